/** What logs hold and who reads where, folded from the trace, for every system with a log. */
import { Fact } from '../../base/fact';
import { Tape } from '../../base/tape';
import type { ActorId } from '../../trace/entry';

/** Items that a tape keeps behind its end: more than any picture shows. */
export const ITEMS_KEPT = 512;

/** What stands at one place of a log: a record, or a pack of messages that share an offset. */
export class LogItem extends Fact {
  constructor(
    readonly offset: number,
    readonly is: {
      readonly label: string; // of its first message
      readonly message: number;
      readonly entry: number; // seq of what put it here
      readonly at: number; // when
      readonly cause: number; // seq of what led to it; -1 for nothing
      readonly copies: readonly number[];
      readonly batch: number; // offset at which its batch begins; its own when it came alone
    },
  ) {
    super();
  }
}

/** How far one reader is, and who of its members reads this log now. */
export interface LogReader {
  readonly name: string; // a group, a fanout id, or a consumer without one
  committed: number; // the offset that it would begin at again; -1 before the first
  position: number; // the offset that it is handed next; -1 before the first
  member: string; // who reads for it; '' for nobody, or for all
}

/** What happened to one copy: how often it was handed out and worked on, by reader. */
export interface Work {
  readonly handed: Record<string, number>;
  readonly effects: Record<string, number>;
}

/** One log as the trace tells of it so far. */
export interface Log {
  readonly name: string;
  readonly readers: Record<string, LogReader>;
  readonly items: Tape<LogItem>; // by offset, the last of them
  start: number; // the oldest offset that is kept
  end: number; // the offset of the next item
  gone: readonly LogItem[]; // cut off the end after somebody was told that they are safe
}

/** All logs of a world. */
export interface Logs {
  readonly logs: Map<ActorId, Log>;
  readonly work: Map<number, Work>; // by copy
  readonly readerOf: Map<ActorId, string>; // whom a consumer reads for
}

export const noLogs = (): Logs => ({ logs: new Map(), work: new Map(), readerOf: new Map() });

/** Adds a log with its readers. */
export function addLog({ logs }: Logs, id: ActorId, { name, readers }: {
  name: string; readers: readonly string[];
}): void {
  const known = readers.map((reader) =>
    [reader, { name: reader, committed: -1, position: -1, member: '' }] as const);
  logs.set(id, {
    name, readers: Object.fromEntries(known), items: new Tape(), start: 0, end: 0, gone: [],
  });
}

/** The reader of a log by name, made when nobody has named it before. */
export const readerIn = ({ readers }: Log, name: string): LogReader =>
  (readers[name] ??= { name, committed: -1, position: -1, member: '' });

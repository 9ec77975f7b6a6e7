/** The trace as text in fixed columns, one line an entry, so that a change reads as a story. */
import { formatCount } from '../base/count';
import { type Fields, fieldsOf, isRecord, type Json } from '../base/json';
import { assert } from '../base/assert';
import { NO_ACTOR, NONE } from './columns';
import { ENTRY_KINDS, type ActorId, type EntryKind } from './entry';
import type { Trace } from './trace';

/** Which entries and which of their fields are written. */
export interface TextOptions {
  readonly from?: number; // seq of the first entry; 0
  readonly to?: number; // seq after the last; the length of the trace
  readonly changes?: boolean; // also the states that machines entered
  readonly causes?: boolean; // also copy, cause, rule and until of each
}

/** The line above the columns. */
export const TEXT_HEADER = layOut('at', 'seq', ['actor', 'what', 'detail']);

/** How the other end of an entry is spoken of; "to" when the kind is not here. */
const PREPOSITIONS: Partial<Record<EntryKind, string>> = {
  replicated: 'from',
  processed: 'for',
  joined: 'for',
  left: 'for',
  assigned: 'by',
  connected: 'with',
  disconnected: 'from',
  blocked: 'by',
  unblocked: 'by',
};

/** One entry as a line without its end. */
export function lineOf(trace: Trace, seq: number, options: TextOptions = {}): string {
  assert(seq >= 0 && seq < trace.length, `no entry ${seq}: the trace has ${trace.length}`);
  const { at, actor, kind } = trace.columns;
  const what = ENTRY_KINDS[kind[seq] as number] as EntryKind;
  const time = `${formatCount(at[seq] as number)} us`;
  const who = trace.nameOf(actor[seq] as ActorId);
  const story = storyOf(trace, seq, what).padEnd(24);
  const facts = factsOf(trace, seq, options).join(' ');
  return layOut(time, `#${seq}`, [who, what, `${story} ${facts}`]);
}

/** The whole trace, or a part of it, below its header; every line ends. */
export function textOf(trace: Trace, options: TextOptions = {}): string {
  const { from = 0, to = trace.length, changes = false } = options;
  const lines = [TEXT_HEADER];
  for (let seq = from; seq < to; seq++) {
    if (changes || !isOnlyState(trace, seq)) lines.push(lineOf(trace, seq, options));
  }
  return `${lines.join('\n')}\n`;
}

/** Whether an entry only says that a machine is in another state; settings have a detail. */
function isOnlyState(trace: Trace, seq: number): boolean {
  const kind = ENTRY_KINDS[trace.columns.kind[seq] as number];
  return kind === 'changed' && trace.detail(seq) === undefined;
}

function layOut(at: string, seq: string, [actor, what, rest]: [string, string, string]): string {
  const when = `${at.padStart(14)} ${seq.padStart(7)}`;
  return `${when}  ${actor.padEnd(14)} ${what.padEnd(12)} ${rest}`.trimEnd();
}

/** What a reader's eye looks for first: which message, with what outcome, to whom. */
function storyOf(trace: Trace, seq: number, kind: EntryKind): string {
  const message = trace.columns.message[seq] as number;
  const peer = trace.columns.peer[seq] as number;
  const { outcome } = fieldsOf(trace.detail(seq));
  const words = [
    message === NONE ? '' : (trace.messages[message]?.label ?? `message-${message}`),
    typeof outcome === 'string' ? outcome : '',
    peer === NO_ACTOR ? '' : `${PREPOSITIONS[kind] ?? 'to'} ${trace.nameOf(peer as ActorId)}`,
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** The system's own word, then everything else as key=value. */
function factsOf(trace: Trace, seq: number, { causes = false }: TextOptions): string[] {
  const { native } = trace.columns;
  const facts = [trace.texts[native[seq] as number] ?? ''].filter((word) => word !== '');
  for (const [key, value] of Object.entries(namedIn(trace.detail(seq)))) {
    if (key !== 'outcome' || typeof value !== 'string') facts.push(`${key}=${textOfValue(value)}`);
  }
  return causes ? [...facts, ...causesOf(trace, seq)] : facts;
}

function causesOf(trace: Trace, seq: number): string[] {
  const { copy, cause, rule, until } = trace.columns;
  const facts: string[] = [];
  if (copy[seq] !== NONE) facts.push(`copy=${copy[seq]}`);
  if (cause[seq] !== NONE) facts.push(`cause=#${cause[seq]}`);
  if (rule[seq] !== 0) facts.push(`rule=${trace.texts[rule[seq] as number]}`);
  if (until[seq] !== NONE) facts.push(`until=${formatCount(until[seq] as number)}`);
  return facts;
}

/** A detail by field; one that is no record is a field by itself. */
const namedIn = (detail: Json | undefined): Fields =>
  (detail === undefined || isRecord(detail) ? fieldsOf(detail) : { detail });

/** Plain words stand as they are; what could be misread stands as JSON. */
function textOfValue(value: Json): string {
  const isPlain = typeof value === 'string' && /^[^\s"=[\]{}]+$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}

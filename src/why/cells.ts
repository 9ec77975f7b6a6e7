/** The entries behind one square of the ledger: a message as one subscriber sees it. */
import { readerName } from '../trace/actor';
import type { CopyId, MessageId, TraceEntry } from '../trace/entry';
import { fieldOf, type Scene } from './scene';

/** A message for one subscriber. */
export interface Cell {
  readonly message: MessageId;
  readonly subscriber: string;
}

/** Whether a copy that lies in a place is there for a subscriber. */
function isFor({ trace }: Scene, { actor }: TraceEntry, subscriber: string): boolean {
  const { name, subscribers } = trace.actors[actor] ?? { name: '' };
  return (subscribers ?? [name]).includes(subscriber);
}

/** The copies that were stored for a cell. */
function copiesOf(scene: Scene, { message, subscriber }: Cell): ReadonlySet<CopyId> {
  const copies = scene.lifeOf(message).flatMap((entry) =>
    entry.kind === 'stored' && entry.copy !== undefined && isFor(scene, entry, subscriber)
      ? [entry.copy] : []);
  return new Set(copies);
}

/** What happened to the copies of a cell; not what other readers of a log did with them. */
export function livesOf(scene: Scene, cell: Cell): readonly TraceEntry[] {
  const copies = copiesOf(scene, cell);
  return scene.lifeOf(cell.message).filter((entry) => entry.copy !== undefined
    && copies.has(entry.copy) && !isOfOther(scene, entry, cell.subscriber));
}

/** Whether an entry says what a consumer of a log did, or got, that works for somebody else. */
export function isOfOther(scene: Scene, entry: TraceEntry, subscriber: string): boolean {
  const { kind, actor, peer } = entry;
  const [log, consumer] = kind === 'delivered' ? [actor, peer]
    : kind === 'settled' ? [peer, actor] : [undefined, undefined];
  if (log === undefined || consumer === undefined || !scene.trace.isLog(log)) return false;
  const { readership } = scene.ledger.book;
  const readers = readership.readersOf(scene.trace, log);
  const reader = readership.nameOf(readership.readerFor(scene.trace, readers, consumer));
  return reader !== '' && reader !== subscriber;
}

/** For whom a consumer had an effect or got a delivery: a queue, a group, or itself. */
const readerOf = ({ trace }: Scene, { peer, actor }: TraceEntry): string =>
  readerName(trace.actors[peer ?? actor]);

/** The effects of a cell, the first and again; what was only recognised is none. */
export function effectsOf(scene: Scene, { message, subscriber }: Cell): readonly TraceEntry[] {
  return scene.lifeOf(message).filter((entry) =>
    entry.kind === 'processed' && fieldOf(entry, 'skipped') !== true &&
    readerOf(scene, entry) === subscriber);
}

/** The delivery that an effect is of. */
export function deliveryOf(scene: Scene, effect: TraceEntry): TraceEntry | undefined {
  return scene.lifeOf(effect.message!).findLast(({ kind, copy, peer, seq }) =>
    kind === 'delivered' && copy === effect.copy && peer === effect.actor && seq < effect.seq);
}

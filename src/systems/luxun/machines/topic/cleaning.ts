/** What a broker drops by itself, and what an operator deletes. */
import type { Micros } from '../../../../base/micros';
import { Tape } from '../../../../base/tape';
import { NONE } from '../../../../trace/columns';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { createPageCache } from '../../queue/page-cache';
import { cleanUp as drop } from '../../queue/topic';
import type { StoredPack } from '../facts';
import type { TopicEvent, TopicRecord } from './record';

/** L30: the first look comes a minute after the start. */
const FIRST_LOOK = 60_000_000 as Micros;

/** Sets the clock of the first look. */
export const setCleaning = (_: TopicRecord, __: TopicEvent, kernel: Kernel): void =>
  kernel.wake('cleanUp', (kernel.now + FIRST_LOOK) as Micros, say({ type: 'cleanUp' }));

/** Drops old pages, read or not, and looks again later (L30-L32). */
export function cleanUp(record: TopicRecord, _: TopicEvent, kernel: Kernel): void {
  const { topic, packs, manners: { retention, cleanupEvery } } = record;
  kernel.wake('cleanUp', (kernel.now + cleanupEvery) as Micros, say({ type: 'cleanUp' }));
  if (topic === null) return;
  const before = topic.array.tailIndex;
  drop(topic, retention, kernel.now);
  const gone = topic.array.tailIndex - before;
  if (gone === 0) return;
  const detail = { value: topic.array.tailIndex };
  kernel.cause = kernel.record('changed', { native: 'tail', rule: 'luxun:L32', detail });
  for (let at = 0; at < gone; at++) tellGone(packs.at(at) as StoredPack, 'retention', kernel);
  packs.dropFirst(gone);
}

// Simplified: its password is not modelled (L33).
/** Deletes all files of the topic. */
export const deleteTopic = (record: TopicRecord, _: TopicEvent, kernel: Kernel): void =>
  forget(record, 'deleted', kernel);

/** L8: nobody else has what was on the disk; the fronts of its fanouts were there, too. */
export function loseFiles(record: TopicRecord, _: TopicEvent, kernel: Kernel): void {
  record.diskFullBy = NONE; // there is another disk in its place
  forget(record, 'disk lost', kernel);
}

/** There is no such topic until somebody produces into it again (L12). */
function forget(record: TopicRecord, reason: keyof typeof REASONS, kernel: Kernel): void {
  const packs = record.packs.slice();
  record.topic = null;
  record.cache = createPageCache(record.cache.expiry);
  record.packs = new Tape();
  for (const stored of packs) tellGone(stored, reason, kernel);
}

const REASONS = {
  retention: { native: 'cleanup', rule: 'luxun:L32', detail: { reason: 'retention' } },
  'power lost': { native: 'power lost', rule: 'luxun:L5', detail: { reason: 'power lost' } },
  'disk lost': { native: 'disk lost', rule: 'luxun:L8', detail: { reason: 'disk lost' } },
  deleted: { native: 'deleteTopic', rule: 'luxun:L9', detail: { reason: 'deleted' } },
} as const;

/** What of a pack is gone, and why. */
export function tellGone(
  { pack, copies }: StoredPack, reason: keyof typeof REASONS, kernel: Kernel,
): void {
  pack.messages.forEach(({ id: message }, at) => {
    const copy = copies[at];
    if (copy !== undefined) kernel.record('removed', { ...REASONS[reason], message, copy });
  });
}

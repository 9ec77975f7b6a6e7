/** When a queue is flushed (L6), and what a power failure takes of what was not (L5, L35). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { cutAt } from '../../queue/big-array';
import { beginAgain, createPageCache, flush, indexOnDisk } from '../../queue/page-cache';
import { frontOf } from '../../queue/topic';
import type { StoredPack } from '../facts';
import { tellGone } from './cleaning';
import type { TopicEvent, TopicRecord } from './record';

/** The broker begins; if there is a flusher, it looks every so often. */
export function setFlushing(record: TopicRecord, _: TopicEvent, kernel: Kernel): void {
  beginAgain(record.cache);
  const { flushLooks } = record.manners;
  if (flushLooks <= 0) return;
  kernel.wake('flush', (kernel.now + flushLooks) as Micros, say({ type: 'flush' }));
}

// LogManager.flushAllLogs: the first look finds that it never flushed, and flushes.
/** The flusher looks whether its queue was not flushed for too long. */
export function flushDue(record: TopicRecord, _: TopicEvent, kernel: Kernel): void {
  const { cache, flushEvery, manners: { flushLooks } } = record;
  kernel.wake('flush', (kernel.now + flushLooks) as Micros, say({ type: 'flush' }));
  const { flushedAt, unflushed } = cache;
  const isDue = flushedAt === null || kernel.now - flushedAt >= flushEvery;
  if (flushEvery > 0 && isDue && unflushed > 0) flush(cache, kernel.now);
}

// Simplified: after a power failure every file is there in its full length, and its clients know
// at once.
/** The power fails: the queue is what was on the disk, and so is each front. */
export function losePower(record: TopicRecord, _: TopicEvent, kernel: Kernel): void {
  const { topic, cache } = record;
  if (topic === null) return;
  const { expiry } = cache;
  const moment = { expiry, now: kernel.now };
  const { array, fronts } = topic;
  const from = array.headIndex;
  const value = Math.max(indexOnDisk(cache.array, from, moment), array.tailIndex);
  const kept = Object.keys(fronts).map((fanout) =>
    [fanout, indexOnDisk(cache.fronts[fanout], fronts[fanout] as number, moment)] as const);
  const { cause } = kernel;
  if (value < from) cut(record, { value, from }, kernel);
  kernel.cause = cause;
  for (const [fanout, front] of kept) putBack(record, { fanout, front }, kernel);
  record.cache = createPageCache(expiry);
}

interface Cut {
  readonly value: number;
  readonly from: number;
}

function cut({ topic, packs }: TopicRecord, detail: Cut, kernel: Kernel): void {
  if (topic === null) return;
  const { array } = topic;
  const place = detail.value - array.tailIndex;
  const gone = packs.slice().slice(place);
  cutAt(array, detail.value);
  packs.truncate(place);
  const peer = kernel.processOf(kernel.self);
  const told = { native: 'powerLost', peer, rule: 'luxun:L5', detail: { ...detail } };
  kernel.cause = kernel.record('changed', told);
  for (const stored of gone) tellGone(stored as StoredPack, 'power lost', kernel);
}

/** L35: a front that is not in the queue any more begins at the oldest item. */
function putBack(
  { topic }: TopicRecord, { fanout, front }: { fanout: string; front: number }, kernel: Kernel,
): void {
  if (topic === null) return;
  const before = topic.fronts[fanout];
  topic.fronts[fanout] = front;
  const index = frontOf(topic, fanout);
  if (index === before) return;
  const actor = kernel.introduce(fanout, 'subscriber');
  const about = { native: 'front', actor, peer: kernel.self, rule: 'luxun:L35' };
  kernel.record('committed', { ...about, detail: { index } });
}

/** R53: since 4.3 a quorum queue takes back what a consumer has had for too long. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import { activate, find, giveRoom, holdsSome, stepBack } from './consumers';
import type { QuorumOut, QuorumRecord } from './record';
import { takeBack } from './copies/return';

/** When a delivery that is made now will be too late; the queue looks then. */
export function watchTimeouts(
  queue: QuorumRecord, timeout: Micros, kernel: Kernel,
): Micros | null {
  if (!atLeast(queue.version, '4.3')) return null;
  const until = (kernel.now + timeout) as Micros;
  if (queue.looksAt === null || until < queue.looksAt) look(queue, until, kernel);
  return until;
}

// rabbit_fifo.erl v4.3.5: the timer is an effect, set when all else is done; even one of 0 ms.
function look(queue: QuorumRecord, until: Micros, kernel: Kernel): void {
  const at = Math.max(until, kernel.now + 1) as Micros;
  queue.looksAt = at;
  kernel.wake('timeout', at, { type: 'timeOut' });
}

interface Overdue {
  readonly channel: ActorId;
  readonly tag: string;
  readonly outs: QuorumOut[];
}

/** Whoever is too late gets nothing more, and what it had is ready again, as if it never failed. */
export function timeOut(queue: QuorumRecord, kernel: Kernel): void {
  for (const { channel, tag, outs } of overdue(queue, kernel)) {
    const copies = outs.map(({ copy }) => copy.id);
    for (const { copy } of outs) {
      queue.out.delete(copy.id);
      takeBack(queue, { copy, isFailed: false, rule: 'rabbitmq:R53' }, kernel);
    }
    blame(queue, { channel, tag, copies });
    kernel.send(channel, { type: 'released', tag } as Event);
  }
  activate(queue);
  queue.looksAt = null;
  const next = Math.min(...[...queue.out.values()].map(({ until }) => until ?? Infinity));
  if (next !== Infinity) look(queue, next as Micros, kernel);
}

/** What is too late, for each consumer and each fetched copy, the oldest first. */
function overdue({ out }: QuorumRecord, kernel: Kernel): Overdue[] {
  const groups = new Map<string, Overdue>();
  for (const each of out.values()) {
    if (each.until === null || each.until > kernel.now) continue;
    const { channel, tag, copy } = each;
    const key = `${channel} ${tag === '' ? `got ${copy.id}` : tag}`;
    const group = groups.get(key) ?? { channel, tag, outs: [] };
    group.outs.push(each);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function blame(
  queue: QuorumRecord,
  { channel, tag, copies }: { channel: ActorId; tag: string; copies: readonly CopyId[] },
): void {
  const consumer = find(queue.consumers, channel, tag);
  if (consumer === undefined) return;
  consumer.overdue.push(...copies);
  giveRoom(queue, consumer, copies.length);
  // Another may be the single active one when this one has nothing any more.
  if (queue.isSingleActive && !holdsSome(queue, consumer)) stepBack(queue, consumer);
}

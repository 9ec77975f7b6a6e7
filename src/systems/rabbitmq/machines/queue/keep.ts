/** Putting copies in, taking them back and letting them go. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { Copy, type Publication } from '../facts';
import type { NodeRecord } from '../node';
import { confirmEarly } from './dispatch';
import type { QueueRecord } from './record';

/** What a channel asks a queue to take; `number` is the channel's for the confirm, 0 for none. */
export type Enqueue = Event & {
  readonly type: 'enqueue';
  readonly publication: Publication;
  readonly copy: CopyId;
  readonly number: number;
};

/** R31: arrivals go to the end, in order. */
export function store(queue: QueueRecord, event: Enqueue, kernel: Kernel): void {
  const { publication, copy: id, number } = event;
  const { message, persistent } = publication;
  const since = kernel.record('stored', {
    native: 'enqueue', message: message.id, copy: id, rule: 'rabbitmq:R31',
  });
  const order = queue.order++;
  queue.ready.push(new Copy(id, publication, { order, attempts: 0, since }));
  if (number === 0) return;
  const channel = kernel.sender;
  if (!(persistent && queue.declared.durable)) {
    kernel.send(channel, { type: 'taken', number } as Event);
    return;
  }
  // R81: a persistent message in a durable queue is confirmed when it is on disk; whatever
  // else arrives until then goes to disk with it.
  if (queue.unsynced.size === 0) {
    const { syncLatency } = kernel.host<NodeRecord>();
    kernel.wake('sync', (kernel.now + syncLatency) as Micros, { type: 'sync' });
  }
  queue.unsynced.set(id, { channel, number });
}

/** What waited for the disk is on it. */
export function sync(queue: QueueRecord, _: Event, kernel: Kernel): void {
  for (const { channel, number } of queue.unsynced.values()) {
    kernel.send(channel, { type: 'taken', number } as Event);
  }
  queue.unsynced.clear();
}

/** R47: a copy that comes back takes its old place, ahead of all that are younger. */
export function takeBack(queue: QueueRecord, ids: readonly CopyId[], kernel: Kernel): void {
  for (const id of ids) {
    const out = queue.out.get(id);
    if (out === undefined) continue;
    queue.out.delete(id);
    const { copy } = out;
    const position = queue.ready.lowerBound(({ order }) => order < copy.order);
    const since = kernel.record('stored', {
      native: 'requeue', message: copy.publication.message.id, copy: id, rule: 'rabbitmq:R47',
      detail: { position, returned: true },
    });
    queue.ready.insert(position, copy.returned(since));
  }
}

/** Settled copies are gone. */
export function letGo(
  queue: QueueRecord,
  ids: readonly CopyId[],
  { kernel, reason }: { kernel: Kernel; reason: string },
): void {
  for (const id of ids) {
    const out = queue.out.get(id);
    if (out === undefined) continue;
    queue.out.delete(id);
    removed(out.copy, { kernel, reason });
    confirmEarly(queue, out.copy, kernel);
  }
}

/** Records that a copy is gone from this queue. */
export function removed(
  { id, publication }: Copy,
  { kernel, reason, rule }: { kernel: Kernel; reason: string; rule?: string },
): void {
  kernel.record('removed', {
    native: reason, message: publication.message.id, copy: id, detail: { reason },
    ...(rule !== undefined && { rule }),
  });
}

/** R29: only what is ready goes; what is out stays out. */
export function purge(queue: QueueRecord, kernel: Kernel): number {
  const count = queue.ready.length;
  for (const copy of queue.ready.toArray()) {
    removed(copy, { kernel, reason: 'purged', rule: 'rabbitmq:R29' });
  }
  queue.ready.clear();
  return count;
}

/** The ids and tags of all that is out with a channel, oldest first. */
export function outWith(queue: QueueRecord, channel: ActorId): CopyId[] {
  return [...queue.out.values()]
    .filter((out) => out.channel === channel)
    .map(({ copy }) => copy.id);
}

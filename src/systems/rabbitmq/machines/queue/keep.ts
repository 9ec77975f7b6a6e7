/** Taking copies back, letting them go, and what is on disk. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { confirmGone, removed, sayAcked } from './ends/ending';
import { countsFailures } from './failures';
import { noteConfirmed, noteGone, notePurged, touch } from './journal';
import { filed } from './on-disk';
import { tidy } from './limits';
import { placeOf } from './line';
import type { AnyQueue, QueueRecord } from './record';

/** What waited for the disk is on it. */
export function sync(queue: QueueRecord, _: Event, kernel: Kernel): void {
  if (queue.unsynced.size > 0) noteConfirmed(queue, kernel);
  for (const { channel, number } of queue.unsynced.values()) {
    kernel.send(channel, { type: 'taken', number } as Event);
  }
  queue.unsynced.clear();
}

/** R47: a copy that comes back takes its old place, ahead of all that are younger. */
export function takeBack(
  queue: QueueRecord,
  ids: readonly CopyId[],
  { kernel, isFailed }: { readonly kernel: Kernel; readonly isFailed: boolean },
): void {
  const counts = isFailed && countsFailures(kernel);
  for (const id of ids) {
    const out = queue.out.get(id);
    if (out === undefined) continue;
    queue.out.delete(id);
    const { copy } = out;
    touch(queue, kernel);
    const position = placeOf(queue.ready, copy);
    const since = kernel.record('stored', {
      native: 'requeue', message: copy.publication.message.id, copy: id, rule: 'rabbitmq:R47',
      detail: { position, returned: true },
    });
    queue.ready.insert(position, filed(queue, copy.returned(since, counts), kernel));
    queue.deeds?.push({ do: 'requeue', copy: id });
  }
  if (queue.isWatched) tidy(queue, kernel);
}

/** Acknowledged copies are gone. */
export function letGo(queue: QueueRecord, ids: readonly CopyId[], kernel: Kernel): void {
  for (const id of ids) {
    const out = queue.out.get(id);
    if (out === undefined) continue;
    queue.out.delete(id);
    queue.deeds?.push({ do: 'remove', copy: id });
    sayAcked(out.copy, kernel);
    noteGone(queue, out.copy, kernel);
    confirmGone(queue, out.copy, kernel);
  }
}

/** R29: only what is ready goes; what is out stays out. */
export function purge(queue: AnyQueue, kernel: Kernel): number {
  const purged = queue.ready.toArray();
  queue.ready.clear();
  for (const copy of purged) {
    removed(copy, { kernel, reason: 'purged', rule: 'rabbitmq:R29' });
    notePurged(queue, copy, kernel);
    queue.deeds?.push({ do: 'remove', copy: copy.id });
  }
  return purged.length;
}

/** The ids and tags of all that is out with a channel, oldest first. */
export function outWith(queue: AnyQueue, channel: ActorId): CopyId[] {
  return [...queue.out.values()]
    .filter((out) => out.channel === channel)
    .map(({ copy }) => copy.id);
}

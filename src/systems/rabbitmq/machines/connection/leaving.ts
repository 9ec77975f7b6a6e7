/**
 * A channel whose connection ends (R136): it tells the classic queues that it consumes from, and
 * waits for their answers; all others see that it is gone when it is.
 */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { ChannelRecord } from '../channel/record';
import { doorOf } from '../cluster/record';
import type { NodeRecord } from '../node';

// Simplified: of channels that end together and tell the same queues the one with the lowest
// number goes first; in a real broker any of them may.
/** Tells them; a channel that has nobody to tell goes before those that wait for an answer. */
export function tellClassic(channel: ChannelRecord, _: Event, kernel: Kernel): void {
  const { internalLatency } = kernel.host<NodeRecord>();
  const told = consumedClassics(channel, kernel);
  for (const queue of told) {
    const to = doorOf(kernel.host(), queue);
    kernel.send(to, { type: 'channelDown', channel: kernel.self } as Event);
  }
  channel.queues = channel.queues.filter((queue) => !told.includes(queue));
  if (told.length === 0) kernel.wake('left', kernel.now, { type: 'left' });
  else kernel.wake('told', (kernel.now + 2 * internalLatency) as Micros, { type: 'told' });
}

/** They have answered: it goes after all that they have sent meanwhile. */
export const goNext = (_channel: ChannelRecord, _event: Event, kernel: Kernel): void =>
  kernel.wake('left', kernel.now, { type: 'left' });

function consumedClassics({ consumers, queues, vhost }: ChannelRecord, kernel: Kernel): ActorId[] {
  const { queues: own, tables } = kernel.host<NodeRecord>();
  const consumed = new Set(Object.values(consumers).map(({ queue }) => queue));
  if (consumed.size === 0) return [];
  const named = Object.entries(own[vhost] ?? {});
  return queues.filter((queue) => {
    const name = named.find(([, id]) => id === queue)?.[0] ?? '';
    return consumed.has(queue) && tables[vhost]?.queues[name]?.type === 'classic';
  });
}

/** Which methods of a channel wait for a queue that may be on another node (K12). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { queueBehind } from '../cluster/record';
import type { ChannelRecord } from './record';

const ASKING = new Set(['consume', 'cancel', 'get', 'count', 'purge', 'delete']);

/** Remembers what is asked of a queue that may be on another node. */
export function noteAsked(channel: ChannelRecord, queue: ActorId, { type }: Event): void {
  if (channel.handling === null || !ASKING.has(type)) return;
  channel.asked.push({ queue, method: channel.handling });
}

/** A queue has answered the oldest method that waited for it. */
export function noteAnswer(channel: ChannelRecord, kernel: Kernel): void {
  if (channel.asked.length === 0) return;
  const queue = queueBehind(kernel.host(), kernel.sender);
  const place = channel.asked.findIndex((each) => each.queue === queue);
  if (place >= 0) channel.asked = channel.asked.toSpliced(place, 1);
}

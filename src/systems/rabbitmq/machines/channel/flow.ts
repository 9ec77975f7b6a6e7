/**
 * Flow control (R94): a channel that waits for a slow queue gives the reader of its connection no
 * more credit, and without credit nothing of the connection is read (credit_flow.erl,
 * rabbit_fifo_client.erl, rabbit_stream_queue.erl).
 */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { QueueType } from '../../routing/table';
import type { NodeRecord } from '../node';
import { stopReading } from '../connection/socket';
import type { ChannelRecord } from './record';

/** A publication that a queue has to answer, by its channel. */
interface Sent {
  readonly queue: ActorId;
  readonly type: QueueType | undefined;
  readonly number: number; // of the confirm; 0 for none
}

// Simplified: of a channel's commands to a quorum queue only publications count towards its limit.
/** A publication is on its way: the queue is slow when too many of them are. */
export function noteSent(channel: ChannelRecord, sent: Sent, kernel: Kernel): void {
  const { queue, type } = sent;
  const node = kernel.host<NodeRecord>();
  if (!isCounted(node, sent)) return;
  const window = node.windows.get(kernel.self) ?? new Map<ActorId, number>();
  node.windows.set(kernel.self, window);
  const waiting = (window.get(queue) ?? 0) + 1;
  window.set(queue, waiting);
  const isSlow = type === 'quorum' ? waiting > node.limits.quorum : waiting >= node.limits.stream;
  if (isSlow && !channel.slow.includes(queue)) channel.slow.push(queue);
}

// Simplified: on one node a stream has written what it is sent before anybody could be slowed.
const isCounted = ({ cluster }: NodeRecord, { type, number }: Sent): boolean =>
  type === 'quorum' || (type === 'stream' && number > 0 && cluster !== null);

/** A queue has answered one; as soon as few enough are left, the channel is told. */
export function noteApplied(
  { channel, queue, type }: { channel: ActorId; queue: ActorId; type: 'quorum' | 'stream' },
  kernel: Kernel,
): void {
  const { windows, limits } = kernel.host<NodeRecord>();
  const window = windows.get(channel);
  const left = (window?.get(queue) ?? 0) - 1;
  if (window === undefined || left < 0) return;
  window.set(queue, left);
  if (left === limits[type] - 1) kernel.send(channel, { type: 'quick', queue } as Event);
}

/** A queue is gone, and nobody waits for it. */
export function forgetWindows({ windows }: NodeRecord, queue: ActorId, kernel: Kernel): void {
  for (const [channel, window] of windows) {
    if (window.delete(queue)) kernel.send(channel, { type: 'quick', queue } as Event);
  }
}

/** A publication was read: it has taken credit, and when enough were, more is granted. */
export function spend(channel: ChannelRecord, kernel: Kernel): void {
  if (!kernel.isThere(kernel.self)) return;
  const node = kernel.host<NodeRecord>();
  const { flowing, credit: { more } } = node;
  channel.credit--;
  if (--channel.owed === 0) {
    channel.owed = more;
    if (channel.slow.length === 0) channel.credit += more;
    else channel.deferred += more;
  }
  if (channel.credit > 0) return;
  const known = flowing.get(channel.connection) ?? [];
  if (known.includes(kernel.self)) return;
  stopReading(node, channel.connection);
  flowing.set(channel.connection, [...known, kernel.self]);
  if (known.length > 0) return;
  kernel.record('blocked', {
    native: 'flow', actor: channel.app, rule: 'rabbitmq:R94',
    detail: { queue: channel.slow.map((queue) => kernel.nameOf(queue)).join(', ') },
  });
}

/** A queue has answered enough: with the last one the reader gets what it was not granted. */
export function quick(
  channel: ChannelRecord, { queue }: { queue?: ActorId }, kernel: Kernel,
): void {
  channel.slow = channel.slow.filter((other) => other !== queue);
  if (channel.slow.length > 0) return;
  channel.credit += channel.deferred;
  channel.deferred = 0;
  if (channel.credit > 0) release(channel, kernel);
}

/** The channel is gone: nobody waits for it. */
export function leaveFlow(channel: ChannelRecord, kernel: Kernel): void {
  kernel.host<NodeRecord>().windows.delete(kernel.self);
  release(channel, kernel);
}

function release({ connection, app }: ChannelRecord, kernel: Kernel): void {
  const { flowing } = kernel.host<NodeRecord>();
  const known = flowing.get(connection);
  if (known?.includes(kernel.self) !== true) return;
  const others = known.filter((other) => other !== kernel.self);
  if (others.length > 0) return void flowing.set(connection, others);
  flowing.delete(connection);
  kernel.record('unblocked', { native: 'flow', actor: app, rule: 'rabbitmq:R94' });
  kernel.send(connection, { type: 'flowOver' });
}

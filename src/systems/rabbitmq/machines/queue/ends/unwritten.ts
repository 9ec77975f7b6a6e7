/**
 * What queues have handed to channels for good, and channels have not written to a socket yet
 * (R37): a queue forgets it at once, so it is lost when its channel is gone before that.
 */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import type { Copy } from '../../facts';
import type { NodeRecord } from '../../node';
import { removed } from './ending';

export interface Unwritten {
  readonly copy: Copy;
  readonly queue: ActorId;
  readonly channel: ActorId;
}

/** A queue, which acts now, lets go of a copy. */
export function handForGood(copy: Copy, channel: ActorId, kernel: Kernel): void {
  kernel.host<NodeRecord>().unwritten.set(copy.id, { copy, queue: kernel.self, channel });
}

/** What the queue that acts now gave to a channel that is gone; to any when none is named. */
export function sayLost(channel: ActorId | undefined, kernel: Kernel): void {
  const { unwritten } = kernel.host<NodeRecord>();
  for (const each of unwritten.values()) {
    if (each.queue !== kernel.self || each.channel !== (channel ?? each.channel)) continue;
    unwritten.delete(each.copy.id);
    removed(each.copy, { kernel, reason: 'never written', rule: 'rabbitmq:R37' });
  }
}

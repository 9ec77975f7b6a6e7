/** How far the members of mirrored queues have what a channel published (K13). */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import { sees } from '../../cluster/mirroring';
import { queueBehind } from '../../cluster/record';
import type { NodeRecord } from '../../node';
import type { Away, ChannelRecord } from '../record';

/** K13: a publication waits for the master and for all mirrors; false for any other queue. */
export function awaitMembers(
  channel: ChannelRecord, { queue, number }: { queue: ActorId; number: number }, kernel: Kernel,
): boolean {
  const { away } = channel;
  const { cluster } = kernel.host<NodeRecord>();
  const mirroring = cluster?.mirrored.get(queue);
  if (away === null || cluster === null || mirroring === undefined) return false;
  if (number === 0) return true;
  const pending = [mirroring.master, ...mirroring.mirrors]
    .filter((member) => sees(cluster, mirroring, member));
  const known = away.spans.get(queue) ?? new Map();
  away.spans.set(queue, known.set(number, { pending, isTaken: false }));
  return true;
}

/** One member has a publication safe: whether the queue has. */
export function isSpanned({ spans }: Away, number: number, kernel: Kernel): boolean {
  const queue = queueBehind(kernel.host(), kernel.sender);
  if (queue === kernel.sender || !kernel.host<NodeRecord>().cluster?.mirrored.has(queue)) {
    return true;
  }
  const span = spans.get(queue)?.get(number);
  if (span === undefined) return false; // refused already
  span.isTaken = true;
  span.pending = span.pending.filter((member) => member !== kernel.sender);
  if (span.pending.length > 0) return false;
  spans.get(queue)?.delete(number);
  return true;
}

/** Deleting a classic queue whose node cannot be reached (K8). */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import { amqpError, type AmqpError, resourceText } from '../../../routing/error';
import type { QueueEntry } from '../../../routing/table';
import { atLeast } from '../../../routing/version';
import { forgetQueue } from '../../cluster/metadata';
import { isAway } from '../../cluster/record';
import { spread } from '../../cluster/spread';
import { type NodeRecord, queueNamed } from '../../node';
import type { ChannelRecord } from '../record';
import { fail, reply } from '../say';
import { mayComeBack, waitsOrFails } from './queue-down';

const RULE = 'rabbitmq:K8';

/** True when that is all there is to do: nobody else is asked. */
export function deletesAway(
  channel: ChannelRecord,
  { entry, ifEmpty = false }: { entry: QueueEntry; ifEmpty: boolean | undefined },
  kernel: Kernel,
): boolean {
  const node = kernel.host<NodeRecord>();
  const queue = queueNamed(node, channel.vhost, entry.name) as ActorId;
  if (!atLeast(node.version, '4.0') || !isAway(node, queue)) {
    return waitsOrFails(channel, entry, kernel);
  }
  const { vhost } = channel;
  const error = refusal({ vhost, name: entry.name, ifEmpty, isStopped: !mayComeBack(node, queue) });
  if (error !== undefined) {
    fail(channel, { ...error, rule: RULE }, kernel);
    return true;
  }
  // rabbit_classic_queue.erl, delete/4: what its node has of it goes when that is back.
  const gone = { vhost, name: entry.name, queue };
  node.ended.add(queue);
  forgetQueue(node, gone);
  spread(node, { do: 'removeQueue', ...gone }, kernel);
  kernel.record('stopped', { native: 'queue.delete', actor: queue, rule: RULE });
  reply(channel, { native: 'queue.delete-ok', detail: { messageCount: 0 } }, kernel);
  return true;
}

/** Its node is asked when it was stopped, which cannot answer; nobody knows what is in it. */
function refusal(
  { vhost, name, ifEmpty, isStopped }:
  { vhost: string; name: string; ifEmpty: boolean; isStopped: boolean },
): AmqpError | undefined {
  if (isStopped) return amqpError('INTERNAL_ERROR', '');
  const resource = resourceText({ kind: 'queue', name, vhost });
  return ifEmpty ? amqpError('PRECONDITION_FAILED', `${resource} not empty`) : undefined;
}

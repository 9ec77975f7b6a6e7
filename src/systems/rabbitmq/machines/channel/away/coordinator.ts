/**
 * The coordinator of streams, which a channel asks for word of a stream's leader before it first
 * uses it, and of the member on its node whenever it consumes from it (K24).
 */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import { type AmqpError, amqpError, resourceText } from '../../../routing/error';
import type { Destination } from '../../../routing/route';
import { findQueue, type RoutingTable } from '../../../routing/table';
import { isMajority } from '../../cluster/majority';
import { type NodeRecord, queueNamed } from '../../node';
import type { ChannelRecord } from '../record';
import { hold } from './hold';

const RULE = 'rabbitmq:K24';

/** Whether a publication waits because the channel is new to a stream that it goes to. */
export function waitsToPublish(
  channel: ChannelRecord, destinations: readonly Destination[], kernel: Kernel,
): boolean {
  if (channel.away === null) return false;
  return destinations.some(({ queue: name }) => {
    const stream = streamNamed(channel, name, kernel);
    if (stream === undefined || isKnown(channel, stream, kernel)) return false;
    const where = resourceText({ kind: 'queue', name, vhost: channel.vhost });
    const text = `Stream coordinator unavailable for ${where}`;
    wait(channel, { ...amqpError('RESOURCE_ERROR', text), rule: RULE }, kernel);
    return true;
  });
}

/** Whether a channel that is new to a stream waits before it may ask it anything. */
export function waitsToAsk(channel: ChannelRecord, name: string, kernel: Kernel): boolean {
  const stream = streamNamed(channel, name, kernel);
  if (stream === undefined || isKnown(channel, stream, kernel)) return false;
  // rabbit_queue_type.erl, get_ctx_with/3: the channel stops.
  wait(channel, { ...amqpError('INTERNAL_ERROR', ''), rule: RULE }, kernel);
  return true;
}

// Simplified: without a majority even a consumer waits that its stream will refuse for its prefetch
// or because it acknowledges nothing; a real channel that is known refuses it at once.
/** Whether a consumer waits; its channel, which is known, does not care what comes of it. */
export function waitsToConsume(
  channel: ChannelRecord,
  { queue, hasWaited = false }: { readonly queue: string; readonly hasWaited?: boolean },
  kernel: Kernel,
): boolean {
  if (hasWaited || streamNamed(channel, queue, kernel) === undefined) return false;
  if (isAnswered(kernel)) return false;
  wait(channel, null, kernel);
  return true;
}

function streamNamed(
  channel: ChannelRecord, name: string, kernel: Kernel,
): ActorId | undefined {
  if (channel.away === null) return undefined;
  const node = kernel.host<NodeRecord>();
  const table = node.tables[channel.vhost] as RoutingTable;
  const isStream = findQueue(table, name)?.type === 'stream';
  return isStream ? queueNamed(node, channel.vhost, name) : undefined;
}

function isKnown({ away }: ChannelRecord, stream: ActorId, kernel: Kernel): boolean {
  if (away?.streams.includes(stream) === true) return true;
  if (!isAnswered(kernel)) return false;
  away?.streams.push(stream);
  return true;
}

// It has a member on every node.
function isAnswered(kernel: Kernel): boolean {
  const { cluster } = kernel.host<NodeRecord>();
  return cluster === null || isMajority(cluster, cluster.up.size);
}

function wait(channel: ChannelRecord, error: AmqpError | null, kernel: Kernel): void {
  const { handling = null } = channel.away ?? {};
  if (handling === null) return;
  const native = 'stream coordinator';
  hold(channel, { ...handling, native, error, round: 0, agreed: [] }, { kernel, isSaid: true });
}

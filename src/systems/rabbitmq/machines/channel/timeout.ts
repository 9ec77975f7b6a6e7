/** R53: what becomes of a channel whose client has not acknowledged a delivery for too long. */
import { type Micros, millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { amqpError } from '../../routing/error';
import { bare, lookUp } from '../../routing/value';
import { atLeast } from '../../routing/version';
import type { Delivery } from '../handed';
import type { NodeRecord } from '../node';
import { policyOf } from '../policies';
import type { ChannelRecord } from './record';
import { fail, sayCancelled } from './say';

/** Until 4.3 a channel looks at its oldest delivery from time to time; its ticks begin now. */
export function beginTicks(channel: ChannelRecord, kernel: Kernel): void {
  channel.opened = kernel.now;
  channel.isTimed = !atLeast(kernel.host<NodeRecord>().version, '4.3');
}

/** A delivery has left: looks at the first tick at which the oldest one may be too late. */
export function watchDeliveries(channel: ChannelRecord, kernel: Kernel): void {
  const oldest = channel.unacked.at(0);
  if (!channel.isTimed || channel.looksAt !== null || oldest === undefined) return;
  const { opened } = channel;
  const { channelTick: every } = kernel.host<NodeRecord>();
  const ticks = Math.floor((oldest.at + timeoutOf(channel, oldest, kernel) - opened) / every) + 1;
  channel.looksAt = (opened + ticks * every) as Micros;
  kernel.wake('timeout', channel.looksAt, { type: 'look' });
}

/** A delivery that is too late closes its channel, whatever else it carries. */
export function look(channel: ChannelRecord, kernel: Kernel): void {
  channel.looksAt = null;
  const oldest = channel.unacked.at(0);
  const timeout = oldest === undefined ? 0 as Micros : timeoutOf(channel, oldest, kernel);
  if (oldest !== undefined && oldest.at + timeout < kernel.now) {
    return close(channel, timeout, kernel);
  }
  watchDeliveries(channel, kernel);
}

/**
 * What the broker says, or since 4.0 the queue: the lower of its policy and of its argument
 * (get_queue_consumer_timeout/2).
 */
function timeoutOf({ vhost }: ChannelRecord, { queue }: Delivery, kernel: Kernel): Micros {
  const node = kernel.host<NodeRecord>();
  if (!atLeast(node.version, '4.0')) return node.consumerTimeout;
  const entry = Object.entries(node.queues[vhost] ?? {}).find(([, id]) => id === queue);
  const declared = node.tables[vhost]?.queues[entry?.[0] ?? ''];
  if (declared === undefined) return node.consumerTimeout;
  const said = [
    policyOf(declared, vhost, node)?.['consumer-timeout'],
    bare(lookUp(declared.arguments, 'x-consumer-timeout') ?? null),
  ].filter((value) => typeof value === 'number');
  return said.length > 0 ? millis(Math.min(...said)) : node.consumerTimeout;
}

function close(channel: ChannelRecord, timeout: Micros, kernel: Kernel): void {
  const text = `delivery acknowledgement on channel ${channel.session} timed out. `
    + `Timeout value used: ${timeout / 1000} ms. `
    + 'This timeout value can be configured, see consumers doc guide to learn more';
  const rule = 'rabbitmq:R53';
  fail(channel, { ...amqpError('PRECONDITION_FAILED', text), rule }, kernel);
}

/** A quorum queue of 4.3 took back what a consumer had: that one is cancelled, or all is over. */
export function released(channel: ChannelRecord, tag: string, kernel: Kernel): void {
  if (tag in channel.consumers) sayCancelled(channel, { tag, rule: 'rabbitmq:R53' }, kernel);
  // A copy that was fetched by hand has no consumer to cancel.
  else close(channel, kernel.host<NodeRecord>().consumerTimeout, kernel);
}

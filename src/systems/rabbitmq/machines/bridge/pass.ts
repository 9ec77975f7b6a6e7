/** What a bridge does with each message: takes it here, publishes it there, says so. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Template } from '../../../../trace/template';
import { findExchange } from '../../routing/table';
import type { Session } from '../client/record';
import { settle } from '../client/settle';
import { exchangeActor } from '../exchanges';
import type { Publication } from '../facts';
import type { Delivery } from '../handed';
import type { NodeRecord } from '../node';
import type { BridgeRecord } from './record';

/** What was delivered is in its hands until it is acknowledged. */
export function hold({ source }: BridgeRecord, delivery: Delivery): void {
  if (!delivery.isAutomatic) (source.session as Session).held.push(delivery);
}

const SENT: { [rule: string]: Template } = {};

const sentBy = (rule: string): Template =>
  (SENT[rule] ??= template('sent', 'basic.publish', { rule }));

/** What is passed on: the delivery's tag, and how it goes on in the other broker's vhost. */
export interface Passing {
  readonly tag: number;
  readonly publication: Publication;
  readonly vhost: string;
}

/** Publishes to the target. Only with confirms it waits to hear that the message has arrived. */
export function passOn(bridge: BridgeRecord, passing: Passing, kernel: Kernel): void {
  const { tag, publication, vhost } = passing;
  const { message, exchange, routingKey } = publication;
  const event = { type: 'publish', publication, mandatory: false, immediate: false } as Event;
  const peer = exchangeIn(vhost, exchange, kernel);
  kernel.send((bridge.target.session as Session).channel as ActorId, event,
    sentBy(bridge.rule).of(message.id, undefined, peer).saying({ exchange, routingKey }));
  if (bridge.ackMode === 'on-confirm') bridge.unconfirmed.set(++bridge.published, tag);
  if (bridge.ackMode === 'on-publish') acknowledge(bridge, { tag, isTaken: true }, kernel);
}

/** The exchange as an actor; one that is missing is nobody. */
function exchangeIn(vhost: string, name: string, kernel: Kernel): ActorId {
  const node = kernel.host<NodeRecord>();
  const table = node.tables[vhost];
  const isThere = table !== undefined && findExchange(table, name) !== undefined;
  return isThere ? exchangeActor({ vhost, name }, kernel, node) : kernel.self;
}

/**
 * The target has taken a publication or refused it; its source is told the same. Whether it was one
 * that was waited for.
 */
export function settleByNumber(
  bridge: BridgeRecord, { number, isTaken }: { number: number; isTaken: boolean }, kernel: Kernel,
): boolean {
  const tag = bridge.unconfirmed.get(number);
  if (tag === undefined) return false;
  bridge.unconfirmed.delete(number);
  acknowledge(bridge, { tag, isTaken }, kernel);
  return true;
}

function acknowledge(
  { source }: BridgeRecord, { tag, isTaken }: { tag: number; isTaken: boolean }, kernel: Kernel,
): void {
  const how = isTaken ? 'accept' : 'requeue';
  const native = isTaken ? 'basic.ack' : 'basic.nack';
  const settlement = { type: 'settle', native, tag, multiple: false, how } as const;
  settle(source.session as Session, settlement, kernel);
}

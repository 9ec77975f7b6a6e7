/** What a shovel does with each message: takes it here, publishes it there, says so (R110). */
import { joined } from '../../../../base/joined';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { deliveredHeaders } from '../../routing/keys';
import { findExchange } from '../../routing/table';
import { lookUp } from '../../routing/value';
import type { ShovelSpec } from '../../scenario/shovel/definition';
import type { AmqpTable } from '../../topology';
import type { Session } from '../client/record';
import { settle } from '../client/settle';
import { exchangeActor } from '../exchanges';
import { type HandedOut, Publication } from '../facts';
import type { NodeRecord } from '../node';
import type { ShovelRecord } from './record';

/** A delivery as its channel sends it. */
export type Delivered = Event & Omit<HandedOut, 'tag'> & { readonly tag: number };

/** Publishes what was delivered, unless it has had enough: then it goes back in the end (R112). */
export function carry(shovel: ShovelRecord, delivered: Delivered, kernel: Kernel): void {
  const { ackMode } = shovel.spec as ShovelSpec;
  const { copy: { id: copy, publication: { message } }, queue, consumer, tag } = delivered;
  const { held } = shovel.source.session as Session;
  const { isOfLog } = delivered.copy;
  if (!delivered.isAutomatic) held.push({ tag, message, copy, queue, consumer, isOfLog });
  if (shovel.toTake === 0) return;
  shovel.toTake--;
  publish(shovel, delivered, kernel);
  // R111: only with confirms it waits to hear that the message has arrived.
  if (ackMode === 'on-confirm') shovel.unconfirmed.set(++shovel.published, tag);
  else shovel.toMove--;
  if (ackMode === 'on-publish') acknowledge(shovel, { tag, isTaken: true }, kernel);
}

const SENT = template('sent', 'basic.publish', { rule: 'rabbitmq:R110' });

function publish(shovel: ShovelRecord, delivered: Delivered, kernel: Kernel): void {
  const { target } = shovel.spec as ShovelSpec;
  const publication = forwarded(shovel.spec as ShovelSpec, delivered, kernel);
  const { message, exchange, routingKey } = publication;
  const event = { type: 'publish', publication, mandatory: false, immediate: false } as Event;
  const peer = exchangeIn(target.vhost, exchange, kernel);
  kernel.send((shovel.target.session as Session).channel as ActorId, event,
    SENT.of(message.id, undefined, peer).saying({ exchange, routingKey }));
}

/** The exchange as an actor; one that is missing is nobody. */
function exchangeIn(vhost: string, name: string, kernel: Kernel): ActorId {
  const node = kernel.host<NodeRecord>();
  const table = node.tables[vhost];
  const isThere = table !== undefined && findExchange(table, name) !== undefined;
  return isThere ? exchangeActor({ vhost, name }, kernel, node) : kernel.self;
}

/** R110: all its properties, with another exchange and key if the shovel says so. */
function forwarded(
  spec: ShovelSpec, { copy: { publication }, counts }: Delivered, kernel: Kernel,
): Publication {
  const { target } = spec;
  const { exchange, routingKey, headers: given, persistent, expiration } = publication;
  const { priority, replyTo, message } = publication;
  const headers = joined(deliveredHeaders(given), counts ?? {});
  return new Publication(message, {
    exchange: target.exchange ?? exchange, routingKey: target.key ?? routingKey,
    headers: target.addsHeaders ? withPast(headers, spec, kernel) : headers,
    persistent, expiration, priority, replyTo,
  });
}

/** R110: x-shovelled tells each shovel that it came by, the last one first. */
function withPast(headers: AmqpTable, spec: ShovelSpec, kernel: Kernel): AmqpTable {
  const { source, target, parameter: { name, vhost } } = spec;
  const before = lookUp(headers, 'x-shovelled');
  const named = {
    'shovelled-by': kernel.nameOf(kernel.processOf(kernel.self)), 'shovel-type': 'dynamic',
    'shovel-name': name, 'shovel-vhost': vhost, 'src-uri': source.uri, 'dest-uri': target.uri,
    ...(source.queue === '' ? { 'src-exchange': source.exchange, 'src-exchange-key': source.key }
      : { 'src-queue': source.queue }),
    ...(target.queue === null ? {
      ...(target.exchange !== null && { 'dest-exchange': target.exchange }),
      ...(target.key !== null && { 'dest-exchange-key': target.key }),
    } : { 'dest-queue': target.queue }),
  };
  return { ...headers, 'x-shovelled': [named, ...(Array.isArray(before) ? before : [])] };
}

/** R110: the target has taken a publication or refused it; its source is told the same. */
export function settleByNumber(
  shovel: ShovelRecord, { number, isTaken }: { number: number; isTaken: boolean }, kernel: Kernel,
): void {
  const tag = shovel.unconfirmed.get(number);
  if (tag === undefined) return;
  shovel.unconfirmed.delete(number);
  shovel.toMove--;
  acknowledge(shovel, { tag, isTaken }, kernel);
}

function acknowledge(
  { source }: ShovelRecord, { tag, isTaken }: { tag: number; isTaken: boolean }, kernel: Kernel,
): void {
  const how = isTaken ? 'accept' : 'requeue';
  const native = isTaken ? 'basic.ack' : 'basic.nack';
  settle(source.session as Session, { native, tag, multiple: false, how }, kernel);
}

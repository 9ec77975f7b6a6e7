/** What a shovel does with each message: takes it here, publishes it there, says so (R110). */
import type { Kernel } from '../../../../kernel/api';
import { lookUp } from '../../routing/value';
import type { ShovelSpec } from '../../scenario/shovel/spec';
import type { AmqpTable } from '../../topology';
import { hold, passOn } from '../bridge/pass';
import { withoutParameter } from '../bridge/parameters';
import { closeAll } from '../bridge/ends';
import type { BridgeEvent } from '../bridge/record';
import type { Publication } from '../facts';
import type { Delivery } from '../handed';
import type { NodeRecord } from '../node';
import type { ShovelRecord } from './record';

/** Publishes what was delivered, unless it has had enough: then it goes back in the end (R112). */
export function carry(shovel: ShovelRecord, event: BridgeEvent, kernel: Kernel): void {
  const delivery = event as unknown as Delivery;
  hold(shovel, delivery);
  if (shovel.toTake === 0) return;
  shovel.toTake--;
  const { target: { vhost } } = shovel.spec as ShovelSpec;
  const publication = forwarded(shovel.spec as ShovelSpec, delivery, kernel);
  passOn(shovel, { tag: delivery.tag, publication, vhost }, kernel);
  // R111: only with confirms it waits to hear that the message has arrived.
  if (shovel.ackMode !== 'on-confirm') shovel.toMove--;
}

/** R110: all its properties and headers, with another exchange and key if the shovel says so. */
function forwarded(
  spec: ShovelSpec, { copy: { publication }, headers }: Delivery, kernel: Kernel,
): Publication {
  const { target } = spec;
  const { exchange, routingKey } = publication;
  return publication.sentOn({
    exchange: target.exchange ?? exchange, routingKey: target.key ?? routingKey,
    headers: target.addsHeaders ? withPast(headers, spec, kernel) : headers,
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

/** R112: it has moved all that it was to move: it clears its own parameter. */
export function finish(shovel: ShovelRecord, _: BridgeEvent, kernel: Kernel): void {
  closeAll(shovel, kernel);
  const node = kernel.host<NodeRecord>();
  node.parameters = withoutParameter(node.parameters, shovel.parameter);
  kernel.record('stopped', { native: 'shovel', rule: 'rabbitmq:R112' });
}

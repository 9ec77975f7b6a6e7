/** How a link begins, and when it asks for messages and when not (R115, R117). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { call } from '../client/command';
import type { Session } from '../client/record';
import { reach } from '../bridge/ends';
import { doorOf } from '../cluster/record';
import { tableIn } from '../exchanges';
import { type NodeRecord, queueNamed } from '../node';
import { bindAnew } from './bind';
import { ownExchange, upstreamQueue } from './names';
import { type LinkRecord, type LinkSpec, specOf } from './record';

/** Takes up what it is to do now, and connects to its own node first. */
export function beginAnew(link: LinkRecord, _: Event, kernel: Kernel): void {
  const spec = specOf(link, kernel) as LinkSpec;
  const node = kernel.host<NodeRecord>();
  [link.spec, link.ackMode] = [spec, spec.upstream.ackMode];
  [link.isReady, link.isConsuming, link.bound, link.published] = [false, false, [], 0];
  // R118: what it bound before leads to its old exchange, until that goes.
  if (link.of.kind === 'exchange') link.suffix = link.suffix === 'A' ? 'B' : 'A';
  link.unconfirmed.clear();
  const { of: { vhost }, upstream: { place } } = spec;
  for (const each of [vhost, place.vhost]) tableIn(each, node, kernel);
  tellQueue(link, 'watch', kernel);
  reach(link.target, vhost, kernel);
}

/** R117: its queue tells it when there is room, from now on or no more. */
function tellQueue(link: LinkRecord, type: 'watch' | 'unwatch', kernel: Kernel): void {
  const { of: { kind, vhost, name } } = link;
  if (kind !== 'queue') return;
  const node = kernel.host<NodeRecord>();
  const queue = queueNamed(node, vhost, name);
  const event = { type, link: kernel.self } as Event;
  if (queue !== undefined) kernel.send(doorOf(node, queue), event);
}

export function unwatch(link: LinkRecord, _: Event, kernel: Kernel): void {
  if (link.spec !== null) tellQueue(link, 'unwatch', kernel);
  link.hasFailed = false;
}

/** All that it asked for is there, or its queue has room again. */
export function begin(link: LinkRecord, _: Event, kernel: Kernel): void {
  const spec = link.spec as LinkSpec;
  link.isReady = true;
  if (link.of.kind === 'exchange') return beginExchange(link, spec, kernel);
  const { upstream: { ackMode, consumerTag: tag } } = spec;
  link.isConsuming = true;
  // R117: consumers upstream come first.
  call(link.source.session as Session, {
    type: 'consume', queue: upstreamQueue(spec), tag, consumer: kernel.self,
    ack: ackMode === 'no-ack' ? 'automatic' : 'manual',
    arguments: { 'x-priority': { '!': 'long', value: -1 } },
  }, kernel);
}

function beginExchange(link: LinkRecord, spec: LinkSpec, kernel: Kernel): void {
  bindAnew(link, kernel);
  const exchange = ownExchange(spec, link.suffix === 'A' ? 'B' : 'A', kernel);
  call(link.source.session as Session, { type: 'deleteExchange', exchange }, kernel);
}

/** R117: nobody here would take more: what it has taken it still brings. */
export function rest(link: LinkRecord, _: Event, kernel: Kernel): void {
  link.isReady = true;
  if (!link.isConsuming) return;
  link.isConsuming = false;
  const { upstream: { consumerTag: tag } } = link.spec as LinkSpec;
  call(link.source.session as Session, { type: 'cancel', tag }, kernel);
}

/** The bindings of its exchange are other ones now. */
export function bindAgain(link: LinkRecord, _: Event, kernel: Kernel): void {
  if (link.of.kind === 'exchange') bindAnew(link, kernel);
}

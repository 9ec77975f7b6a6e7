/** What a link asks for before it runs: of its own node first, then of the upstream. */
import type { Kernel } from '../../../../kernel/api';
import { DOWNSTREAM, MAX_HOPS, UPSTREAM_TYPE } from '../../routing/federation';
import { type Exchange, findExchange, findQueue, type QueueEntry } from '../../routing/table';
import { atLeast } from '../../routing/version';
import type { AmqpTable } from '../../topology';
import type { Asked } from '../bridge/record';
import { tableIn } from '../exchanges';
import type { NodeRecord } from '../node';
import { ownExchange, ownQueue, upstreamExchange, upstreamQueue } from './names';
import { clusterName, type LinkRecord, type LinkSpec } from './record';

type Event = Asked['event'];

// Simplified: a link does not look from time to time whether its exchange upstream is still there.
/** All that is asked, in order: the go/1 of both link modules. */
export function questionsOf(link: LinkRecord, kernel: Kernel): readonly Asked[] {
  const spec = link.spec as LinkSpec;
  const { ackMode, prefetch } = spec.upstream;
  const upstream = spec.of.kind === 'exchange' ? ofExchange(link, spec, kernel)
    : [lookForQueue(spec, kernel)];
  const [first, ...rest] = upstream;
  const qos: readonly Event[] = ackMode === 'no-ack' ? [] : [{ type: 'qos', prefetch }];
  // The queue that a link of an exchange reads is its own; it is there before the limit is set.
  const events = [first as Event, ...rest.slice(0, 1), ...qos, ...rest.slice(1)];
  return [
    ...(ackMode === 'on-confirm' ? [{ end: 'target' as const, event: { type: 'confirmSelect' } }]
      : []),
    ...events.map((event) => ({ end: 'source' as const, event })),
  ];
}

/** R115: the exchange upstream, a queue of its own, and between them an exchange of its own. */
function ofExchange({ suffix }: LinkRecord, spec: LinkSpec, kernel: Kernel): readonly Event[] {
  const { of: { vhost }, upstream: { ackMode, maxHops } } = spec;
  const [queue, exchange] = [ownQueue(spec, kernel), ownExchange(spec, suffix, kernel)];
  return [
    lookForExchange(spec, kernel),
    { type: 'declareQueue', queue, durable: true, arguments: queueArguments(spec, kernel) },
    {
      type: 'consume', queue, tag: kernel.nameOf(kernel.self), consumer: kernel.self,
      ack: ackMode === 'no-ack' ? 'automatic' : 'manual', arguments: {},
    },
    { type: 'deleteExchange', exchange },
    {
      type: 'declareExchange', exchange, kind: UPSTREAM_TYPE, durable: true, internal: true,
      autoDelete: true, arguments: {
        [MAX_HOPS]: { '!': 'long', value: maxHops }, [DOWNSTREAM.name]: clusterName(kernel),
        [DOWNSTREAM.vhost]: vhost, 'x-internal-purpose': 'federation',
      },
    },
    {
      type: 'bind', source: exchange, destination: queue, destinationType: 'queue',
      routingKey: '',
    },
  ];
}

/** Where it is missing, it becomes what the one downstream is. */
function lookForExchange(spec: LinkSpec, kernel: Kernel): Event {
  const { of: { vhost, name } } = spec;
  const here = findExchange(tableIn(vhost, kernel.host(), kernel), name) as Exchange;
  const { type: kind, durable, autoDelete, internal, arguments: given } = here;
  return {
    type: 'declareExchange', passive: true, exchange: upstreamExchange(spec), kind, durable,
    autoDelete, internal, arguments: given,
  };
}

function queueArguments({ upstream }: LinkSpec, kernel: Kernel): AmqpTable {
  const { expires, messageTtl, haPolicy, queueType } = upstream;
  const long = (value: number) => ({ '!': 'long', value });
  const isNew = atLeast(kernel.host<NodeRecord>().version, '4.0');
  return {
    ...(expires !== null && { 'x-expires': long(expires) }),
    ...(messageTtl !== null && { 'x-message-ttl': long(messageTtl) }),
    ...(haPolicy !== null && !isNew && { 'x-ha-policy': haPolicy }),
    'x-internal-purpose': 'federation',
    ...(isNew && { 'x-queue-type': queueType }),
  };
}

function lookForQueue(spec: LinkSpec, kernel: Kernel): Event {
  const { of: { vhost, name } } = spec;
  const here = findQueue(tableIn(vhost, kernel.host(), kernel), name) as QueueEntry;
  const { durable, autoDelete, arguments: given } = here;
  return {
    type: 'declareQueue', passive: true, queue: upstreamQueue(spec), durable, autoDelete,
    arguments: given,
  };
}

/** Connections of clients: opened, read from, stalled, and lost. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { destinationOf } from '../../topology/names';
import { policyOf } from '../../topology/policy';
import type { Request } from '../facts';
import { advise, ofConsumer } from './advising';
import { whatFor } from './consumers';
import { openTo } from './destinations';
import type { BrokerEvent, BrokerRecord, Peer } from './record';
import { type Send, send } from './sending';
import { removeAll } from './temporary';

export type Connect = Request & { readonly type: 'connect' };

// A21: a client id has one living connection.
export function connect(broker: BrokerRecord, event: Connect, kernel: Kernel): void {
  const { sender: client } = kernel;
  const { clientId, bridge = null } = event;
  const holder = [...broker.peers].find(([id, peer]) => id !== client
    && peer.clientId === clientId);
  if (holder !== undefined) {
    const code = 'InvalidClientIDException';
    kernel.send(client, say({ type: 'refused', code } as Event), {
      kind: 'answered', native: 'ExceptionResponse', peer: client, rule: 'activemq:A21',
      detail: { outcome: 'fail', code },
    });
    return;
  }
  if (broker.peers.has(client)) forget(broker, client, kernel);
  broker.peers.set(client, {
    clientId, consumers: new Map(), unread: [], stalledBy: null, bridge, watches: null,
  });
  for (const id of broker.queues.values()) openTo([client, { bridge }], id, kernel);
  for (const { actor } of broker.subscriptions) openTo([client, { bridge }], actor, kernel);
  kernel.record('connected', { native: 'ConnectionInfo', peer: client });
  const temporary = [...broker.temporary.keys()];
  kernel.send(client, say({ type: 'connected', temporary } as Event), {
    kind: 'answered', native: 'Response', peer: client, detail: { outcome: 'ok' },
  });
}

/** The connection is closed in good order. */
export function closed(broker: BrokerRecord, _: BrokerEvent, kernel: Kernel): void {
  forget(broker, kernel.sender, kernel);
  kernel.disconnect(kernel.sender);
}

/** A33: the socket is gone: nobody says what was delivered of what was dispatched. */
export function lost(broker: BrokerRecord, { peer }: BrokerEvent, kernel: Kernel): void {
  if (peer !== undefined) forget(broker, peer, kernel);
}

/** A47: what went over a duplex connector's connection the other way is gone with it. */
export function halfLost(broker: BrokerRecord, event: BrokerEvent, kernel: Kernel): void {
  if (event.client !== undefined) forget(broker, event.client, kernel);
}

function forget(broker: BrokerRecord, client: ActorId, kernel: Kernel): void {
  const { peers, queues, subscriptions, transactions } = broker;
  const peer = peers.get(client);
  const consumers = [...peer?.consumers.values() ?? []];
  if (!peers.delete(client)) return;
  for (const { info } of consumers) {
    advise(broker, ofConsumer('removed', client, info), kernel);
  }
  const half = peer?.bridge?.half ?? null;
  if (half !== null) kernel.send(half, say({ type: 'halt' }));
  broker.blocked = broker.blocked.filter((each) => {
    if (each.client !== client || !('app' in each.request)) return each.client !== client;
    kernel.record('unblocked', { native: 'connection lost', actor: each.request.app });
    return false;
  });
  for (const key of transactions.keys()) {
    if (key.startsWith(`${client} `)) transactions.delete(key);
  }
  const gone = say({ type: 'detach', client, isKnown: false } as Event);
  for (const id of queues.values()) kernel.send(id, gone);
  for (const each of subscriptions.filter((own) => own.client === client)) {
    kernel.send(each.actor, gone);
    each.client = null;
    const own = consumers.find(({ at }) => at.includes(each.actor));
    if (own !== undefined) broker.ended.set(whatFor(each.pattern, own.info), each.actor);
  }
  removeAll(broker, client, kernel);
  // What is not durable has ended with its consumer.
  broker.subscriptions = subscriptions.filter(({ durable, client: own }) =>
    durable !== null || own !== null);
}

/** A41: a destination has room again: who waited first goes on first. */
export function makeRoom(broker: BrokerRecord, { destination = '' }: BrokerEvent, kernel: Kernel):
void {
  const { memoryLimit } = policyOf(broker.spec, destinationOf(destination));
  const isFull = (): boolean => (broker.used.get(destination) ?? 0) >= (memoryLimit ?? Infinity);
  const next = broker.blocked.find((each) => each.destination === destination);
  if (next === undefined || isFull()) return;
  broker.blocked = broker.blocked.filter((each) => each !== next);
  const peer = broker.peers.get(next.client) as Peer;
  const { request, cause } = next;
  kernel.cause = cause;
  if ('app' in request) {
    const native = peer.stalledBy === null ? 'flow control' : 'connection';
    kernel.record('unblocked', { native, actor: request.app, rule: 'activemq:A41' });
  }
  const asking = { client: next.client, kernel };
  if (peer.stalledBy === null) {
    send(broker, request as Send, asking);
    kernel.send(kernel.self, say({ type: 'room', destination } as Event));
    return;
  }
  // What its connection had sent meanwhile is read after it, in order.
  peer.unread = [{ request, cause }, ...peer.unread];
  kernel.send(kernel.self, say({ type: 'read', client: next.client } as Event));
}

/** Consumers of a broker's clients: where they are served, and when they end. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { parseSelector } from '../../topology/selector/parse';
import { destinationsOf } from '../../topology/names';
import { policyOf } from '../../topology/policy';
import type { ConsumerInfo, Request } from '../facts';
import { subscription } from '../subscription';
import { subscriptionRecord } from '../subscription/record';
import { advise, ofConsumer } from './advising';
import { respond } from './answering';
import { attachment, openTo, queuesFor } from './destinations';
import type { BrokerRecord, Peer, Subscribed } from './record';
import type { Asking } from './sending';

export type Add = Request & { readonly type: 'addConsumer' };
export type Remove = Request & { readonly type: 'removeConsumer' };
export type Unsubscribe = Request & { readonly type: 'unsubscribe' };

export function addConsumer(broker: BrokerRecord, event: Add, { client, kernel }: Asking): void {
  const { info, number } = event;
  const code = refusalOf(broker, info);
  const { app } = info;
  if (code !== undefined) {
    const rule = code === 'InvalidSelectorException' ? 'activemq:A13' : 'activemq:A21';
    respond({ client, number, app, native: 'ExceptionResponse', code, rule }, kernel);
    return;
  }
  const at = destinationsOf(info.destination).flatMap(({ kind, name }) => (kind === 'topic'
    ? [subscribe(broker, name, { info, client, kernel })] : queuesFor(broker, name, kernel)));
  (broker.peers.get(client) as Peer).consumers.set(info.consumer, { info, at });
  respond({ client, number, app, native: 'addConsumer', rule: 'activemq:A2' }, kernel);
  for (const id of at) kernel.send(id, attachment(client, info));
  if (info.retroactive) for (const id of at) bringBack(broker, id, kernel);
  advise(broker, ofConsumer('added', client, info), kernel);
}

function refusalOf({ subscriptions }: BrokerRecord, info: ConsumerInfo): string | undefined {
  const { selector, durable, clientId } = info;
  if (selector !== null && parseSelector(selector) === null) return 'InvalidSelectorException';
  const own = durable === null ? undefined
    : subscriptions.find((each) => each.durable === `${clientId}:${durable}`);
  return own !== undefined && own.client !== null ? 'JMSException' : undefined;
}

interface Subscribing extends Asking {
  readonly info: ConsumerInfo;
}

function subscribe(
  broker: BrokerRecord, pattern: string, { info, client, kernel }: Subscribing,
): ActorId {
  const { selector, durable: name, clientId } = info;
  const durable = name === null ? null : `${clientId}:${name}`;
  const known = durable === null ? undefined
    : broker.subscriptions.find((each) => each.durable === durable);
  if (known !== undefined && known.selector === selector && known.pattern === pattern) {
    known.client = client;
    return known.actor;
  }
  // A20: under the same name, but for other messages: what was kept is dropped.
  if (known !== undefined) end(broker, known, kernel);
  const actor = (durable === null ? broker.ended.get(whatFor(pattern, info)) : undefined)
    ?? make(broker, pattern, {
    info, client, kernel, isAgain: known !== undefined,
  });
  broker.ended.delete(whatFor(pattern, info));
  broker.subscriptions.push({ actor, pattern, durable, selector, client });
  return actor;
}

/** Whoever comes back for the same has the subscription that it had, with nothing in it. */
export const whatFor = (pattern: string, { consumer, selector, durable }: ConsumerInfo): string =>
  (durable === null ? `${pattern} ${consumer} ${selector ?? ''}` : '');

interface Making extends Subscribing {
  readonly isAgain: boolean;
}

function make(
  broker: BrokerRecord, pattern: string, { info, kernel, isAgain }: Making,
): ActorId {
  const { selector, durable } = info;
  const policy = policyOf(broker.spec, { kind: 'topic', name: pattern });
  const prefetch = info.isDefaultPrefetch ? policy.topicPrefetch ?? info.prefetch : info.prefetch;
  const nth = isAgain ? ` ${++broker.made}` : '';
  const actor = kernel.create({
    name: `topic://${pattern}${broker.suffix}/${durable ?? info.consumer}${nth}`,
    role: 'destination', machine: subscription, host: kernel.self,
    record: subscriptionRecord({
      name: pattern, policy, isDurable: durable !== null, info: { ...info, prefetch },
      selects: selector === null ? null : parseSelector(selector),
    }),
  });
  for (const peer of broker.peers) openTo(peer, actor, kernel);
  return actor;
}

function end(broker: BrokerRecord, own: Subscribed, kernel: Kernel): void {
  broker.subscriptions = broker.subscriptions.filter((each) => each !== own);
  kernel.send(own.actor, say({ type: 'drop' }));
  const { durable } = own;
  if (durable !== null) advise(broker, { type: 'advise', what: 'unsubscribed', durable }, kernel);
}

/** A25: what its topic has kept for those who come late. */
function bringBack({ subscriptions, retained }: BrokerRecord, id: ActorId, kernel: Kernel): void {
  const own = subscriptions.find(({ actor }) => actor === id);
  for (const mail of retained.get(own?.pattern ?? '') ?? []) {
    kernel.send(id, say({ type: 'enqueue', mail } as Event));
  }
}

/** A consumer closes in good order, and says what was the last that it was given. */
export function removeConsumer(
  broker: BrokerRecord, event: Remove, { client, kernel }: Asking,
): void {
  const { consumer, lastDelivered, number, isKnown = true } = event;
  const { consumers } = broker.peers.get(client) as Peer;
  const served = consumers.get(consumer);
  if (served === undefined) return;
  consumers.delete(consumer);
  const gone = say({ type: 'detach', client, consumer, lastDelivered, isKnown } as Event);
  for (const id of served.at) kernel.send(id, gone);
  for (const own of broker.subscriptions) if (served.at.includes(own.actor)) own.client = null;
  const { info } = served;
  for (const { actor, pattern } of broker.subscriptions) {
    if (served.at.includes(actor)) broker.ended.set(whatFor(pattern, info), actor);
  }
  broker.subscriptions = broker.subscriptions.filter(({ durable, actor }) =>
    durable !== null || !served.at.includes(actor));
  advise(broker, ofConsumer('removed', client, info), kernel);
  if (number === null) return;
  respond({
    client, number, app: served.info.app, native: 'removeConsumer', rule: 'activemq:A6',
  }, kernel);
}

/** A19: the end of a durable subscription, and of what it has kept. */
export function unsubscribe(
  broker: BrokerRecord, event: Unsubscribe, { client, kernel }: Asking,
): void {
  const { durable, clientId, number, app } = event;
  const own = broker.subscriptions.find((each) => each.durable === `${clientId}:${durable}`);
  const answer = { client, number, app, rule: 'activemq:A19' };
  if (own === undefined || own.client !== null) {
    const code = own === undefined ? 'InvalidDestinationException' : 'JMSException';
    respond({ ...answer, native: 'ExceptionResponse', code }, kernel);
    return;
  }
  end(broker, own, kernel);
  respond({ ...answer, native: 'unsubscribe' }, kernel);
}

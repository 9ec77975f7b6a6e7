/** The end of a listener's work, and sessions that acknowledge, recover, commit or roll back. */
import type { Kernel } from '../../../../kernel/api';
import type { Settle } from '../../../../machines/messages';
import type { Ack } from '../facts';
import { acknowledge, after, byPlace } from './acknowledging';
import { ask } from './calling';
import { closeWaiting } from './consuming';
import { effect, handOn, handOnAll } from './delivering';
import { rollBack } from './redelivering';
import { letGo } from './replaying';
import {
  type ClientEvent, type ClientRecord, type Consumer, type Delivery, transactionOf,
} from './record';

/** The application's listener returns, or throws. */
export function settle(client: ClientRecord, event: ClientEvent, kernel: Kernel): void {
  const { token, outcome } = event as unknown as Settle;
  const consumer = [...client.consumers.values()].find(({ hand }) => hand?.copy.id === token);
  if (consumer !== undefined) finish(client, consumer, { isDone: outcome === 'accepted', kernel });
}

/** A step's listener returns, or throws at what it cannot use. */
export function worked(client: ClientRecord, event: ClientEvent, kernel: Kernel): void {
  const consumer = client.consumers.get(event.consumer ?? '');
  if (consumer === undefined || consumer.hand === null) return;
  const { label } = consumer.hand.copy.mail.message;
  const isDone = !consumer.failsOn.includes(label);
  if (isDone) effect(consumer, consumer.hand, kernel);
  finish(client, consumer, { isDone, kernel });
}

interface Finished {
  readonly isDone: boolean;
  readonly kernel: Kernel;
}

function finish(client: ClientRecord, consumer: Consumer, { isDone, kernel }: Finished): void {
  const one = consumer.hand as Delivery;
  consumer.hand = null;
  if (isDone) done(client, consumer, { one, kernel });
  else fail(client, consumer, kernel);
  handOn(client, consumer, kernel);
}

interface Done {
  readonly one: Delivery;
  readonly kernel: Kernel;
}

function done(client: ClientRecord, consumer: Consumer, { one, kernel }: Done): void {
  after(client, consumer, { one, kernel });
  if (consumer.mode === 'AUTO' || consumer.mode === 'DUPS_OK') return;
  if (consumer.mode === 'INDIVIDUAL') {
    acknowledgeOne(client, consumer, { one, kernel });
    return;
  }
  if (++consumer.handled < consumer.batch) return;
  if (consumer.mode === 'TRANSACTED') commit(client, consumer.session, kernel);
  else acknowledgeAll(client, consumer.session, kernel);
}

// A28: what a listener throws at is redelivered by the library; a session takes all back.
function fail(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  if (consumer.mode === 'TRANSACTED') rollback(client, consumer.session, kernel);
  else if (consumer.mode === 'CLIENT') recover(client, consumer.session, kernel);
  else rollBack(client, consumer, kernel);
}

/** One message of those that were delivered. */
export function acknowledgeOne(client: ClientRecord, consumer: Consumer, { one, kernel }: Done):
void {
  if (!consumer.delivered.includes(one)) return;
  consumer.delivered = consumer.delivered.filter((other) => other !== one);
  consumer.later = consumer.later.filter((other) => other !== one);
  consumer.counter = Math.max(0, consumer.counter - 1);
  acknowledge(client, { consumer, ack: 'individual', deliveries: [one] }, kernel);
}

const inSession = (client: ClientRecord, session: string): readonly Consumer[] =>
  [...client.consumers.values()].filter((consumer) => consumer.session === session);

/** A26: acknowledge() of one message acknowledges all that its session has received. */
export function acknowledgeAll(client: ClientRecord, session: string, kernel: Kernel): void {
  for (const consumer of inSession(client, session)) {
    const deliveries = consumer.delivered;
    consumer.delivered = [];
    consumer.later = [];
    consumer.handled = 0;
    consumer.counter = Math.max(0, consumer.counter - deliveries.length);
    acknowledge(client, { consumer, ack: 'standard', deliveries }, kernel);
  }
}

/** All that was received and not acknowledged comes again. */
export function recover(client: ClientRecord, session: string, kernel: Kernel): void {
  for (const consumer of inSession(client, session)) rollBack(client, consumer, kernel);
  handOnAll(client, undefined, kernel);
}

/** What a session has received since its last commit, by the places that it came from. */
function acksOf(client: ClientRecord, session: string, ack: Ack['ack']): readonly Ack[] {
  return inSession(client, session).flatMap(({ info: { consumer }, delivered }) =>
    [...byPlace(delivered)].map(([from, own]): Ack =>
      ({ consumer, from, ack, copies: own.map(({ copy }) => copy.id) })));
}

/** A39: what was received and what was sent since the last commit become one. */
export function commit(client: ClientRecord, session: string, kernel: Kernel): void {
  const { app } = client;
  if (client.rollbackOnly.has(session)) {
    refuse(client, session, kernel);
    return;
  }
  const consumers = inSession(client, session);
  const acks = acksOf(client, session, 'standard');
  const told = consumers.flatMap(({ delivered }) => [...byPlace(delivered).values()].flat());
  for (const consumer of consumers) {
    consumer.counter = Math.max(0, consumer.counter - consumer.delivered.length);
    consumer.delivered = [];
    consumer.later = [];
    consumer.handled = 0;
  }
  const transaction = transactionOf(kernel.self, session);
  client.opened.delete(transaction);
  const actor = consumers[0]?.info.app ?? app;
  ask(client, { type: 'commit', transaction, acks, app }, {
    native: 'commit',
    hops: [
      { kind: 'sent', native: 'commit', actor, peer: client.broker, rule: 'activemq:A39' },
      ...told.map(({ copy, from: peer }) => ({
        kind: 'settled' as const, native: 'commit', actor, peer, copy: copy.id,
        message: copy.mail.message.id, rule: 'activemq:A39', detail: { outcome: 'accepted' },
      })),
    ],
    kernel,
  });
  closeWaiting(client, session, kernel);
}

/** A59: commit() throws, and has rolled back. */
function refuse(client: ClientRecord, session: string, kernel: Kernel): void {
  kernel.record('answered', {
    native: 'commit', actor: client.app, rule: 'activemq:A59',
    detail: { outcome: 'fail', code: 'TransactionRolledBackException' },
  });
  rollback(client, session, kernel);
}

/** A39: what was sent is forgotten, and what was received comes again. */
export function rollback(client: ClientRecord, session: string, kernel: Kernel): void {
  const { app } = client;
  const transaction = transactionOf(kernel.self, session);
  client.opened.delete(transaction);
  client.rollbackOnly.delete(session);
  for (const consumer of inSession(client, session)) letGo(consumer);
  const acks = acksOf(client, session, 'rolledBack');
  ask(client, { type: 'rollback', transaction, acks, app }, { native: 'rollback', kernel });
  for (const consumer of inSession(client, session)) rollBack(client, consumer, kernel);
  closeWaiting(client, session, kernel);
}

/** A59: what a failover transport makes of transactions that were open when it lost its broker. */
import type { Kernel } from '../../../../kernel/api';
import type { Ack } from '../facts';
import { placeOf } from '../place';
import type { ClientRecord, Consumer, Delivery, Outgoing } from './record';

/** What is sent in a transaction is kept until that ends. */
export function note(client: ClientRecord, sent: Outgoing): void {
  const { transaction } = sent;
  if (transaction === null || !client.failover) return;
  client.opened.set(transaction, [...client.opened.get(transaction) ?? [], sent]);
}

/** What was sent in open transactions is sent again, which their new broker holds then. */
export function replay(client: ClientRecord, kernel: Kernel): void {
  const { app, broker, opened } = client;
  const { cause } = kernel;
  for (const { mail, transaction, cause: own } of [...opened.values()].flat()) {
    kernel.cause = own;
    kernel.send(broker, { type: 'send', mail, transaction, app, number: null } as never, {
      kind: 'sent', native: 'send', message: mail.message.id, actor: app,
      peer: placeOf(client, mail, kernel), rule: 'activemq:A59',
    });
  }
  kernel.cause = cause;
}

/** The connection is lost with messages of an open transaction delivered: it can only roll back. */
export function markRollbackOnly(client: ClientRecord, consumer: Consumer): void {
  client.rollbackOnly.add(consumer.session);
  consumer.awaited = consumer.delivered;
}

interface Returned {
  readonly one: Delivery;
  readonly kernel: Kernel;
}

/**
 * Whether a message has come again for such a transaction: it is not handed out, and the broker
 * may send more. What the library had redelivered by itself the connection no longer knows.
 */
export function returns(client: ClientRecord, consumer: Consumer, { one, kernel }: Returned):
boolean {
  const { copy: { id, mail: { message } }, from: peer } = one;
  const { awaited, info: { consumer: name, app: actor } } = consumer;
  const known = awaited.find(({ copy, isAgain }) =>
    copy.mail.message.id === message.id && !isAgain);
  if (known === undefined) return false;
  consumer.awaited = awaited.filter((each) => each !== known);
  const ack: Ack = { consumer: name, from: peer, ack: 'delivered', copies: [id] };
  kernel.cause = one.since;
  kernel.send(client.broker, { type: 'ack', ...ack } as never, {
    kind: 'sent', native: 'delivered ack', actor, peer, rule: 'activemq:A59',
    detail: { copies: 1 },
  });
  return true;
}

/** The transaction is over: what has not come again is its broker's, and may go elsewhere. */
export function letGo(consumer: Consumer): void {
  const { awaited, delivered } = consumer;
  consumer.delivered = delivered.filter((one) => !awaited.includes(one));
  consumer.awaited = [];
}

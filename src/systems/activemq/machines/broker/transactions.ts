/** A39: what happens together: messages that are sent, and acknowledgements. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Ack } from '../facts';
import { respond, respondLater } from './answering';
import type { BrokerRecord } from './record';
import { route } from './routing';
import type { Asking, Commit, Rollback } from './sending';

export function commit(broker: BrokerRecord, event: Commit, { client, kernel }: Asking): void {
  const { transaction, acks, number, app } = event;
  const held = broker.transactions.get(transaction) ?? [];
  broker.transactions.delete(transaction);
  const { cause } = kernel;
  for (const ack of acks) passOn(ack, client, kernel);
  for (const { mail } of held) {
    kernel.cause = cause;
    route(broker, { mail }, kernel);
  }
  kernel.cause = cause;
  const messages = held.map(({ mail }) => mail.message.id);
  respondLater({ client, number, app, native: 'commit', messages, rule: 'activemq:A39' }, kernel);
}

export function rollback(broker: BrokerRecord, event: Rollback, { client, kernel }: Asking): void {
  const { transaction, acks, number, app } = event;
  const held = broker.transactions.get(transaction) ?? [];
  broker.transactions.delete(transaction);
  for (const ack of acks) passOn(ack, client, kernel);
  const messages = held.map(({ mail }) => mail.message.id);
  const code = messages.length === 0 ? undefined : 'TransactionRolledBackException';
  respond({
    client, number, app, native: 'rollback', messages, rule: 'activemq:A39',
    ...(code !== undefined && { code }),
  }, kernel);
}

/** An acknowledgement, to the queue or subscription that it is about. */
export function passOn(ack: Ack, client: ActorId, kernel: Kernel): void {
  if (!kernel.isThere(ack.from)) return;
  kernel.send(ack.from, say({ type: 'acknowledge', ack, client } as Event));
}

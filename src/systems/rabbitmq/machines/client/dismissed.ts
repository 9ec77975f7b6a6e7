/** R130: what a library does that hears of a consumer which is no more. */
import type { Kernel } from '../../../../kernel/api';
import { call } from './command';
import { type FromBroker, sessionOver } from './receive';
import type { ClientRecord, Session } from './record';

/** The broker says that a consumer is no more: the library forgets it. */
export function dismiss(session: Session | undefined, { tag = '' }: FromBroker): void {
  const consumer = session?.consumers[tag];
  if (consumer !== undefined) session?.dismissed.push(consumer);
}

/** Whether the broker says so of a consumer that the library has forgotten already. */
export function isDismissed(session: Session | undefined, { tag = '' }: FromBroker): boolean {
  const consumer = session?.consumers[tag];
  // A channel that the library is closing hears nothing any more.
  return consumer !== undefined && session?.channel !== null
    && session?.dismissed.includes(consumer) === true;
}

/** Whether a delivery is for a consumer that the library has forgotten. */
export const isForNobody = (
  session: Session | undefined, { native, consumer }: FromBroker,
): boolean => session !== undefined && session.dismissed.length > 0 && session.channel !== null
  && native === 'basic.deliver' && consumer !== undefined && session.dismissed.includes(consumer);

// Simplified: clients behave as amqplib does where client libraries differ, as when they are sent a
// message for a consumer that they do not know.
/** The library closes the channel with AMQP's INTERNAL_ERROR, and its application learns why. */
export function closeSession(client: ClientRecord, session: Session, kernel: Kernel): void {
  kernel.record('disconnected', {
    native: 'channel.close', actor: client.app, rule: 'rabbitmq:R130',
    detail: { code: INTERNAL_ERROR, text: 'unknown consumer', session: session.id },
  });
  call(session, { type: 'closeSession' }, kernel);
  sessionOver(client, session, { kernel, native: 'channel closed' });
}

// amqplib's connection.js, acceptLoop: what it throws at a method counts as an error of the socket,
// which nobody reads any more, and nobody closes.
/** The library is told twice that a consumer is no more: it knows no connection any more. */
export const sayStumbled = (client: ClientRecord, kernel: Kernel): void => void kernel.record(
  'disconnected', { native: 'connection.close', actor: client.app, rule: 'rabbitmq:R130' });

const INTERNAL_ERROR = 541;

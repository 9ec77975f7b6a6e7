/** A method that names no queue means the one that its channel declared last. */
import type { Event } from '../../../../kernel/machine';
import { amqpError, type Outcome } from '../../routing/error';
import type { Declaring } from './declare';
import type { ChannelRecord } from './record';

// AMQP 0-9-1, queue.bind: "if the queue name is empty, the server uses the last declared queue".
/** The method with its queue named; for a binding without a key, that name is the key as well. */
export function withQueue(
  { lastDeclared }: ChannelRecord, event: Event & Declaring,
): Outcome<Event & Declaring> {
  const { queue, destination, destinationType, routingKey = '' } = event;
  const isBinding = destinationType === 'queue';
  if (isBinding ? destination !== '' : destinationType !== undefined || queue !== '') return event;
  if (lastDeclared === '') return amqpError('NOT_FOUND', 'no previously declared queue');
  if (!isBinding) return { ...event, queue: lastDeclared };
  const key = routingKey === '' ? lastDeclared : routingKey;
  return { ...event, destination: lastDeclared, routingKey: key };
}

/** The neutral options of recorded entities, as the arguments of AMQP declarations. */
import type { RecordedEntity } from '../../../conform/forms/mq-trace';
import type { AmqpTable } from '../topology';
import { textOf } from '../../../conform/text';

// A neutral option and the x-argument that means the same.
const QUEUE_ARGUMENTS: readonly (readonly [option: string, argument: string])[] = [
  ['ttl', 'x-message-ttl'],
  ['expires', 'x-expires'],
  ['maxMessages', 'x-max-length'],
  ['maxBytes', 'x-max-length-bytes'],
  ['overflow', 'x-overflow'],
  ['deadLetterTo', 'x-dead-letter-exchange'],
  ['deadLetterKey', 'x-dead-letter-routing-key'],
  ['deadLetterStrategy', 'x-dead-letter-strategy'],
  ['maxPriority', 'x-max-priority'],
  ['deliveryLimit', 'x-delivery-limit'],
];

const tableOf = (entity: RecordedEntity): AmqpTable => (entity['args'] ?? {}) as AmqpTable;

/** What a recorded queue is declared with. */
export function queueArguments(entity: RecordedEntity): AmqpTable {
  const { type, singleActive, lazy } = entity;
  const options = QUEUE_ARGUMENTS.flatMap(([option, argument]) => {
    const value = entity[option];
    return value === undefined || value === null ? [] : [[argument, value] as const];
  });
  return {
    ...tableOf(entity),
    ...(type !== undefined && type !== 'classic' && { 'x-queue-type': type }),
    ...Object.fromEntries(options),
    ...(singleActive === true && { 'x-single-active-consumer': true }),
    ...(lazy === true && { 'x-queue-mode': 'lazy' }),
  };
}

/** What a recorded exchange is declared with. */
export function exchangeArguments(entity: RecordedEntity): AmqpTable {
  const { alternate } = entity;
  return {
    ...tableOf(entity),
    ...(typeof alternate === 'string' && alternate !== '' && { 'alternate-exchange': alternate }),
  };
}

/** The type of a recorded queue, however it says so: 'classic', 'quorum', 'stream'. */
export const queueType = (entity: RecordedEntity): string =>
  textOf(entity['type'] ?? tableOf(entity)['x-queue-type'] ?? 'classic');

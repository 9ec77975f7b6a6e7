/** Which arguments a consumer may come with, and with what values. */
import { amqpError, resourceText, type AmqpError } from '../error';
import type { QueueEntry, RoutingTable } from '../table';
import { isInteger, lookUp, typeOf, type AmqpTable } from '../value';

// rabbitmq-server v3.10.8 rabbit_amqqueue.erl, check_consume_arguments; the same since.
/** Why a queue takes no consumer with these arguments; unknown ones are let through (R3). */
export function refusedConsumer(
  { vhost }: RoutingTable, { name, type }: QueueEntry, all: AmqpTable,
): AmqpError | undefined {
  const where = resourceText({ kind: 'queue', name, vhost });
  const priority = lookUp(all, 'x-priority') ?? 0;
  if (!isInteger(priority)) {
    const problem = `"expected integer, got ${typeOf(priority)}"`;
    return amqpError('PRECONDITION_FAILED', `invalid arg 'x-priority' for ${where}: ${problem}`);
  }
  if (type === 'stream' || lookUp(all, 'x-stream-offset') === undefined) return undefined;
  return amqpError('PRECONDITION_FAILED',
    `invalid arg 'x-stream-offset' for ${where} of queue type rabbit_${type}_queue`);
}

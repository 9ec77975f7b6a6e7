/** Which arguments a consumer may come with, and with what values. */
import { amqpError, resourceText, type AmqpError } from '../error';
import { offsetSpecOf } from '../streams/offset-spec';
import type { QueueEntry, QueueType, RoutingTable } from '../table';
import { bare, display, isInteger, lookUp, typeOf, type AmqpTable } from '../value';
import { atLeast, type Version } from '../version';
import { stumblesOverOffset } from './crashes';

// capabilities/0 of each queue type: what is known to some other type only is refused.
function argumentsOf(type: QueueType, version: Version): readonly string[] {
  const isLatest = atLeast(version, '4.3');
  const old = atLeast(version, '4.0') ? [] : ['x-credit'];
  switch (type) {
    case 'classic': return ['x-priority', ...old, ...(old.length > 0 ? [FAILOVER] : [])];
    case 'quorum': return ['x-priority', ...old, ...(isLatest ? [TIMEOUT] : [])];
    case 'stream': return old.length > 0 ? ['x-stream-offset', ...old]
      : ['x-stream-offset', 'x-stream-filter', 'x-stream-match-unfiltered'];
  }
}

const FAILOVER = 'x-cancel-on-ha-failover';
const TIMEOUT = 'x-consumer-timeout';

// rabbitmq-server v3.10.8 rabbit_amqqueue.erl, check_consume_arguments; the same since.
/** Why a queue takes no consumer with these arguments; unknown ones are let through (R3). */
export function refusedConsumer(
  { vhost, version }: RoutingTable, { name, type }: QueueEntry, all: AmqpTable,
): AmqpError | undefined {
  const where = resourceText({ kind: 'queue', name, vhost });
  const refused = (argument: string, why: string): AmqpError =>
    amqpError('PRECONDITION_FAILED', `invalid arg '${argument}' for ${where}${why}`);
  const own = argumentsOf(type, version);
  const priority = lookUp(all, 'x-priority');
  if (own.includes('x-priority') && priority !== undefined && !isInteger(priority)) {
    return refused('x-priority', `: "expected integer, got ${typeOf(priority)}"`);
  }
  const failover = lookUp(all, FAILOVER);
  if (own.includes(FAILOVER) && failover !== undefined && typeof failover !== 'boolean') {
    return refused(FAILOVER, `: {unacceptable_type,${typeOf(failover)}}`);
  }
  const timeout = lookUp(all, TIMEOUT);
  if (own.includes(TIMEOUT) && timeout !== undefined) {
    const why = !isInteger(timeout) ? `"expected integer, got ${typeOf(timeout)}"`
      : Number(bare(timeout)) < 0 ? `{value_negative,${display(timeout)}}` : undefined;
    if (why !== undefined) return refused(TIMEOUT, `: ${why}`);
  }
  const offset = lookUp(all, 'x-stream-offset');
  const stumbles = own.includes('x-stream-offset')
    && stumblesOverOffset(offset ?? 'next', version);
  // R87: a text is read at once, anything else by the stream, after what that refuses.
  if (stumbles && typeof offset === 'string') return amqpError('INTERNAL_ERROR', '');
  if (!stumbles && own.includes('x-stream-offset') && offsetSpecOf(offset) === undefined) {
    const value = `{${typeOf(offset ?? null)},<<"${display(offset ?? null)}">>}`;
    return refused('x-stream-offset', `: {invalid_stream_offset_arg,${value}}`);
  }
  const foreign = (['classic', 'quorum', 'stream'] as const)
    .flatMap((other) => argumentsOf(other, version))
    .find((argument) => !own.includes(argument) && lookUp(all, argument) !== undefined);
  if (foreign === undefined) return undefined;
  return refused(foreign, ` of queue type rabbit_${type}_queue`);
}

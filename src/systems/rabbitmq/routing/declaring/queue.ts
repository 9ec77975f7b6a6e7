/** queue.declare and queue.delete, as far as names and properties go. */
import {
  amqpError, isAmqpError, notFound, resourceText, type AmqpError, type Outcome, type Resource,
} from '../error';
import { findQueue, putQueue, type QueueEntry, type RoutingTable } from '../table';
import { bare, lookUp, typeOf, type AmqpTable } from '../value';
import { atLeast, type Version } from '../version';
import { differingArgument, differingField } from './equivalence';
import { argumentsOf, queueTypeOf, refusedArgument } from './queue-arguments';
import { ageOf } from '../streams/offset-spec';
import { removeQueue } from './removal';

/** What queue.declare asks for. */
export interface QueueRequest {
  readonly name: string; // '' asks for a server-named queue
  readonly generatedName?: string | undefined; // what it is then called: 'amq.gen-' and 22 more
  readonly durable: boolean;
  readonly exclusive?: boolean | undefined;
  readonly autoDelete?: boolean | undefined;
  readonly arguments?: AmqpTable | undefined;
  readonly connection: string; // who asks; owns the queue if it is exclusive
}

/** The queue as it now stands, and whether this declaration made it. */
export interface DeclaredQueue {
  readonly queue: QueueEntry;
  readonly created: boolean;
}

/** Declares a queue; declaring it again identically changes nothing (R4, R6). */
export function declareQueue(table: RoutingTable, request: QueueRequest): Outcome<DeclaredQueue> {
  const asked = entryOf(table, request);
  if (isAmqpError(asked)) return asked;
  const resource = resourceOf(table, asked.name);
  const queue = findQueue(table, asked.name);
  if (queue !== undefined) {
    return differenceOf(table, queue, asked) ?? { queue, created: false };
  }
  const refusal = refusalOfArguments(table, resource, asked.arguments)
    ?? refusalOfProperties(table, resource, asked);
  if (refusal !== undefined) return refusal;
  putQueue(table, asked);
  return { queue: asked, created: true };
}

/** Finds a queue for a connection to use: to consume, get, purge or declare passively (R25). */
export function openQueue(
  table: RoutingTable, name: string, connection: string,
): Outcome<QueueEntry> {
  const resource = resourceOf(table, name);
  const queue = findQueue(table, name);
  if (queue === undefined) return notFound(resource);
  const isOpen = queue.owner === null || queue.owner === connection;
  return isOpen ? queue : lockedRefusal(resource);
}

/** Why a connection may not delete a queue, or undefined; a missing one is no reason (R4). */
export function checkDeleteQueue(
  table: RoutingTable, name: string, connection: string,
): AmqpError | undefined {
  if (findQueue(table, name) === undefined) return undefined;
  const opened = openQueue(table, name, connection);
  return isAmqpError(opened) ? opened : undefined;
}

/** Deletes a queue for a connection; gives the exchanges that were deleted by that (R20). */
export function deleteQueue(
  table: RoutingTable, name: string, connection: string,
): Outcome<readonly string[]> {
  return checkDeleteQueue(table, name, connection)
    ?? (findQueue(table, name) === undefined ? [] : removeQueue(table, name));
}

function entryOf(table: RoutingTable, request: QueueRequest): Outcome<QueueEntry> {
  const all = request.arguments ?? {};
  // Since 4.0 a queue that says nothing is written down as classic.
  const isSilent = atLeast(table.version, '4.0') && lookUp(all, 'x-queue-type') === undefined;
  const type = queueTypeOf(all, table.version) ?? 'classic';
  const name = nameOf(request, type);
  if (isAmqpError(name)) return name;
  const exclusive = request.exclusive ?? false;
  return {
    name, type,
    // An exclusive queue goes with its connection, so it is never durable.
    durable: request.durable && !exclusive,
    autoDelete: request.autoDelete ?? false,
    owner: exclusive ? request.connection : null,
    arguments: isSilent ? { ...all, 'x-queue-type': 'classic' } : all,
  };
}

function nameOf({ name, generatedName }: QueueRequest, type: string): Outcome<string> {
  if (name === '') {
    if (type === 'classic') return generatedName ?? '';
    return amqpError('PRECONDITION_FAILED',
      `Cannot declare a server-named queue for type rabbit_${type}_queue`);
  }
  if (!name.startsWith('amq.')) return name;
  return amqpError('ACCESS_REFUSED', `queue name '${name}' contains reserved prefix 'amq.*'`);
}

function differenceOf(
  table: RoutingTable, queue: QueueEntry, asked: QueueEntry,
): AmqpError | undefined {
  const resource = resourceOf(table, queue.name);
  // Strict: also its own connection must ask for it as exclusive again.
  if (queue.owner !== asked.owner) return lockedRefusal(resource);
  return differingField('durable',
    { resource, current: queue.durable, received: asked.durable })
    ?? differingField('auto_delete',
      { resource, current: queue.autoDelete, received: asked.autoDelete })
    ?? differingArgument(argumentsOf(queue.type, table.version),
      {
        resource, current: inOneUnit(queue.arguments, table.version),
        received: inOneUnit(asked.arguments, table.version),
      });
}

// normalize_max_age of rabbit_amqqueue.erl in the broker 4.3.6; v4.3.5 compared the words.
/** R6: since 4.3 an age is compared as milliseconds, so that 60m is 1h. */
function inOneUnit(given: AmqpTable, version: Version): AmqpTable {
  const age = lookUp(given, 'x-max-age');
  const time = typeof age === 'string' && atLeast(version, '4.3') ? ageOf(age) : undefined;
  return time === undefined ? given : { ...given, 'x-max-age': `${time / 1000}` };
}

function refusalOfArguments(
  table: RoutingTable, resource: Resource, all: AmqpTable,
): AmqpError | undefined {
  const where = resourceText(resource);
  const deadLetterTo = lookUp(all, 'x-dead-letter-exchange');
  if (deadLetterTo !== undefined && typeOf(deadLetterTo) !== 'longstr') {
    return amqpError('PRECONDITION_FAILED',
      `invalid type '${typeOf(deadLetterTo)}' for arg 'x-dead-letter-exchange' in ${where}`);
  }
  const refused = refusedArgument(all, table.version);
  if (refused === undefined) return undefined;
  if (refused.isFault === true) return amqpError('INTERNAL_ERROR', refused.problem ?? '');
  const reason = refused.problem === undefined
    ? ` of queue type rabbit_${queueTypeOf(all, table.version)}_queue` : `: ${refused.problem}`;
  return amqpError('PRECONDITION_FAILED', `invalid arg '${refused.name}' for ${where}${reason}`);
}

const SEGMENT_BYTES_MAX = 3_000_000_000;

// R24: what lives in a replicated log must be durable, shared and lasting.
function refusalOfProperties(
  { version }: RoutingTable, resource: Resource, asked: QueueEntry,
): AmqpError | undefined {
  if (asked.type === 'classic') return undefined;
  const property = asked.autoDelete ? 'auto-delete'
    : asked.owner !== null ? 'exclusive-owner'
      : asked.durable ? undefined : 'non-durable';
  if (property !== undefined) {
    return amqpError('PRECONDITION_FAILED',
      `invalid property '${property}' for ${resourceText(resource)}`);
  }
  return asked.type === 'stream' ? refusalOfSizes(asked, version) : undefined;
}

const [FILTER_BYTES_MIN, FILTER_BYTES_MAX] = [16, 255];

// rabbitmq-server v4.0.5 rabbit_stream_queue.erl, check_filter_size; 3.10 knows no filters.
function refusalOfSizes({ arguments: all }: QueueEntry, version: Version): AmqpError | undefined {
  const sizeOf = (name: string): number | undefined => {
    const value = lookUp(all, name);
    return value === undefined ? undefined : Number(bare(value));
  };
  if ((sizeOf('x-stream-max-segment-size-bytes') ?? 0) > SEGMENT_BYTES_MAX) {
    return amqpError('PRECONDITION_FAILED',
      'Exceeded max value for x-stream-max-segment-size-bytes');
  }
  const filter = sizeOf('x-stream-filter-size-bytes') ?? FILTER_BYTES_MIN;
  if (!atLeast(version, '4.0') || (filter >= FILTER_BYTES_MIN && filter <= FILTER_BYTES_MAX)) {
    return undefined;
  }
  return amqpError('PRECONDITION_FAILED', 'Invalid value for  x-stream-filter-size-bytes');
}

function lockedRefusal(resource: Resource): AmqpError {
  return amqpError('RESOURCE_LOCKED',
    `cannot obtain exclusive access to locked ${resourceText(resource)}. `
    + 'It could be originally declared on another connection or the exclusive property value '
    + 'does not match that of the original declaration.');
}

const resourceOf = (table: RoutingTable, name: string): Resource =>
  ({ kind: 'queue', name, vhost: table.vhost });

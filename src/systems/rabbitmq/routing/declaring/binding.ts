/** queue.bind, exchange.bind and their opposites. */
import { amqpError, isAmqpError, notFound, type AmqpError, type Outcome } from '../error';
import { problemOfWeight, withoutShare } from '../hash/consistent-hash';
import { problemOfXMatch } from '../headers';
import {
  bindingsOf, findExchange, findQueue, putBindings, type Binding, type Exchange,
  type RoutingTable,
} from '../table';
import { countHashes } from '../topic';
import { identical, type AmqpTable } from '../value';
import { atLeast } from '../version';
import { defaultExchangeRefusal } from './exchange';
import { openQueue } from './queue';
import { autoDeleteExchange } from './removal';

/** What a bind or unbind asks for. */
export interface BindingRequest {
  readonly source: string;
  readonly destination: string;
  readonly destinationType: 'queue' | 'exchange';
  readonly routingKey: string;
  readonly arguments?: AmqpTable | undefined;
  readonly connection: string; // who asks
}

const HASHES_MAX = 2;

/** Binds a queue or an exchange to an exchange; binding again changes nothing (R4). */
export function bind(table: RoutingTable, request: BindingRequest): AmqpError | undefined {
  const binding = bindingOf(request);
  const source = findExchange(table, binding.source);
  const refusal = refusalOfDefault(binding)
    ?? (source === undefined ? missing(table, 'exchange', binding.source) : undefined)
    ?? refusalOfDestination(table, binding)
    ?? (source === undefined ? undefined : refusalOfBinding(table, source, binding))
    ?? refusalOfOwner(table, request);
  if (refusal !== undefined) return refusal;
  const bindings = bindingsOf(table, binding.source);
  if (bindings.some((other) => isSame(other, binding))) return undefined;
  putBindings(table, binding.source, [...bindings, binding]);
  return undefined;
}

/**
 * Removes a binding; one that is not there is no error, nor is a missing end of it (R4).
 * Gives the exchanges that were deleted because it was their last (R20).
 */
export function unbind(table: RoutingTable, request: BindingRequest): Outcome<readonly string[]> {
  const binding = bindingOf(request);
  const refusal = refusalOfDefault(binding);
  if (refusal !== undefined) return refusal;
  const bindings = bindingsOf(table, binding.source);
  const kept = bindings.filter((other) => !isSame(other, binding));
  if (kept.length === bindings.length) return [];
  const locked = refusalOfOwner(table, request);
  if (locked !== undefined) return locked;
  const isRing = findExchange(table, binding.source)?.type === 'x-consistent-hash';
  putBindings(table, binding.source, isRing ? withoutShare(kept, binding) : kept);
  return autoDeleteExchange(table, binding.source);
}

function bindingOf({ connection: _, ...request }: BindingRequest): Binding {
  return { ...request, arguments: request.arguments ?? {} };
}

function isSame(a: Binding, b: Binding): boolean {
  return a.destination === b.destination && a.destinationType === b.destinationType
    && a.routingKey === b.routingKey && identical(a.arguments, b.arguments);
}

function refusalOfDefault({ source, destination, destinationType }: Binding):
AmqpError | undefined {
  const isTouched = source === '' || (destinationType === 'exchange' && destination === '');
  return isTouched ? defaultExchangeRefusal() : undefined;
}

function refusalOfDestination(table: RoutingTable, binding: Binding): AmqpError | undefined {
  const { destination, destinationType } = binding;
  const find = destinationType === 'queue' ? findQueue : findExchange;
  return find(table, destination) === undefined
    ? missing(table, destinationType, destination) : undefined;
}

function refusalOfBinding(
  table: RoutingTable, source: Exchange, binding: Binding,
): AmqpError | undefined {
  const problem = problemOfBinding(table, source, binding);
  return problem === undefined ? undefined : amqpError('PRECONDITION_FAILED', problem);
}

function problemOfBinding(
  table: RoutingTable, source: Exchange, binding: Binding,
): string | undefined {
  switch (source.type) {
    case 'headers': return problemOfXMatch(binding.arguments);
    case 'topic': return problemOfPattern(table, binding.routingKey);
    case 'x-local-random': return problemOfRandom(table, binding);
    case 'x-consistent-hash': return problemOfWeight(binding.routingKey, table.version);
    default: return undefined;
  }
}

// R13, release notes 4.3.5: each further `#` multiplies the cost of a lookup.
function problemOfPattern(table: RoutingTable, key: string): string | undefined {
  const hashes = countHashes(key);
  if (!atLeast(table.version, '4.3') || hashes <= HASHES_MAX) return undefined;
  return `Topic binding key '${key}' uses ${hashes} '#' wildcards, `
    + `at most ${HASHES_MAX} are allowed`;
}

// rabbitmq-server v4.3.5 rabbit_exchange_type_local_random.erl, validate_binding.
function problemOfRandom(table: RoutingTable, binding: Binding): string | undefined {
  const { destination, destinationType, routingKey } = binding;
  if (routingKey !== '') return `Non empty binding '${routingKey}' key not permitted`;
  const queue = destinationType === 'queue' ? findQueue(table, destination) : undefined;
  if (queue === undefined) return 'Destination not found';
  if (queue.type === 'classic') return undefined;
  return `Queue type rabbit_${queue.type}_queue not valid for this exchange type`;
}

// R25: only its connection may bind or unbind an exclusive queue.
function refusalOfOwner(table: RoutingTable, request: BindingRequest): AmqpError | undefined {
  if (request.destinationType === 'exchange') return undefined;
  const opened = openQueue(table, request.destination, request.connection);
  return isAmqpError(opened) ? opened : undefined;
}

function missing(table: RoutingTable, kind: 'queue' | 'exchange', name: string): AmqpError {
  return notFound({ kind, name, vhost: table.vhost });
}

/** exchange.declare and exchange.delete. */
import {
  amqpError, notFound, resourceText, type AmqpError, type Outcome, type Resource,
} from '../error';
import {
  bindingsOf, findExchange, putExchange, type Exchange, type ExchangeType, type RoutingTable,
} from '../table';
import { lookUp, typeOf, type AmqpTable } from '../value';
import { atLeast, type Version } from '../version';
import { MAX_HOPS, UPSTREAM_TYPE } from '../federation';
import { refusalOfHashing } from '../hash/hashed';
import { differingArgument, differingField } from './equivalence';
import { removeExchange } from './removal';

/** What exchange.declare asks for. */
export interface ExchangeRequest {
  readonly name: string;
  readonly type: string;
  readonly durable: boolean;
  readonly autoDelete?: boolean | undefined;
  readonly internal?: boolean | undefined;
  readonly arguments?: AmqpTable | undefined;
}

/** The exchange as it now stands, and whether this declaration made it. */
export interface DeclaredExchange {
  readonly exchange: Exchange;
  readonly created: boolean;
}

/** Declares an exchange; declaring it again identically changes nothing (R4, R6). */
export function declareExchange(
  table: RoutingTable, request: ExchangeRequest,
): Outcome<DeclaredExchange> {
  const resource = resourceOf(table, request.name);
  const { type } = request;
  if (!isKnownType(type, table.version)) return unknownType(type, table.version);
  if (request.name === '') return defaultExchangeRefusal();
  const asked: Exchange = {
    name: request.name, type, durable: request.durable,
    autoDelete: request.autoDelete ?? false, internal: request.internal ?? false,
    arguments: request.arguments ?? {}, alternateByPolicy: null,
  };
  const exchange = findExchange(table, request.name);
  if (exchange !== undefined) {
    return differenceOf(resource, exchange, asked) ?? { exchange, created: false };
  }
  const refusal = refusalOfNew(resource, asked);
  if (refusal !== undefined) return refusal;
  putExchange(table, asked);
  return { exchange: asked, created: true };
}

/** Finds an exchange as a passive declaration does. */
export function declareExchangePassively(table: RoutingTable, name: string): Outcome<Exchange> {
  if (name === '') return defaultExchangeRefusal();
  return findExchange(table, name) ?? notFound(resourceOf(table, name));
}

/** Deletes an exchange and gives all that were deleted: none when there was none (R4). */
export function deleteExchange(
  table: RoutingTable, { name, ifUnused = false }: { name: string; ifUnused?: boolean },
): Outcome<readonly string[]> {
  const resource = resourceOf(table, name);
  if (name === '') return defaultExchangeRefusal();
  if (name.startsWith('amq.')) {
    return amqpError('ACCESS_REFUSED',
      `deletion of system ${resourceText(resource)} not allowed`);
  }
  if (findExchange(table, name) === undefined) return [];
  // Being the destination of another exchange is no use of it.
  if (ifUnused && bindingsOf(table, name).length > 0) {
    return amqpError('PRECONDITION_FAILED', `${resourceText(resource)} in use`);
  }
  return removeExchange(table, name);
}

/** Gives an exchange the alternate that a policy names, or takes it away with null. */
export function setAlternateByPolicy(
  table: RoutingTable, name: string, alternateByPolicy: string | null,
): void {
  const exchange = findExchange(table, name);
  if (exchange !== undefined) putExchange(table, { ...exchange, alternateByPolicy });
}

/** The refusal of whatever would change the default exchange (R10). */
export function defaultExchangeRefusal(): AmqpError {
  return amqpError('ACCESS_REFUSED', 'operation not permitted on the default exchange');
}

function isKnownType(type: string, version: Version): type is ExchangeType {
  return ['direct', 'fanout', 'topic', 'headers', 'x-consistent-hash', UPSTREAM_TYPE].includes(type)
    || (type === 'x-local-random' && atLeast(version, '4.0'))
    || (type === 'x-modulus-hash' && atLeast(version, '4.3')); // R137: before, of a plugin
}

// R3: since 4.0 an unknown type costs the channel only.
function unknownType(type: string, version: Version): AmqpError {
  const name = atLeast(version, '4.0') ? 'PRECONDITION_FAILED' : 'COMMAND_INVALID';
  return amqpError(name, `unknown exchange type '${type}'`);
}

function differenceOf(
  resource: Resource, exchange: Exchange, asked: Exchange,
): AmqpError | undefined {
  const field = (name: string, key: 'type' | 'durable' | 'autoDelete' | 'internal') =>
    differingField(name, { resource, current: exchange[key], received: asked[key] });
  return field('type', 'type') ?? field('durable', 'durable')
    ?? field('auto_delete', 'autoDelete') ?? field('internal', 'internal')
    ?? differingArgument(['alternate-exchange'], {
      resource, current: exchange.arguments, received: asked.arguments,
    });
}

function refusalOfNew(resource: Resource, asked: Exchange): AmqpError | undefined {
  if (asked.name.startsWith('amq.')) {
    return amqpError('ACCESS_REFUSED',
      `exchange name '${asked.name}' contains reserved prefix 'amq.*'`);
  }
  // rabbit_federation_upstream_exchange, validate/1
  if (asked.type === UPSTREAM_TYPE && lookUp(asked.arguments, MAX_HOPS) === undefined) {
    return amqpError('PRECONDITION_FAILED', `Argument ${MAX_HOPS} missing`);
  }
  const alternate = lookUp(asked.arguments, 'alternate-exchange');
  if (alternate !== undefined && typeOf(alternate) !== 'longstr') {
    return amqpError('PRECONDITION_FAILED', `invalid type '${typeOf(alternate)}' `
      + `for arg 'alternate-exchange' in ${resourceText(resource)}`);
  }
  return asked.type === 'x-consistent-hash' ? refusalOfHashing(asked.arguments) : undefined;
}

const resourceOf = (table: RoutingTable, name: string): Resource =>
  ({ kind: 'exchange', name, vhost: table.vhost });

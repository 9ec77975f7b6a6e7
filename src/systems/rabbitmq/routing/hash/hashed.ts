/** What a consistent-hash exchange hashes of a message: its key, a header or a property (R22). */
import { amqpError, type AmqpError } from '../error';
import { phash2, type Term } from './phash2';
import type { Publication } from '../route';
import type { Exchange } from '../table';
import {
  type AmqpTable, type AmqpValue, bare, display, lookUp, typeOf,
} from '../value';
import { atLeast, type Version } from '../version';

/** Properties that can be hashed, by what `hash-property` calls them. */
const PROPERTIES: { readonly [name: string]: string } = {
  correlation_id: 'correlationId', message_id: 'messageId', timestamp: 'timestamp',
};

const UNDEFINED: Term = { atom: 'undefined' };

/** Of a message's properties those that can be hashed; null for none. */
export function hashable(properties: AmqpTable): AmqpTable | null {
  const kept = Object.values(PROPERTIES).flatMap((name) => {
    const value = lookUp(properties, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

// rabbit_exchange_type_consistent_hash.erl (v3.10.8, v4.3.5), validate and hash_args.
/** What is wrong with the arguments of a new exchange, or undefined. */
export function refusalOfHashing(given: AmqpTable): AmqpError | undefined {
  const [header, property] = [lookUp(given, 'hash-header'), lookUp(given, 'hash-property')];
  const isText = (value: AmqpValue | undefined): boolean =>
    value === undefined || typeOf(value) === 'longstr';
  // Nothing else was thought of.
  if (!isText(header) || !isText(property)) return amqpError('INTERNAL_ERROR', '');
  if (property === undefined) return undefined;
  if (header !== undefined) {
    return amqpError('PRECONDITION_FAILED', 'hash-header and hash-property are mutually exclusive');
  }
  const name = display(property);
  return Object.hasOwn(PROPERTIES, name) ? undefined
    : amqpError('PRECONDITION_FAILED', `Unsupported property: ${name}`);
}

// The same, value_to_hash and jump_consistent_hash. Simplified: a consistent-hash exchange takes
// an empty list in a header as 4.3 does; 4.0 closes the connection.
/** What the way of a message is drawn from. */
export function seedOf(
  { arguments: given }: Exchange, publication: Publication, version: Version,
): number {
  const term = hashedTerm(given, publication, version);
  const first = typeof term === 'object' && 'list' in term ? term.list[0] ?? term : term;
  return typeof first === 'number' ? first : phash2(first);
}

function hashedTerm(
  given: AmqpTable, { keys, headers, properties }: Publication, version: Version,
): Term {
  const [header, property] = [lookUp(given, 'hash-header'), lookUp(given, 'hash-property')];
  if (property !== undefined) {
    const value = lookUp(properties ?? {}, PROPERTIES[display(property)] ?? '');
    return value === undefined ? UNDEFINED : display(value);
  }
  if (header === undefined) return keys[0] ?? '';
  const value = lookUp(headers ?? {}, display(header));
  if (value === undefined) return UNDEFINED;
  if (!atLeast(version, '4.0')) return typed(value);
  return typeOf(value) === 'timestamp' ? Number(bare(value)) * 1000 : termOf(value);
}

/** As a table of AMQP has it: with its type. */
const typed = (value: AmqpValue): Term => ({ tuple: [{ atom: typeOf(value) }, termOf(value)] });

function termOf(value: AmqpValue): Term {
  const plain = bare(value);
  switch (typeOf(value)) {
    case 'void': return UNDEFINED;
    case 'bool': return { atom: display(value) };
    case 'float':
    case 'double': return { float: Number(plain) };
    case 'array': return { list: (plain as readonly AmqpValue[]).map(typed) };
    case 'table': return { list: Object.entries(plain as AmqpTable).map(pairOf) };
    case 'decimal': {
      const { places, digits } = plain as AmqpTable;
      return { tuple: [Number(places), Number(digits)] };
    }
    default: return typeof plain === 'number' ? plain : display(value);
  }
}

const pairOf = ([key, value]: readonly [string, AmqpValue]): Term =>
  ({ tuple: [key, { atom: typeOf(value) }, termOf(value)] });

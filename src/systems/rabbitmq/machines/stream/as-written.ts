/** What a stream keeps of a message: not all of its headers. */
import { isList, isRecord } from '../../../../base/json';
import { type AmqpTable, type AmqpValue, bare, lookUp, typeOf } from '../../routing/value';
import { atLeast, type Version } from '../../routing/version';
import { writtenExpiration } from '../death';
import type { Publication } from '../facts';

const LOST: readonly string[] = ['array', 'table'];

// What the broker itself reads it keeps beside the headers.
const ADDRESSES: readonly string[] = ['CC', 'BCC'];

// rabbitmq-server v3.10.8 rabbit_msg_record.erl, unsupported_header_value_type; v4.0.5
// mc_amqpl.erl, convert_to: what begins with x- becomes an annotation, which may be anything.
/**
 * R86: lists and tables among the headers are left out; since 4.0 not those of x- and CC, but
 * what the broker itself writes under some names.
 */
export function asWritten(given: Publication, version: Version): Publication {
  const isOld = !atLeast(version, '4.0');
  const publication = isOld ? given : asRead(given);
  const headers = Object.entries(publication.headers);
  const kept = headers.filter(([name, value]) => (isAnnotation(name, version)
    ? !isInternal(name, publication) : !LOST.includes(typeOf(value))));
  if (kept.length === headers.length) return publication;
  return publication.withHeaders(Object.fromEntries(kept));
}

const isAnnotation = (name: string, version: Version): boolean =>
  atLeast(version, '4.0') && (name.startsWith('x-') || ADDRESSES.includes(name));

// mc_amqpl.erl, is_internal_header; the x-death of a dead letter is made anew from its deaths.
const isInternal = (name: string, { keys }: Publication): boolean =>
  name.startsWith('x-basic-') || name === 'x-routing-key' || name === 'x-exchange'
  || (name === 'x-death' && keys === null);

/**
 * R86: whether the channel ends its connection over headers instead of writing them: it knows no
 * AMQP 1.0 for a decimal, and filters by a text only (R90).
 */
export function cannotWrite(headers: AmqpTable, version: Version): boolean {
  const filter = lookUp(headers, 'x-stream-filter-value');
  if (atLeast(version, '4.0') && filter !== undefined && typeof bare(filter) !== 'string') {
    return true;
  }
  return Object.entries(headers).some(([name, value]) => (isAnnotation(name, version)
    ? holdsDecimal(value) : typeOf(value) === 'decimal'));
}

function holdsDecimal(value: AmqpValue): boolean {
  const type = typeOf(value);
  if (!LOST.includes(type)) return type === 'decimal';
  const fields = bare(value);
  return (isList(fields) ? fields : isRecord(fields) ? Object.values(fields) : [])
    .some(holdsDecimal);
}

// R70: since 4.0 who reads a dead letter in a stream is told when it was to expire.
function asRead(publication: Publication): Publication {
  const expiration = writtenExpiration(publication);
  return expiration === publication.expiration ? publication
    : publication.withExpiration(expiration);
}

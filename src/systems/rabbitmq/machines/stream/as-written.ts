/** What a stream keeps of a message: not all of its headers. */
import { typeOf } from '../../routing/value';
import { atLeast, type Version } from '../../routing/version';
import { writtenExpiration } from '../death';
import type { Publication } from '../facts';

const LOST: readonly string[] = ['array', 'table'];

// What the broker itself reads it keeps beside the headers.
const ADDRESSES: readonly string[] = ['CC', 'BCC'];

// rabbitmq-server v3.10.8 rabbit_msg_record.erl, unsupported_header_value_type; v4.0.5
// mc_amqpl.erl, convert_to: what begins with x- becomes an annotation, which may be anything.
/** R86: lists and tables among the headers are left out; since 4.0 not those of x- and CC. */
export function asWritten(given: Publication, version: Version): Publication {
  const isOld = !atLeast(version, '4.0');
  const publication = isOld ? given : asRead(given);
  const isKept = (name: string): boolean =>
    !isOld && (name.startsWith('x-') || ADDRESSES.includes(name));
  const headers = Object.entries(publication.headers);
  const kept = headers.filter(([name, value]) => isKept(name) || !LOST.includes(typeOf(value)));
  if (kept.length === headers.length) return publication;
  return publication.withHeaders(Object.fromEntries(kept));
}

// R70: since 4.0 who reads a dead letter in a stream is told when it was to expire.
function asRead(publication: Publication): Publication {
  const expiration = writtenExpiration(publication);
  return expiration === publication.expiration ? publication
    : publication.withExpiration(expiration);
}

/** What a stream keeps of a message: until 3.10 not all of its headers. */
import { typeOf } from '../../routing/value';
import { atLeast, type Version } from '../../routing/version';
import type { Publication } from '../facts';

const LOST: readonly string[] = ['array', 'table'];

// rabbitmq-server v3.10.8 rabbit_msg_record.erl, unsupported_header_value_type.
/** R86: until 3.10 lists and tables among the headers are left out, such as x-death and CC. */
export function asWritten(publication: Publication, version: Version): Publication {
  if (atLeast(version, '4.0')) return publication;
  const headers = Object.entries(publication.headers);
  const kept = headers.filter(([, value]) => !LOST.includes(typeOf(value)));
  if (kept.length === headers.length) return publication;
  return publication.withHeaders(Object.fromEntries(kept));
}

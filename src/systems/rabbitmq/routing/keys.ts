/** Sender-selected distribution: routing keys that a publisher puts in the headers. */
import { amqpError, type AmqpError, type Outcome } from './error';
import { lookUp, typeOf, type AmqpTable } from './value';

/** The part of a message that routing looks at. */
export interface Addressed {
  readonly key: string;
  readonly headers?: AmqpTable | undefined;
}

/** All routing keys of a message: its own first, then those of CC, then those of BCC (R17). */
export function routingKeysOf(message: Addressed): Outcome<readonly string[]> {
  const keys = [message.key];
  for (const name of ['CC', 'BCC']) {
    const value = lookUp(message.headers ?? {}, name);
    if (value === undefined) continue;
    if (!Array.isArray(value)) return wrongType(name, typeOf(value));
    keys.push(...value.filter((key): key is string => typeof key === 'string'));
  }
  return keys;
}

/** The headers that consumers and headers exchanges see: all but BCC (R17). */
export function deliveredHeaders<Headers extends AmqpTable | undefined>(headers: Headers): Headers {
  if (headers === undefined || !Object.hasOwn(headers, 'BCC')) return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'BCC')) as Headers;
}

function wrongType(name: string, type: string): AmqpError {
  return amqpError('PRECONDITION_FAILED',
    `invalid message: {unacceptable_type_in_header,"${name}",${type}}`);
}

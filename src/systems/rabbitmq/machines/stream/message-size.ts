/**
 * How many bytes a message takes in a stream, by AMQP 1.0's encoding: what is one octet long has a
 * short form (mc_amqpl.erl, convert_to; until 3.10 rabbit_msg_record.erl, from_amqp091).
 */
import { isRecord } from '../../../../base/json';
import { textSize } from '../../../../base/text/text-size';
import {
  type AmqpTable, type AmqpType, type AmqpValue, bare, display, typeOf,
} from '../../routing/value';
import { atLeast, type Version } from '../../routing/version';
import type { Publication } from '../facts';

const DESCRIPTOR = 3;
const OCTET = 256;

const lengthy = (bytes: number): number => (bytes < OCTET ? 2 : 5) + bytes;
const text = (value: string): number => lengthy(textSize(value));
// A list or a map: its constructor, its size and how many there are.
const compound = (bytes: number): number => (bytes + 1 < OCTET ? 3 : 9) + bytes;
const section = (bytes: number): number => DESCRIPTOR + compound(bytes);
const whenAny = (bytes: number): number => (bytes === 0 ? 0 : section(bytes));

/** A message as it is written: header, annotations, properties, and its body. */
export function messageSize(publication: Publication, version: Version): number {
  const { message, exchange, routingKey, replyTo } = publication;
  const isNew = atLeast(version, '4.0');
  const [noted, given] = headersOf(publication.headers, isNew);
  const annotations = text('x-exchange') + text(exchange) + text('x-routing-key')
    + text(routingKey) + noted + (isNew ? 0 : notesOf(publication));
  // Who wants an answer: eleven or twelve nulls, or four before "/queues/" and the name.
  const properties = replyTo === null ? 0 : section(12 + text(replyTo));
  return (isNew ? headerSize(publication) : 0) + section(annotations) + properties
    + whenAny(given) + DESCRIPTOR + lengthy(message.size);
}

/** Since 4.0: durable, priority, time to live, and two that are never set. */
const headerSize = ({ priority, expiration }: Publication): number =>
  section(5 + (priority === null ? 0 : 1)
    + (expiration === null ? 0 : uintSize(Number(expiration)) - 1));

function uintSize(value: number): number {
  if (value === 0) return 1;
  return value < OCTET ? 2 : 5;
}

/** Until 3.10 the same is annotated. */
function notesOf({ persistent, priority, expiration }: Publication): number {
  return (persistent ? text('x-basic-delivery-mode') + 2 : 0)
    + (priority === null ? 0 : text('x-basic-priority') + 2)
    + (expiration === null ? 0 : text('x-basic-expiration') + text(expiration));
}

/** Headers as annotations, which those of the broker are since 4.0, and as properties. */
function headersOf(headers: AmqpTable, isNew: boolean): readonly [number, number] {
  let [noted, given] = [0, 0];
  for (const [name, value] of Object.entries(headers)) {
    const plain = bare(value);
    if (isNew && name.startsWith('x-')) noted += text(name) + valueSize(value);
    else if (isNew && name === 'CC') noted += text('x-cc') + valueSize(value);
    else if (!Array.isArray(plain) && !isRecord(plain)) given += text(name) + valueSize(value);
  }
  return [noted, given];
}

const WIDTHS: { readonly [type in AmqpType]?: number } = {
  byte: 2, unsignedbyte: 2, bool: 2, short: 3, unsignedshort: 3, float: 5, double: 9, decimal: 9,
  timestamp: 9, void: 1,
};

function valueSize(value: AmqpValue): number {
  const type = typeOf(value);
  const plain = bare(value);
  const width = WIDTHS[type];
  if (width !== undefined) return width;
  if (typeof plain === 'number') {
    const isSmall = plain >= -OCTET / 2 && plain < OCTET / 2;
    return isSmall ? 2 : type === 'long' ? 9 : 5;
  }
  if (Array.isArray(plain)) {
    return compound((plain as AmqpValue[]).reduce<number>((sum, each) => sum + valueSize(each), 0));
  }
  if (!isRecord(plain)) return text(display(value));
  return compound(Object.entries(plain as AmqpTable).reduce((sum, [name, each]) =>
    sum + text(name) + valueSize(each), 0));
}

/** How many bytes a field value takes on the wire (AMQP 0-9-1, 4.2.5.5, with RabbitMQ's types). */
import { isRecord } from '../../../base/json';
import { textSize } from '../../../base/text/text-size';
import { type AmqpTable, type AmqpType, type AmqpValue, bare, display, typeOf } from './value';

const WIDTHS: { readonly [type in AmqpType]?: number } = {
  byte: 1, unsignedbyte: 1, bool: 1, short: 2, unsignedshort: 2, signedint: 4, unsignedint: 4,
  float: 4, decimal: 5, long: 8, double: 8, timestamp: 8, void: 0,
};

/** A table: its length, and each name with a byte for its length and its value. */
export const tableSize = (table: AmqpTable): number =>
  Object.entries(table).reduce((sum, [name, value]) =>
    sum + 1 + textSize(name) + valueSize(value), 4);

/** A value with its type. */
export function valueSize(value: AmqpValue): number {
  const plain = bare(value);
  const width = WIDTHS[typeOf(value)];
  if (width !== undefined) return 1 + width;
  if (Array.isArray(plain)) {
    return (plain as AmqpValue[]).reduce<number>((sum, each) => sum + valueSize(each), 5);
  }
  if (isRecord(plain)) return 1 + tableSize(plain as AmqpTable);
  return 5 + textSize(display(value));
}

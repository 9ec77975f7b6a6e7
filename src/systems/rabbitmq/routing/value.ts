/**
 * AMQP field values as scenarios and recordings write them: plain JSON, and a typed form where
 * the type matters, `{ "!": "double", "value": 1 }`.
 */
import type { Json } from '../../../base/json';

/** A value in a header or argument table. */
export type AmqpValue = Json;

/** A header or argument table. */
export type AmqpTable = { readonly [key: string]: AmqpValue };

const INTEGERS = [
  'byte', 'short', 'signedint', 'long', 'unsignedbyte', 'unsignedshort', 'unsignedint',
] as const;

/** A field type, by the name that the broker prints in its errors. */
export type AmqpType = (typeof INTEGERS)[number]
  | 'float' | 'double' | 'decimal' | 'longstr' | 'binary' | 'bool' | 'timestamp' | 'void'
  | 'array' | 'table';

// How client libraries name the types, next to the broker's own names.
const TYPE_NAMES: { readonly [name: string]: AmqpType } = {
  byte: 'byte', int8: 'byte', short: 'short', int16: 'short', signedint: 'signedint',
  int: 'signedint', int32: 'signedint', long: 'long', int64: 'long',
  unsignedbyte: 'unsignedbyte', uint8: 'unsignedbyte', unsignedshort: 'unsignedshort',
  uint16: 'unsignedshort', unsignedint: 'unsignedint', uint32: 'unsignedint',
  float: 'float', double: 'double', float64: 'double', decimal: 'decimal',
  timestamp: 'timestamp', longstr: 'longstr', string: 'longstr', binary: 'binary',
  bool: 'bool', boolean: 'bool', void: 'void', undefined: 'void', array: 'array', table: 'table',
};

/** The value under a key, or undefined; safe for keys such as "constructor". */
export function lookUp<Value>(
  table: { readonly [key: string]: Value }, key: string,
): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Whether a text names a type in the typed form, so that a parser can refuse others. */
const isTypeName = (name: string): boolean => Object.hasOwn(TYPE_NAMES, name);

/** The type that a value has on the wire. */
export function typeOf(value: AmqpValue): AmqpType {
  if (value === null) return 'void';
  if (typeof value === 'string') return 'longstr';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? widthOf(value) : 'double';
  if (isList(value)) return 'array';
  const name = lookUp(value, '!');
  return (typeof name === 'string' ? lookUp(TYPE_NAMES, name) : undefined) ?? 'table';
}

/** The value without its type. */
export function bare(value: AmqpValue): AmqpValue {
  if (typeof value !== 'object' || value === null || isList(value)) return value;
  const name = lookUp(value, '!');
  const isTyped = typeof name === 'string' && isTypeName(name);
  return isTyped ? lookUp(value, 'value') ?? null : value;
}

/** Whether a value is a whole number of any width. */
export function isInteger(value: AmqpValue): boolean {
  return (INTEGERS as readonly string[]).includes(typeOf(value));
}

/** Equal whatever the width of an integer; 1 and 1.0 differ, as do 1 and "1". */
export function sameValue(left: AmqpValue, right: AmqpValue): boolean {
  return isFloat(left) === isFloat(right) && nearlySameValue(left, right);
}

/** Equal whatever the kind of number, so that 1 equals 1.0; 1 and "1" still differ. */
export function nearlySameValue(left: AmqpValue, right: AmqpValue): boolean {
  const [a, b] = [bare(left), bare(right)];
  if (!isObject(a) || !isObject(b)) return a === b;
  // An empty list and an empty table are the same to Erlang: [].
  return isEmpty(a) ? isEmpty(b) : sameTerm(a, b);
}

/** Equal in type and in value; only then are two bindings the same binding. */
export function identical(left: AmqpTable, right: AmqpTable): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => {
    const [x, y] = [lookUp(left, key), lookUp(right, key)];
    return x !== undefined && y !== undefined && sameTerm(x, y);
  });
}

// A table inside of another is a list of pairs, in the order in which they were written.
function sameTerm(left: AmqpValue, right: AmqpValue): boolean {
  if (typeOf(left) !== typeOf(right)) return false;
  const [a, b] = [bare(left), bare(right)];
  if (!isObject(a) || !isObject(b)) return a === b;
  const [ours, theirs] = [Object.entries(a), Object.entries(b)];
  return ours.length === theirs.length && ours.every(([key, value], place) => {
    const [otherKey, other] = theirs[place] as [string, AmqpValue];
    return key === otherKey && sameTerm(value, other);
  });
}

/** Writes a bare value the way the broker prints it: 5, 5.0, true, orders. */
export function display(value: AmqpValue): string {
  const plain = bare(value);
  if (typeof plain === 'string') return plain;
  if (plain === null) return 'undefined';
  const text = typeof plain === 'object' ? JSON.stringify(plain) : String(plain);
  return isFloat(value) && Number.isInteger(plain) ? `${text}.0` : text;
}

// JavaScript clients send the narrowest integer that holds the number (amqplib, codec.js).
function widthOf(value: number): AmqpType {
  if (value >= -0x80 && value < 0x80) return 'byte';
  if (value >= -0x8000 && value < 0x8000) return 'short';
  return value >= -0x80000000 && value < 0x80000000 ? 'signedint' : 'long';
}

function isFloat(value: AmqpValue): boolean {
  const type = typeOf(value);
  return type === 'float' || type === 'double';
}

// Array.isArray does not narrow a readonly array.
const isList = (value: AmqpValue): value is readonly Json[] => Array.isArray(value);

const isObject = (value: AmqpValue): value is readonly Json[] | AmqpTable =>
  typeof value === 'object' && value !== null;

const isEmpty = (value: readonly Json[] | AmqpTable): boolean => Object.keys(value).length === 0;

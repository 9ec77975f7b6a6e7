/** How a headers exchange compares a binding's arguments with a message's headers. */
import {
  bare, display, lookUp, nearlySameValue, sameValue, typeOf, type AmqpTable, type AmqpValue,
} from './value';
import { atLeast, type Version } from './version';

const FORMS = ['all', 'any', 'all-with-x', 'any-with-x'];

/**
 * Whether a message with these headers matches a binding with these arguments (R14).
 * The routing key plays no part.
 */
export function headersMatch(
  bindingArguments: AmqpTable, headers: AmqpTable, version: Version,
): boolean {
  const { names, isAny } = wantedHeaders(bindingArguments);
  const holds = (key: string): boolean => {
    const [wanted, found] = [lookUp(bindingArguments, key), lookUp(headers, key)];
    if (wanted === undefined || found === undefined) return false;
    return typeOf(wanted) === 'void' || agrees(wanted, found, version);
  };
  // With nothing to compare, "all" holds and "any" does not.
  return isAny ? names.some(holds) : names.every(holds);
}

/** What is wrong with a headers binding's x-match, in the broker's words; or undefined. */
export function problemOfXMatch(bindingArguments: AmqpTable): string | undefined {
  const form = lookUp(bindingArguments, 'x-match');
  if (form === undefined) return undefined;
  if (typeOf(form) !== 'longstr') {
    return `Invalid x-match field type ${typeOf(form)} (value ${display(form)}); expected longstr`;
  }
  if (FORMS.includes(display(form))) return undefined;
  return `Invalid x-match field value <<"${display(form)}">>; `
    + 'expected all, any, all-with-x, or any-with-x';
}

/** The arguments that a message's headers are compared with, and how many of them must agree. */
export function wantedHeaders(bindingArguments: AmqpTable):
{ readonly names: readonly string[]; readonly isAny: boolean } {
  const form = formOf(bindingArguments);
  const names = Object.keys(bindingArguments).filter((key) => counts(key, form));
  return { names, isAny: form.startsWith('any') };
}

function formOf(bindingArguments: AmqpTable): string {
  const form = lookUp(bindingArguments, 'x-match');
  return form === undefined ? 'all' : display(form);
}

function counts(key: string, form: string): boolean {
  return form.endsWith('-with-x') ? key !== 'x-match' : !key.startsWith('x-');
}

function agrees(wanted: AmqpValue, found: AmqpValue, version: Version): boolean {
  // R14: 1 equals 1.0 in 3.10 only.
  if (!atLeast(version, '4.0')) return nearlySameValue(wanted, found);
  // rabbitmq-server v4.0.5 mc_amqpl.erl, routing_value: a header's timestamp is taken in ms
  // there, but the binding's stays in seconds, so the two never meet.
  const seconds = typeOf(found) === 'timestamp' ? bare(found) : undefined;
  return sameValue(wanted, typeof seconds === 'number' ? seconds * 1000 : found);
}

/** Whether a second declaration says the same as the first, and the refusal when it does not. */
import { amqpError, resourceText, type AmqpError, type Resource } from '../error';
import { display, lookUp, sameValue, typeOf, type AmqpTable, type AmqpValue } from '../value';

/** A declared thing, what it was declared with, and what is declared now. */
export interface Redeclaration<Properties> {
  readonly resource: Resource;
  readonly current: Properties;
  readonly received: Properties;
}

/** The refusal when one property differs, under the broker's name for it. */
export function differingField(
  name: string, { resource, current, received }: Redeclaration<string | boolean>,
): AmqpError | undefined {
  if (current === received) return undefined;
  return inequivalent(name, resource, `received '${received}' but current is '${current}'`);
}

/** The refusal for the first of the named arguments that differs; others are not compared (R6). */
export function differingArgument(
  names: readonly string[], { resource, current, received }: Redeclaration<AmqpTable>,
): AmqpError | undefined {
  for (const name of names) {
    const [old, now] = [lookUp(current, name), lookUp(received, name)];
    if (isSame(name, old, now)) continue;
    const bothGiven = old !== undefined && now !== undefined;
    const [is, was] = bothGiven
      ? [`'${display(now)}'`, `'${display(old)}'`]
      : [withType(now), withType(old)];
    return inequivalent(name, resource, `received ${is} but current is ${was}`);
  }
  return undefined;
}

function isSame(name: string, old: AmqpValue | undefined, now: AmqpValue | undefined): boolean {
  if (old !== undefined && now !== undefined) return sameValue(old, now);
  // A classic queue need not say that it is one.
  return old === now || (name === 'x-queue-type' && (old ?? now) === 'classic');
}

function withType(value: AmqpValue | undefined): string {
  if (value === undefined) return 'none';
  return `the value '${display(value)}' of type '${typeOf(value)}'`;
}

function inequivalent(name: string, resource: Resource, difference: string): AmqpError {
  return amqpError('PRECONDITION_FAILED',
    `inequivalent arg '${name}' for ${resourceText(resource)}: ${difference}`);
}

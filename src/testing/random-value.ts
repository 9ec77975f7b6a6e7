/** Values by chance that fit a schema's shape: what somebody might write, right or wrong. */
import type { Json } from '../base/json';
import type { CommandSchemas } from '../scenario/own/commands';
import { type Dice, pick } from './dice';

type Schema = CommandSchemas[string];

/** What there is of a schema beside its type; which of it depends on that. */
interface Shape {
  readonly type: string;
  readonly pipe?: readonly Shape[];
  readonly entries?: { readonly [name: string]: Schema };
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly options?: readonly (string | Schema)[];
}

const NUMBERS = [0, 1, 2, 5, 100];
const LEFT_OUT = 0.6; // of the fields that may be

/** Texts are names of what is there: of the right kind as seldom as not. */
export function randomValue(
  schema: Schema, names: readonly string[], roll: Dice,
): Json {
  const { pipe, type, entries = {}, wrapped, item, options = [] } = schema as unknown as Shape;
  const of = (inner: unknown): Json => randomValue(inner as Schema, names, roll);
  if (pipe !== undefined && pipe[0] !== schema as unknown) return of(pipe[0]);
  switch (type) {
    case 'strict_object':
      return Object.fromEntries(Object.entries(entries)
        .filter(([, field]) => field.type !== 'optional' || roll() > LEFT_OUT)
        .map(([name, field]) => [name, of(field)]));
    case 'optional': return of(wrapped);
    case 'picklist': return pick(options, roll) as string;
    case 'union': return of(pick(options, roll));
    case 'boolean': return roll() < 0.5;
    case 'number': return pick(NUMBERS, roll);
    case 'array': return [of(item), of(item)].slice(roll() < 0.5 ? 1 : 0);
    case 'record': return roll() < 0.5 ? {} : { [pick(names, roll)]: pick(names, roll) };
    case 'any': return pick<Json>([null, 1, true, pick(names, roll)], roll);
    default: return pick(names, roll);
  }
}

/** What steps tell the parts of a system to do: which commands there are, and their fields. */
import * as v from 'valibot';
import type { Json } from '../../base/json';
import { nearest } from '../nearest';
import type { Problem } from '../problem';
import type { Step } from '../scenario';
import { fields, readShape } from '../shape';
import { phrase } from '../words/phrase';
import { unknownAt } from './names';
import { bytes, text } from './values';

/** Commands by their type, each with the shape of what it has beside. */
export interface CommandSchemas {
  readonly [type: string]: v.GenericSchema;
}

/** Commands of some targets of a world, by the targets' names. */
export type Commanded = ReadonlyMap<string, CommandSchemas>;

/** The same commands for each of these names. */
export const commandedBy = (
  names: readonly string[], schemas: CommandSchemas,
): readonly (readonly [string, CommandSchemas])[] => names.map((name) => [name, schemas]);

/** What every producing application can be told: to make one message more. */
export const producerCommands: CommandSchemas = {
  publish: fields({
    key: v.optional(v.string()), size: v.optional(bytes), label: v.optional(text),
  }),
};

/** What is wrong with what a step tells its target; `path` is the step's: "steps[0]". */
export function checkCommand(
  { command, target }: Step, commanded: Commanded, path: string,
): readonly Problem[] {
  if (command === undefined) return [];
  const schemas = commanded.get(target);
  if (schemas === undefined) {
    const problem = phrase('step.takesNone', { name: target });
    return [{ path: `${path}.target`, problem, hint: nearest(target, [...commanded.keys()]) }];
  }
  const at = `${path}.command`;
  const { type: name, ...told } = command;
  if (!Object.hasOwn(schemas, name)) {
    return [unknownAt({ noun: 'command', name, path: `${at}.type` }, Object.keys(schemas))];
  }
  return readShape(schemas[name] as v.GenericSchema, told as Json, at).problems;
}

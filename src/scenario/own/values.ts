/** Schemas of the values that systems' own parts are made of, and of the settings they declare. */
import * as v from 'valibot';
import { parseDuration } from '../../base/micros';
import type { Setting } from '../settings';
import { fields } from '../shape';
import { phrase } from '../words/phrase';

// What is read is JSON already; valibot cannot infer a type that contains itself.
export const json = v.any();

export const text = v.pipe(v.string(), v.minLength(1));

/** A measure that may have a fraction, such as seconds. */
export const amount = v.pipe(v.number(), v.minValue(0));

// No broker's message is larger: its length must fit into 32 bits.
const BYTES_MAX = 2_147_483_647;

/** How large a message is. */
export const bytes = v.pipe(amount, v.maxValue(BYTES_MAX));

export const whole = (least: number, most = Infinity) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** A length of time as it is written: "250ms". Bounds in microseconds. */
export const duration = (least = 0, most = Infinity) => v.pipe(
  v.string(),
  v.check((given) => {
    const time = parseDuration(given) ?? Number.NaN;
    return time >= least && time <= most;
  }, phrase('value.bounded').key),
);

/** What a value of a setting must be like. */
export function schemaOf({ type, range = [0, Infinity], choices = [] }: Setting): v.GenericSchema {
  switch (type) {
    case 'boolean': return v.boolean();
    case 'integer': return whole(...range);
    case 'duration': return duration(...range);
    case 'choice': return v.picklist(choices);
    case 'text': return v.string();
  }
}

/** The settings of a whole world, each with its default. */
export const settingsSchemaOf = (settings: readonly Setting[]) => fields(Object.fromEntries(
  settings.map((setting) => [setting.name, v.optional(schemaOf(setting), setting.default)]),
));

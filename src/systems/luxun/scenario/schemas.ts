/** The parts of a Luxun scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { parseDuration } from '../../../base/micros';
import type { Setting } from '../../../scenario/settings';
import { fields } from '../../../scenario/shape';
import { SETTINGS } from './settings';

const text = v.pipe(v.string(), v.minLength(1));
const whole = (least: number, most = Infinity) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const within = (least: number, most: number) => v.pipe(
  v.string(),
  v.check((given) => {
    const time = parseDuration(given) ?? Number.NaN;
    return time >= least && time <= most;
  }, 'write a number and a unit: "250ms", "1.5s"'),
);

export const topologySchema = fields({
  brokers: v.optional(v.pipe(v.array(text), v.minLength(1), v.maxLength(16)), ['lux']),
});

export const senderSchema = fields({
  topic: text, type: v.optional(v.picklist(['sync', 'async']), 'sync'),
  confirms: v.optional(v.boolean(), false),
});

export const receiverSchema = fields({
  topic: text, fanout: v.optional(v.nullable(text), null),
  from: v.optional(v.union([
    v.picklist(['earliest', 'latest']), fields({ index: whole(0) }),
    fields({ time: within(0, Infinity) }),
  ]), 'earliest'),
});

function schemaOf({ type, range = [0, Infinity], default: value }: Setting): v.GenericSchema {
  return type === 'integer'
    ? v.optional(whole(...range), value as number)
    : v.optional(within(...range), value as string);
}

export const settingsSchema = fields(
  Object.fromEntries(SETTINGS.map((setting) => [setting.name, schemaOf(setting)])),
);

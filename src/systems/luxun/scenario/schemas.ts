/** The parts of a Luxun scenario as schemas, with their defaults. */
import * as v from 'valibot';
import { duration, settingsSchemaOf, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { SETTINGS } from './settings';

export const topologySchema = fields({
  brokers: v.optional(v.pipe(v.array(text), v.minLength(1), v.maxLength(16)), ['lux']),
});

export const senderSchema = fields({
  topic: text, type: v.optional(v.picklist(['sync', 'async']), 'sync'),
  confirms: v.optional(v.boolean(), false),
});

/** Where a reader begins. */
export const start = v.union([
  v.picklist(['earliest', 'latest']), fields({ index: whole(0) }), fields({ time: duration() }),
]);

export const receiverSchema = fields({
  topic: text, fanout: v.optional(v.nullable(text), null),
  from: v.optional(start, 'earliest'),
});

export const settingsSchema = settingsSchemaOf(SETTINGS);

/** The common part of a scenario file as schemas: times are texts such as "250ms". */
import * as v from 'valibot';
import { type Micros, parseDuration } from '../base/micros';
import { ENTRY_KINDS } from '../trace/entry';
import { STEP_VERBS } from './scenario';
import { fields } from './shape';

const DURATION_HINT = 'write a number and a unit: "250ms", "1.5s", "2m"';

/** A length of time. */
export const duration = v.pipe(
  v.string(),
  v.check((text) => parseDuration(text) !== undefined, DURATION_HINT),
  v.transform((text) => parseDuration(text) as Micros),
);

const json = v.any();
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const name = v.pipe(v.string(), v.regex(/^[^\s][^\n]{0,254}$/, 'give it a name of up to 255 letters'));

const positive = v.pipe(duration, v.check((time) => time > 0, 'give more than 0'));
const arrivals = v.variant('kind', [
  fields({ kind: v.literal('constant'), every: positive }),
  fields({ kind: v.literal('poisson'), every: positive }),
  fields({
    kind: v.literal('burst'), every: positive, at: duration, count, spacing: positive,
  }),
  fields({ kind: v.literal('recorded'), times: v.pipe(v.array(duration), v.minLength(1)) }),
  fields({ kind: v.literal('byHand') }),
]);

const amount = v.pipe(v.number(), v.minValue(0));
/** Bytes. */
const size = v.variant('kind', [
  fields({ kind: v.literal('fixed'), value: amount }),
  fields({ kind: v.literal('uniform'), from: amount, to: amount }),
  fields({ kind: v.literal('exponential'), mean: amount }),
]);
/** Time. */
const service = v.variant('kind', [
  fields({ kind: v.literal('fixed'), value: duration }),
  fields({ kind: v.literal('uniform'), from: duration, to: duration }),
  fields({ kind: v.literal('exponential'), mean: duration }),
]);

const values = v.pipe(v.array(v.string()), v.minLength(1));
const keys = v.variant('kind', [
  fields({ kind: v.literal('none') }),
  fields({ kind: v.literal('cycle'), values }),
  fields({ kind: v.literal('pick'), values }),
]);

const producer = fields({
  id: name, arrivals, start: v.optional(duration, '0ms'), count: v.optional(count),
  keys: v.optional(keys, { kind: 'none' }),
  size: v.optional(size, { kind: 'fixed', value: 100 }),
  options: v.optional(json, {}),
});

const consumer = fields({
  id: name, service: v.optional(service, { kind: 'fixed', value: '0ms' }),
  idempotent: v.optional(v.boolean(), false),
  onPoison: v.optional(v.picklist(['reject', 'requeue', 'crash']), 'reject'),
  byHand: v.optional(v.boolean(), false), options: v.optional(json, {}),
});

const anchor = fields({
  kind: v.picklist(ENTRY_KINDS), nth: v.optional(count, 1), actor: v.optional(v.string()),
  peer: v.optional(v.string()), message: v.optional(v.string()), native: v.optional(v.string()),
});

const hop = fields({
  link: v.string(), nth: v.optional(count, 1), native: v.optional(v.string()),
  message: v.optional(v.string()),
});

const moment = v.union([
  v.pipe(duration, v.transform((time) => ({ time }))),
  fields({ after: anchor, plus: v.optional(duration, '0ms') }),
  fields({ hop }),
], 'write a time such as "3s", or { "after": { "kind": ..., "nth": ... } }');

/** One step of a file, or of a person. */
export const stepSchema = fields({
  at: moment, do: v.picklist(STEP_VERBS), target: name, for: v.optional(positive),
  amount: v.optional(amount), by: v.optional(duration), setting: v.optional(v.string()),
  value: v.optional(json),
  command: v.optional(v.objectWithRest({ type: v.string() }, json)),
});

const words = fields({ en: v.string(), ko: v.string() });
const SEED_MAX = 0xffff_ffff;

/** A whole file, schema 1. */
export const scenarioSchema = fields({
  $schema: v.optional(v.string()),
  schema: v.literal(1), system: v.string(), title: words, summary: words,
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SEED_MAX)), 1),
  until: v.optional(positive, '20s'),
  promise: v.optional(
    v.picklist(['at-most-once', 'at-least-once', 'exactly-once', 'none']), 'at-least-once',
  ),
  network: v.optional(
    fields({ latency: v.optional(duration, '1ms'), jitter: v.optional(duration, '0ms') }), {},
  ),
  producers: v.optional(v.array(producer), []), consumers: v.optional(v.array(consumer), []),
  topology: v.optional(json, {}), settings: v.optional(v.record(v.string(), json), {}),
  steps: v.optional(v.array(stepSchema), []),
  positions: v.optional(v.record(v.string(), v.tuple([v.number(), v.number()])), {}),
});


/** The common part of a scenario file as schemas: times are texts such as "250ms". */
import * as v from 'valibot';
import { type Micros, parseDuration } from '../base/micros';
import { ENTRY_KINDS } from '../trace/entry';
import { bytes } from './own/values';
import { STEP_VERBS } from './scenario';
import { fields } from './shape';
import { phrase } from './words/phrase';

/** What a schema says is the key of a phrase. */
const DURATION_HINT = phrase('value.duration').key;

/** A length of time. */
const duration = v.pipe(
  v.string(DURATION_HINT),
  v.check((text) => parseDuration(text) !== undefined, DURATION_HINT),
  v.transform((text) => parseDuration(text) as Micros),
);

const json = v.any();
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const name = v.pipe(
  v.string(),
  v.regex(/^[^\s][^\n]{0,254}$/, phrase('value.name').key),
  v.check((text) => !TAKEN.has(text), phrase('value.taken').key),
);
/** The name of everybody at once, and of the scenario itself. */
const TAKEN = new Set(['*', 'world']);
const target = v.pipe(v.string(), v.minLength(1, phrase('value.target').key));

const positive = v.pipe(duration, v.check((time) => time > 0, phrase('value.positive').key));

/** Times of arrivals in one go: there may be a million of them. */
const times = v.pipe(
  v.array(v.any()),
  v.minLength(1),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read: Micros[] = [];
    for (const text of dataset.value as readonly unknown[]) {
      const time = typeof text === 'string' ? parseDuration(text) : undefined;
      const last = read.at(-1) ?? 0;
      if (time === undefined || time < last) {
        const hint = time === undefined ? DURATION_HINT : phrase('value.inOrder').key;
        const path = [{
          type: 'array', origin: 'value', input: dataset.value, key: read.length, value: text,
        }] as [v.ArrayPathItem];
        addIssue({ message: hint, input: text, received: JSON.stringify(text), path });
        return NEVER;
      }
      read.push(time);
    }
    return read;
  }),
);

const arrivals = v.variant('kind', [
  fields({ kind: v.literal('constant'), every: positive }),
  fields({ kind: v.literal('poisson'), every: positive }),
  fields({
    kind: v.literal('burst'), every: positive, at: duration, count, spacing: positive,
  }),
  fields({ kind: v.literal('recorded'), times }),
  fields({ kind: v.literal('byHand') }),
]);

const amount = v.pipe(v.number(), v.minValue(0));

const FROM_TO_HINT = phrase('value.fromTo').key;

/** A spread of some measure; the measure alone stands for "always this much". */
function spread<const Measure extends v.GenericSchema<string | number, number>>(measure: Measure) {
  const fixed = v.pipe(measure, v.transform((value) => ({ kind: 'fixed' as const, value })));
  const full = v.variant('kind', [
    fields({ kind: v.literal('fixed'), value: measure }),
    v.pipe(
      fields({ kind: v.literal('uniform'), from: measure, to: measure }),
      v.check((given) => (given.from as number) <= (given.to as number), FROM_TO_HINT),
    ),
    fields({ kind: v.literal('exponential'), mean: measure }),
  ]);
  return v.lazy((given) => (typeof given === 'object' && given !== null ? full : fixed));
}

const size = spread(bytes);
const service = spread(duration);

const values = v.pipe(v.array(v.string()), v.minLength(1));
const keys = v.variant('kind', [
  fields({ kind: v.literal('none') }),
  fields({ kind: v.literal('cycle'), values }),
  fields({ kind: v.literal('pick'), values }),
]);

const producer = fields({
  id: name, arrivals, start: v.optional(duration, '0ms'), count: v.optional(count),
  keys: v.optional(keys, { kind: 'none' }),
  size: v.optional(size, 100),
  options: v.optional(json, {}),
});

const consumer = fields({
  id: name, service: v.optional(service, '0ms'),
  idempotent: v.optional(v.boolean(), false),
  onPoison: v.optional(v.picklist(['reject', 'requeue', 'crash']), 'reject'),
  byHand: v.optional(v.boolean(), false), options: v.optional(json, {}),
});

const anchor = fields({
  kind: v.picklist(ENTRY_KINDS), nth: v.optional(count, 1), actor: v.optional(v.string()),
  peer: v.optional(v.string()), message: v.optional(v.string()), native: v.optional(v.string()),
});

const hop = fields({
  nth: v.optional(count, 1), link: v.optional(v.string()),
  kind: v.optional(v.picklist(ENTRY_KINDS)), actor: v.optional(v.string()),
  peer: v.optional(v.string()), native: v.optional(v.string()), message: v.optional(v.string()),
});

const MOMENT_HINT = phrase('value.moment').key;
const time = v.pipe(
  v.string(MOMENT_HINT),
  v.check((text) => parseDuration(text) !== undefined, MOMENT_HINT),
  v.transform((text) => ({ time: parseDuration(text) as Micros })),
);
const after = fields({ after: anchor, plus: v.optional(duration, '0ms') });
const atHop = fields({ hop });
// Which form was meant shows in what is given: a union could only say that none fits.
const moment = v.lazy((given) => {
  if (typeof given !== 'object' || given === null) return time;
  return 'hop' in given ? atHop : after;
});

/** One step of a file, or of a person. */
export const stepSchema = fields({
  at: moment, do: v.picklist(STEP_VERBS), target, for: v.optional(positive),
  amount: v.optional(amount), by: v.optional(duration), setting: v.optional(v.string()),
  value: v.optional(json),
  command: v.optional(v.objectWithRest({ type: v.string() }, json)),
});

const branch = fields({
  name: v.optional(v.string(), ''), parent: v.pipe(v.number(), v.integer(), v.minValue(0)),
  at: duration, steps: v.array(stepSchema),
});

const words = fields({ en: v.string(), ko: v.string() });
const SEED_MAX = 0xffff_ffff;

/** A whole file, schema 1. */
export const scenarioSchema = fields({
  $schema: v.optional(v.string()),
  schema: v.literal(1, phrase('value.schema').key), system: v.string(),
  title: words, summary: words,
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SEED_MAX)), 1),
  until: v.optional(positive, '20s'),
  promise: v.optional(
    v.picklist(['at-most-once', 'at-least-once', 'exactly-once', 'none']), 'at-least-once',
  ),
  order: v.optional(v.literal('key')),
  network: v.optional(
    fields({ latency: v.optional(duration, '1ms'), jitter: v.optional(duration, '0ms') }), {},
  ),
  producers: v.optional(v.array(producer), []), consumers: v.optional(v.array(consumer), []),
  topology: v.optional(json, {}), settings: v.optional(v.record(v.string(), json), {}),
  steps: v.optional(v.array(stepSchema), []), branches: v.optional(v.array(branch)),
  positions: v.optional(v.record(v.string(), v.tuple([v.number(), v.number()])), {}),
});


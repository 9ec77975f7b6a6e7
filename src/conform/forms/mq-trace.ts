/** The form `mq-trace/1`: what a file of it must have, whichever system it is of. */
import * as v from 'valibot';
import type { Json } from '../../base/json';
import type { Outcome } from '../outcome';
import { type Trouble, troublesOf } from './trouble';

/** Something that holds or routes messages, with neutral options that an adapter maps. */
export interface RecordedEntity {
  readonly id: string;
  readonly kind: string; // 'queue' or 'exchange'
  readonly [option: string]: Json;
}

/** One step; which fields it has depends on the verb. */
export interface RecordedStep {
  readonly do: string;
  readonly at: number; // milliseconds since step 0
  readonly [field: string]: Json;
}

/** Rows of a topology: links and policies. */
export interface RecordedPart {
  readonly [field: string]: Json;
}

/** What some versions of the real broker did with the steps. */
export interface Recorded {
  readonly brokers: readonly string[]; // '4.0.5'
  readonly stable?: Json; // how equal several runs were: 'identical', 'confirm-order-varies'
  readonly outcome: Outcome;
}

/** A whole recording: one scenario, and what was seen of it. */
export interface Recording {
  readonly id: string;
  readonly system: { readonly name: string };
  readonly clients: { readonly [name: string]: RecordedPart };
  readonly topology: {
    readonly entities: readonly RecordedEntity[];
    readonly links: readonly RecordedPart[];
    readonly policies: readonly RecordedPart[];
    readonly vhosts: readonly string[];
    readonly declareOnNode?: string;
  };
  readonly steps: readonly RecordedStep[];
  readonly compare: { readonly [what: string]: Json };
  readonly recordings: readonly Recorded[];
}

const part = v.record(v.string(), v.any());
const rows = v.array(part);
const rowsByName = v.record(v.string(), rows);

const outcome = v.looseObject({
  consumers: v.optional(rowsByName),
  producers: v.optional(rowsByName),
  clients: v.optional(rowsByName),
  results: v.optional(rows),
  checkpoints: v.optional(v.array(v.looseObject({ step: v.number(), queues: part }))),
});

const recording = v.looseObject({
  format: v.literal('mq-trace/1'),
  id: v.string(),
  system: v.looseObject({ name: v.string() }),
  clients: v.optional(v.record(v.string(), part), {}),
  topology: v.looseObject({
    entities: v.array(v.looseObject({ id: v.string(), kind: v.string() })),
    links: v.optional(rows, []),
    policies: v.optional(rows, []),
    vhosts: v.optional(v.array(v.string()), []),
    declareOnNode: v.optional(v.string()),
  }),
  steps: v.array(v.looseObject({ do: v.string(), at: v.number() })),
  compare: v.optional(part, {}),
  recordings: v.array(v.looseObject({ brokers: v.array(v.string()), outcome })),
});

/** Whether a file says that it is of this form. */
export const isMqTrace = (file: Json): boolean =>
  typeof file === 'object' && file !== null && 'format' in file && file['format'] === 'mq-trace/1';

/** Reads a file of this form; fields it does not know are kept. */
export function parseMqTrace(file: Json): Recording | readonly Trouble[] {
  const parsed = v.safeParse(recording, file);
  if (parsed.success) return parsed.output as unknown as Recording;
  return troublesOf(parsed.issues, 'conformance/FORMAT.md describes the form mq-trace/1');
}

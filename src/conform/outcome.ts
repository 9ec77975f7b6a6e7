/** What was seen of a run from outside: recorded of a real broker, or read from a trace. */
import type { Json } from '../base/json';

/** One row of an outcome; which fields it has depends on what happened. */
export interface Row {
  readonly [field: string]: Json;
}

/** What a queue held at a checkpoint: `ready`, `unacked`, and what else its kind counts. */
export type Counts = Row;

/** The counts of all queues at one step. */
export interface Checkpoint {
  readonly step: number;
  readonly label?: string;
  readonly queues: { readonly [queue: string]: Counts };
}

/** Rows by the name of whom they happened to, in order of arrival. */
export interface RowsByName {
  readonly [name: string]: readonly Row[];
}

/** The outcome of one recording; a section that is absent is empty. */
export interface Outcome {
  readonly consumers?: RowsByName; // deliveries: { after, msg, from, key, redelivered, ... }
  readonly producers?: RowsByName; // { after, event: 'confirmed', msg }
  readonly clients?: RowsByName; // { after, event: 'session-closed', code }
  readonly results?: readonly Row[]; // replies to steps: { step, ... }
  readonly checkpoints?: readonly Checkpoint[];
}

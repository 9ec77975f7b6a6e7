/** A case: steps in seconds, and what each named step must have returned. */
import type { Fields, Json } from '../../../base/json';

/** One step; which fields it has depends on the operation. */
export interface CaseStep {
  readonly t: number; // seconds
  readonly op: string; // 'send'
  readonly as?: string; // the name of what it returns
  readonly [field: string]: Json | undefined;
}

/** One world, what is done to it, and what must come back. */
export interface StepCase {
  readonly id: string;
  readonly system: string; // 'sqs'
  readonly topology: Fields;
  readonly steps: readonly CaseStep[];
  readonly expected: Fields;
  readonly about?: string; // in words: 'seeking to the past restores nothing'
  readonly observed?: Fields; // what the driver wrote down: also what its own endpoint answered
}

/** A file of cases, all of one system. */
export interface CaseFile {
  readonly system: { readonly name: string };
  readonly cases: readonly StepCase[];
}

/** Tells cases from other recordings. */
export const isCaseFile = (read: object): read is CaseFile => 'cases' in read;

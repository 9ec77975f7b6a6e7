/** Reads plain data strictly: every field that is missing, unknown or wrong is told at once. */
import * as v from 'valibot';
import type { Json } from '../base/json';
import type { Problem } from './problem';
import { nearest } from './nearest';

/** What came of reading: a value, or all that is wrong with it. */
export interface Read<Value> {
  readonly value?: Value;
  readonly problems: readonly Problem[];
}

/** Reads a value by a valibot schema; paths begin with `at`. */
export function readShape<const Schema extends v.GenericSchema>(
  schema: Schema, value: Json | undefined, at: string,
): Read<v.InferOutput<Schema>> {
  const read = v.safeParse(schema, value ?? {});
  if (read.success) return { value: read.output, problems: [] };
  return { problems: read.issues.flatMap((issue) => problemsOf(issue as v.BaseIssue<unknown>, at)) };
}

/** An object with these fields and no others. */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries) {
  // The message carries the known names: an issue does not say whose schema it broke.
  return v.strictObject(entries, Object.keys(entries).join(', '));
}

function problemsOf(issue: v.BaseIssue<unknown>, at: string): readonly Problem[] {
  const steps = issue.path ?? [];
  const path = pathOf(at, steps);
  const last = steps.at(-1);
  if (last?.origin !== 'key') return [wrongValue(issue, path)];
  // An object of another product may have more fields: only what it lacks is wrong.
  if (issue.type === 'object') return [{ path, problem: 'is missing', hint: 'give it' }];
  if (issue.type !== 'strict_object') return [wrongValue(issue, path)];
  const known = issue.message.split(', ');
  if (issue.expected !== 'never') {
    return [{ path, problem: 'is missing', hint: `give it; the fields here are ${issue.message}` }];
  }
  // valibot stops at the first stranger; a person wants to hear of all.
  const strangers = Object.keys(last.input as object).filter((key) => !known.includes(key));
  const parent = pathOf(at, steps.slice(0, -1));
  return strangers.map((key) => ({
    path: join(parent, key), problem: `unknown field "${key}"`, hint: nearest(key, known),
  }));
}

function wrongValue({ expected, received, type, message }: v.BaseIssue<unknown>, path: string):
Problem {
  if (type === 'check') return { path, problem: `is ${received}`, hint: message };
  if (type === 'strict_object') return { path, problem: `is ${received}`, hint: 'give an object { }' };
  const hint = type === 'integer' ? 'give a whole number' : `give ${wantedText(expected ?? '')}`;
  return { path, problem: `is ${received}`, hint };
}

const WANTED: { readonly [expected: string]: string } = {
  string: 'a text in quotes', boolean: 'true or false', number: 'a number', Array: 'a list [ ]',
  Object: 'an object { }',
};

const wantedText = (expected: string): string =>
  WANTED[expected] ?? expected.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ');

const pathOf = (at: string, steps: readonly v.IssuePathItem[]): string =>
  steps.reduce((path, { key }) => join(path, key as string | number), at);

const join = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;

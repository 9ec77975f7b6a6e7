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
  const all = read.issues.flatMap((issue) => problemsOf(issue as v.BaseIssue<unknown>, at));
  return { problems: firstOfEach(all) };
}

/** One value may break several rules; mending the first often mends the rest. */
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path, problem }) => {
    const name = `${path}\n${problem}`;
    return !seen.has(name) && seen.add(name);
  });
}

/** An object with these fields and no others. */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries) {
  // The message carries the known names: an issue does not say whose schema it broke.
  return v.strictObject(entries, Object.keys(entries).join(', '));
}

/** More names than these are no help. */
const FIELDS_MAX = 8;

function problemsOf(issue: v.BaseIssue<unknown>, at: string): readonly Problem[] {
  const steps = issue.path ?? [];
  const path = pathOf(at, steps);
  const last = steps.at(-1);
  if (last?.origin !== 'key') return [wrongValue(issue, path)];
  // An object of another product may have more fields: only what it lacks is wrong.
  if (issue.type === 'object') return [{ path, problem: 'is missing', hint: 'give it' }];
  if (issue.type !== 'strict_object') return [wrongValue(issue, path)];
  const known = issue.message === '' ? [] : issue.message.split(', ');
  if (issue.expected !== 'never') {
    const others = known.length > FIELDS_MAX ? '' : `; the fields here are ${issue.message}`;
    return [{ path, problem: 'is missing', hint: `give it${others}` }];
  }
  // valibot stops at the first stranger; a person wants to hear of all.
  const strangers = Object.keys(last.input as object).filter((key) => !known.includes(key));
  const parent = pathOf(at, steps.slice(0, -1));
  return strangers.map((key) => ({
    path: join(parent, key), problem: `unknown field "${key}"`, hint: nearest(key, known),
  }));
}

function wrongValue(issue: v.BaseIssue<unknown>, path: string): Problem {
  const { type, message, received } = issue;
  const problem = `is ${RECEIVED[received] ?? received}`;
  // valibot's own messages say less than ours; a schema's own message says more.
  const isOwn = type !== 'strict_object' && !message.startsWith('Invalid ');
  return { path, problem, hint: isOwn ? message : hintOf(issue) };
}

function hintOf({ type, expected, requirement, input }: v.BaseIssue<unknown>): string {
  switch (type) {
    case 'strict_object': return 'give an object { }';
    case 'integer': return 'give a whole number';
    case 'min_value': return `give ${String(requirement)} or more`;
    case 'max_value': return `give ${String(requirement)} or less`;
    case 'min_length': return `give at least ${String(requirement)}`;
    default: return wantedText(expected ?? '', input);
  }
}

const WANTED: { readonly [expected: string]: string } = {
  string: 'a text in quotes', boolean: 'true or false', number: 'a number', Array: 'a list [ ]',
  Object: 'an object { }',
};

const RECEIVED: { readonly [received: string]: string } = {
  Object: 'an object', Array: 'a list', undefined: 'missing',
};

/** What would do; when it is one of several words, the one that was probably meant. */
function wantedText(expected: string, input: unknown): string {
  const choices = expected.replace(/^\((.*)\)$/, '$1').split(' | ');
  const words = choices.flatMap((choice) => /^"(.*)"$/.exec(choice)?.[1] ?? []);
  if (typeof input === 'string' && words.length === choices.length) return nearest(input, words);
  return `give ${choices.map((choice) => WANTED[choice] ?? choice).join(' or ')}`;
}

const pathOf = (at: string, steps: readonly v.IssuePathItem[]): string =>
  steps.reduce((path, { key }) => join(path, key as string | number), at);

const join = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;

/** Reads plain data strictly: every field that is missing, unknown or wrong is told at once. */
import * as v from 'valibot';
import type { Json } from '../base/json';
import type { Phrase, Value } from '../base/words/phrase';
import { nearest } from './nearest';
import { isNot, unknown } from './own/names';
import type { Problem } from './problem';
import { phrase } from './words/phrase';

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
    const name = `${path}\n${JSON.stringify(problem)}`;
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
  const problem = phrase('shape.missing');
  if (issue.type === 'object') return [{ path, problem, hint: phrase('shape.give') }];
  if (issue.type !== 'strict_object') return [wrongValue(issue, path)];
  const known = issue.message === '' ? [] : issue.message.split(', ');
  if (issue.expected !== 'never') {
    const hint = known.length > FIELDS_MAX ? phrase('shape.give')
      : phrase('shape.giveOf', { fields: known });
    return [{ path, problem, hint }];
  }
  // valibot stops at the first stranger; a person wants to hear of all.
  const strangers = Object.keys(last.input as object).filter((key) => !known.includes(key));
  const parent = pathOf(at, steps.slice(0, -1));
  return strangers.map((key) => ({
    path: join(parent, key), problem: unknown('field', key), hint: nearest(key, known),
  }));
}

function wrongValue(issue: v.BaseIssue<unknown>, path: string): Problem {
  const { type, message, received } = issue;
  // valibot's own messages say less than ours; a schema's own message is a phrase, and says more.
  const isOwn = type !== 'strict_object' && !message.startsWith('Invalid ');
  const hint = isOwn ? { key: message } : hintOf(issue);
  if (received === 'undefined') return { path, problem: phrase('shape.missing'), hint };
  return isNot(path, RECEIVED[received] ?? received, hint);
}

function hintOf({ type, expected, requirement, input }: v.BaseIssue<unknown>): Phrase {
  const bound = String(requirement);
  const isText = typeof input === 'string';
  switch (type) {
    case 'strict_object': return phrase('shape.giveObject');
    case 'integer': return phrase('shape.whole');
    case 'min_value': return phrase('shape.least', { least: bound });
    case 'max_value': return phrase('shape.most', { most: bound });
    case 'min_length':
      return isText ? phrase('shape.letters') : phrase('shape.items', { least: bound });
    case 'max_length': return phrase('shape.lettersMost', { most: bound });
    default: return wantedText(expected ?? '', input);
  }
}

const WANTED: { readonly [expected: string]: Phrase } = {
  string: phrase('shape.aText'), boolean: phrase('shape.aBoolean'),
  number: phrase('shape.aNumber'), Array: phrase('shape.aList'), Object: phrase('shape.anObject'),
};

const RECEIVED: { readonly [received: string]: Phrase } = {
  Object: phrase('shape.object'), Array: phrase('shape.list'),
};

/** What would do; when it is one of several words, the one that was probably meant. */
function wantedText(expected: string, input: unknown): Phrase {
  const choices = expected.replace(/^\((.*)\)$/, '$1').split(' | ');
  const words = choices.flatMap((choice) => /^"(.*)"$/.exec(choice)?.[1] ?? []);
  if (typeof input === 'string' && words.length === choices.length) return nearest(input, words);
  const wanted = choices.map((choice): Value => WANTED[choice] ?? choice)
    .reduce((one, other) => phrase('shape.or', { one, other }));
  return phrase('shape.wanted', { wanted });
}

const pathOf = (at: string, steps: readonly v.IssuePathItem[]): string =>
  steps.reduce((path, { key }) => join(path, key as string | number), at);

const join = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;

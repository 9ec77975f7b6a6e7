/** Whether what a step returned is what its case says of it. */
import { fieldsOf, isList, isRecord, type Json } from '../../../base/json';
import { shownOf, type StepResult } from './results';

/** An expectation that the form does not have: the case cannot be judged. */
export class Unreadable extends Error {}

/** Whether a result fits an expectation. */
export function fits(expected: Json, got: StepResult): boolean {
  if (typeof expected === 'string') return fitsText(expected, got);
  if (Array.isArray(expected)) return isSame(flat(expected), shownOf(got));
  if (!isRecord(expected)) return isSame(expected, shownOf(got));
  const { set, oneOf } = expected;
  if (Array.isArray(set)) return isSame(sorted(set), sorted(shownOf(got)));
  if (Array.isArray(oneOf)) return oneOf.some((one) => fits(one as Json, got));
  if (got.error !== undefined || got.messages !== undefined) return false;
  const value = { ...got.ids, ...fieldsOf(got.value) };
  return Object.entries(expected).every(([key, part]) => isAlike(part, value[key] ?? null));
}

function fitsText(expected: string, got: StepResult): boolean {
  // An operation that is right either way, or only best effort.
  if (/^BEST-EFFORT\b/.test(expected)) return true;
  const undecided = /^UNDEFINED\s*\((.*)\)$/.exec(expected);
  if (undecided !== null) return fitsChoice(undecided[1] ?? '', got);
  if (/^UNDEFINED\b/.test(expected)) return true;
  if (expected === 'ok') return isOk(got);
  if (expected === 'error') return got.error !== undefined;
  const [, code] = /^error:\s*(\S+)/.exec(expected) ?? [];
  if (code !== undefined) return plainCode(got.error ?? '') === plainCode(code);
  return fitsPhrase(expected, got);
}

const isOk = ({ error, messages, value }: StepResult): boolean => {
  const failed = fieldsOf(value)['failed'];
  return error === undefined && messages === undefined
    && !(Array.isArray(failed) && failed.length > 0);
};

/** A code without its service; some have a name on the wire and another in the SDK. */
function plainCode(code: string): string {
  const short = code.replace(/^AWS\.SimpleQueueService\./, '');
  return CODES[short] ?? short;
}

const CODES: { readonly [sdk: string]: string } = {
  QueueDoesNotExist: 'NonExistentQueue', QueueNameExists: 'QueueAlreadyExists',
};

/** What several receives of one step brought, whether or not it is told receive by receive. */
const flat = (expected: readonly Json[]): Json =>
  (expected.length > 0 && expected.every(isList) ? expected.flat() : expected) as Json;

/** "[] or [m1]", "ok or error": one of them. */
function fitsChoice(text: string, got: StepResult): boolean {
  return text.split(/\s+or\s+/).some((one) => {
    if (/^(ok|error\b.*)$/.test(one.trim())) return fitsText(one.trim(), got);
    const list = /^\[(.*)\]$/.exec(one.trim());
    if (list === null) throw new Unreadable(text);
    const bodies = (list[1] ?? '').split(',').map((body) => body.trim()).filter(Boolean);
    return isSame(bodies, shownOf(got));
  });
}

/** "all 10 messages", "the 5 T2 messages although older ones wait". */
function fitsPhrase(text: string, got: StepResult): boolean {
  const [, all] = /^all (\d+) messages\b/.exec(text) ?? [];
  if (all !== undefined) return got.messages?.length === Number(all);
  const [, some, group] = /^the (\d+) (\S+) messages\b/.exec(text) ?? [];
  if (some === undefined) throw new Unreadable(text);
  const { messages = [] } = got;
  return messages.length === Number(some)
    && messages.every((message) => message['group'] === group);
}

/** "each [] or [m1]; at least one [] ...": several steps together. */
export function fitsEach(text: string, results: readonly StepResult[]): boolean {
  const [, choice = '', rest] = /^each (.+?)(?:;\s*(.*))?$/.exec(text) ?? [];
  if (choice === '') throw new Unreadable(text);
  if (!results.every((got) => fitsChoice(choice, got))) return false;
  if (rest === undefined) return true;
  const [, needed] = /^at least one (\[.*?\])/.exec(rest) ?? [];
  if (needed === undefined) throw new Unreadable(text);
  return results.some((got) => fitsChoice(needed, got));
}

const sorted = (list: Json): Json =>
  (Array.isArray(list) ? list.map(String).toSorted() : list) as Json;

/** Plain data that is equal, part by part. */
export function isSame(left: Json, right: Json): boolean {
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length
      && left.every((item, at) => isSame(item as Json, right[at] as Json));
  }
  if (isRecord(left)) {
    return isRecord(right) && Object.keys(left).length === Object.keys(right).length
      && Object.entries(left).every(([key, item]) => isSame(item, right[key] ?? null));
  }
  return left === right;
}

/** Equal as far as the service writes it in another way: 5 and "5", an ARN and its name. */
export function isAlike(expected: Json, got: Json): boolean {
  if (expected === true || expected === 'present') return got !== null && got !== false;
  if (expected === 'absent') return got === null || got === '';
  // How many there are, of what is a list.
  if (typeof expected === 'number' && Array.isArray(got)) return got.length === expected;
  const wanted = settled(expected);
  const found = settled(got);
  if (isRecord(wanted) && isRecord(found)) {
    return Object.entries(wanted).every(([key, part]) => isAlike(part, found[key] ?? null));
  }
  if (isRecord(expected) && Array.isArray(expected['oneOf'])) {
    return expected['oneOf'].some((one) => isAlike(one as Json, got));
  }
  if (Array.isArray(wanted)) return isSame(sorted(wanted), sorted(found));
  return plain(wanted) === plain(found);
}

/** JSON in a text is read. */
export function settled(value: Json): Json {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

const plain = (value: Json): string =>
  (value === null || value === ''
    ? '' : JSON.stringify(value).replaceAll('"', '').replace(/^arn:.*:/, ''));

/** The bodies of several results, one after another. */
export const joined = (results: readonly StepResult[]): StepResult => ({
  messages: results.flatMap(({ messages = [] }) => messages),
  elapsed: Math.max(0, ...results.map(({ elapsed }) => elapsed)),
});


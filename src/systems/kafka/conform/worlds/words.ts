/** Small words of the form: names, times, and what stands in parentheses. */
import { counted, outOfForm } from '../../../../conform/forms/fields';

/** Without remarks in parentheses; those of a call, as in close(), stay. */
export const plain = (text: string): string => text.replace(/\s+\([^)]*\)/g, '').trim();

/** "c1..c4" and "m0,m1" as lists of names. */
export function namesIn(text: string): string[] {
  const range = /^([\w-]*?)(\d+)\.\.([\w-]*?)(\d+)$/.exec(text.trim());
  if (range === null) return text.split(',').map((name) => name.trim()).filter(Boolean);
  const [, prefix = '', from, , to] = range;
  const count = Number(to) - Number(from) + 1;
  return counted(count).map((_, at) => `${prefix}${Number(from) + at}`);
}

/** Parts of a phrase; a separator inside brackets or parentheses parts nothing. */
export function partsOf(text: string, separator: RegExp): string[] {
  const parts = [''];
  const here = new RegExp(separator.source, 'y');
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter)) depth--;
    here.lastIndex = at;
    const found = depth === 0 ? here.exec(text)?.[0] : undefined;
    if (found === undefined) parts[parts.length - 1] += letter;
    else {
      parts.push('');
      at += found.length - 1;
    }
  }
  return parts.map((part) => part.trim());
}

/** When: milliseconds from the start, or from the moment when the group has formed. */
export interface Times {
  readonly ms: readonly number[];
  readonly from: 'start' | 'T0';
  readonly index?: { readonly name: string; readonly first: number }; // "i" of "10*i (i=0..9)"
}

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const TIMED = new RegExp(
  String.raw`^((?:T0|[\d.,]|\+|\*|[a-z])[\w.,+*]*(?: \([a-z]=\d+\.\.\d+\))?): (.*)$`,
);

/** A phrase that begins with a time; undefined when it does not. */
export function timed(phrase: string): { times: Times; rest: string } | undefined {
  const [, when, rest] = TIMED.exec(phrase) ?? [];
  const times = when === undefined ? undefined : timesOf(when);
  return times === undefined || rest === undefined ? undefined : { times, rest };
}

/** "75", "0,10,20", "10*i (i=0..9)", "4500+1000k (k=0..59)", "T0+8500". */
export function timesOf(text: string): Times | undefined {
  const joined = /^T0(?:\+(.*))?$/.exec(text);
  if (joined !== null) {
    const inner = timesOf(joined[1] ?? '0');
    return inner && { ...inner, from: 'T0' };
  }
  if (new RegExp(`^${NUMBER}(,${NUMBER})*$`).test(text)) {
    return { ms: text.split(',').map(Number), from: 'start' };
  }
  const run = new RegExp(
    String.raw`^(?:(${NUMBER})\+)?(${NUMBER})\*?([a-z]) \(([a-z])=(\d+)\.\.(\d+)\)$`).exec(text);
  if (run === null || run[3] !== run[4]) return undefined;
  const [, base = '0', every, , name = '', first, last] = run;
  const count = Number(last) - Number(first) + 1;
  const ms = counted(count).map((_, at) => Number(base) + Number(every) * (Number(first) + at));
  return { ms, from: 'start', index: { name, first: Number(first) } };
}

/** Ends the reading: a phrase in words that are not of the form. */
export const unreadable = (what: string, phrase: string): never =>
  outOfForm(`${what} is told in words that are not read: "${phrase}"`);

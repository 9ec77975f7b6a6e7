/** The command line of the tool that resets offsets, and when records were written. */
import { isList } from '../../../../base/json';
import {
  counted, numberOr, numbersIn, outOfForm, textIn, textsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { ResetTarget } from '../../offsets/reset';
import { partitionName } from '../../protocol/partition';

/** What an option names, and where to. */
export interface Command {
  readonly target: string; // '--to-offset'
  readonly argument: string | undefined;
  readonly topics: readonly string[] | 'all';
  readonly partitions: readonly string[];
}

const TARGETS = [
  '--to-earliest', '--to-latest', '--to-current', '--to-offset', '--shift-by', '--from-file',
  '--by-duration', '--to-datetime',
];

/** "--topic T:1 --to-offset 2 --execute". */
export function commandIn(given: Row): Command {
  const words = textIn(given, 'option').replace(/^(?=[a-z])/, '--').split(/ +|(?<=^--[\w-]+)=/);
  const at = words.findIndex((word) => TARGETS.includes(word));
  if (at < 0) return outOfForm(`"${words.join(' ')}" names nowhere to reset to`);
  const named = words.flatMap((word, place) => (word === '--topic' ? words[place + 1] ?? [] : []));
  const next = words[at + 1];
  return {
    target: words[at] as string,
    argument: next === undefined || next.startsWith('--') ? argumentIn(given) : next,
    // A file says by itself which partitions it is about.
    topics: words.includes('--all-topics') || (words[at] === '--from-file' && named.length === 0)
      ? 'all' : named.filter((name) => !name.includes(':')),
    partitions: named.filter((name) => name.includes(':')).flatMap((name) => {
      const [topic = '', numbers = ''] = name.split(':');
      return numbers.split(',').map((number) => partitionName(topic, Number(number)));
    }),
  };
}

/** An argument of the command line may be written as a number, a file as its lines. */
const argumentIn = ({ argument, file, ...rest }: Row): string | undefined =>
  (isList(file) ? textsIn({ ...rest, file }, 'file').join('\n')
    : typeof argument === 'string' || typeof argument === 'number' ? `${argument}` : undefined);

const NOW = 1_000_000_000; // milliseconds; only differences count

/** The field that says when each record was written, in milliseconds. */
export const TIMES = 'timestamps_by_offset';

/** When the records were written; of a case that does not say it, a second ago. */
function recordTimes(given: Row, target: string): readonly number[] {
  if (given[TIMES] !== undefined) return numbersIn(given, TIMES);
  const numbers = counted(numberOr(given, 'logEnd', 0));
  // One after another, long ago: a date is told by the records around it.
  if (target === '--to-datetime') return numbers;
  const note = typeof given['note'] === 'string' ? given['note'] : '';
  const isOld = /\bno records? (?:in the last|after|younger)\b|\bolder than\b/.test(note);
  const isNew = /\byounger than\b/.test(note);
  return numbers.map(() => (isOld ? 0 : isNew ? NOW : NOW - 1000));
}

/** The first record that is not older; undefined where there is none. */
export function searchIn(given: Row, { target }: Command): (time: number) => number | undefined {
  const times = recordTimes(given, target);
  return (time) => {
    const at = times.findIndex((one) => one >= time);
    return at < 0 ? undefined : at;
  };
}

/** Where the offsets go; `end` is how many records there are. */
export function targetOf({ target, argument }: Command, given: Row, end: number): ResetTarget {
  const said = argument ?? '';
  const now = numberOr(given, 'now', NOW);
  switch (target) {
    case '--to-earliest': return { to: 'earliest' };
    case '--to-latest': return { to: 'latest' };
    case '--to-current': return { to: 'current' };
    case '--to-offset': return { to: 'offset', offset: wholeNumber(said) };
    case '--shift-by': return { to: 'shift', by: wholeNumber(said) };
    case '--from-file': return { to: 'file', offsets: offsetsInFile(said) };
    case '--by-duration': return { to: 'time', time: now - durationMs(said) };
    default: return { to: 'time', time: dateIn(said, end) };
  }
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

function durationMs(text: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(text)
    ?? outOfForm(`"${text}" is no duration`);
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000
    + Number(seconds) * 1000;
}

// Records of a case that does not say when they were written are a second old.
const AGO = new RegExp('^(?:yesterday|(?:an?|one|\\d+) (?:minute|hour|day)s? ago'
  + '|now (?:-|minus) (?:an?|one|\\d+) (?:minute|hour|day)s?)\\b');

const BETWEEN = /\bbetween (?:record )?(\d+) and (?:record )?(\d+)$/;
const BEFORE = /\b(before|after) record (\d+)$/;

/** A moment is told by the records around it. */
function dateIn(said: string, count: number): number {
  const date = /^\d{4}-\d\d-\d\dT/.test(said) ? Date.parse(said) : NaN;
  if (!Number.isNaN(date)) return date;
  if (/\bafter (?:all records|the last record)$|\bin the future$/.test(said)) return count;
  if (/\bbefore (?:all records|the first record)$/.test(said)) return -1;
  if (AGO.test(said)) return -1;
  const [, side, record] = BEFORE.exec(said) ?? [];
  if (side !== undefined) return Number(record) + (side === 'after' ? 0.5 : -0.5);
  const [, first] = BETWEEN.exec(said) ?? outOfForm('its date is told in words');
  return Number(first) + 0.5;
}

function wholeNumber(said: string): number {
  const number = said === '' ? NaN : Number(said);
  return Number.isInteger(number) ? number : outOfForm('"argument" is no whole number');
}

const LINE = /^(?:[^,]+, ?)?([^,]+), ?(\d+), ?(\d+)$/;

/** Its lines are topic, partition, offset; in newer files the group stands before. */
function offsetsInFile(said: string): Readonly<Record<string, number>> {
  const lines = said.split('\n').map((line) =>
    LINE.exec(line.trim()) ?? outOfForm('what its file holds is told in words'));
  // Of a case about one partition its topic may have any name.
  return Object.fromEntries([
    ...(lines.length === 1 ? [['T-0', Number(lines[0]?.[3])]] : []),
    ...lines.map(([, topic = '', partition, offset]) =>
      [partitionName(topic, Number(partition)), Number(offset)]),
  ]) as Readonly<Record<string, number>>;
}

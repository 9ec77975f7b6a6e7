/** Which column of a table holds the times, and what its numbers count. */
import type { Phrase } from '../../base/words/phrase';
import { nearest, quoted } from '../nearest';
import { unknown } from '../own/names';
import type { Problem } from '../problem';
import { phrase } from '../words/phrase';
import { isDate, isNumber, likelyUnit, readInstant, type TimeUnit } from './instant';
import type { CsvRow } from './rows';

/** The column to read. */
export interface TimeColumn {
  readonly place: number; // from 0
  readonly name: string; // its header, or "column 2"
  readonly unit: TimeUnit;
  readonly hasHeader: boolean;
}

const isTime = (cell: string): boolean => readInstant(cell, 's') !== undefined;

/** Chooses by name, or takes the only column that can be times. `rows` are the first few. */
export function chooseColumn(rows: readonly CsvRow[], wanted?: string): TimeColumn | Problem {
  const [first] = rows;
  if (first === undefined) {
    return { path: '', problem: phrase('csv.empty'), hint: phrase('csv.oneEach') };
  }
  const hasHeader = !first.cells.some(isTime);
  const names = first.cells.map((cell, at) => (hasHeader ? cell : `column ${at + 1}`));
  const data = hasHeader ? rows.slice(1) : rows;
  const place = wanted === undefined ? onlyColumn(names, data) : namedColumn(names, wanted);
  if (typeof place !== 'number') return place;
  const name = names[place] ?? '';
  const sample = data[0]?.cells[place] ?? '';
  return { place, name, unit: unitOf(name, sample), hasHeader };
}

function namedColumn(names: readonly string[], wanted: string): number | Problem {
  const place = names.findIndex((name) => name.toLowerCase() === wanted.toLowerCase());
  if (place >= 0) return place;
  return inHeader(unknown('column', wanted), nearest(wanted, names));
}

function onlyColumn(names: readonly string[], data: readonly CsvRow[]): number | Problem {
  if (names.length === 1) return 0;
  const places = names.map((_, place) => place);
  const isNamed = (place: number): boolean => TIME_NAME.test(names[place] ?? '');
  const those = (share: number, is: (cell: string) => boolean): number[] =>
    places.filter((place) =>
      data.filter(({ cells }) => is(cells[place] ?? '')).length > data.length * share);
  // Sizes and ids are numbers too: one date is surer than many numbers, and so is a name.
  const dates = those(0, isDate);
  // Most and not all: a slip in one line is told as that line's.
  const times = dates.length > 0 ? dates : those(0.5, isTime);
  const named = (times.length > 0 ? times : places).filter(isNamed);
  const [found, another] = times.length !== 1 && named.length > 0 ? named : times;
  if (found !== undefined && another === undefined) return found;
  if (found === undefined) {
    return inHeader(phrase('csv.noTimes', { names: quoted(names) }), phrase('csv.time'));
  }
  const possible = quoted(times.map((at) => names[at] ?? ''));
  return inHeader(phrase('csv.several', { names: possible }), phrase('csv.sayWhich'));
}

const inHeader = (problem: Phrase, hint: Phrase): Problem => ({ path: '', line: 1, problem, hint });

const TIME_NAME = /(^|[^a-z])(time|timestamp|date|datetime|at|when|arrival|ts)([^a-z]|$)/i;

/** What a time may look like. */

const UNIT_NAMES: { readonly [name: string]: TimeUnit } = {
  s: 's', sec: 's', seconds: 's', ms: 'ms', millis: 'ms', milliseconds: 'ms',
  us: 'us', micros: 'us', microseconds: 'us', ns: 'ns', nanos: 'ns', nanoseconds: 'ns',
};

/** "latency_ms" says it; else the size of the first number tells. */
function unitOf(name: string, sample: string): TimeUnit {
  const words = name.toLowerCase().split(/[^a-z]+/);
  const said = words.map((word) => UNIT_NAMES[word]).find((unit) => unit !== undefined);
  return said ?? (isNumber(sample) ? likelyUnit(sample) : 's');
}


/** Recorded arrivals from a table of another program: one column of points in time. */
import { type Micros, MICROS_MAX } from '../base/micros';
import { chooseColumn, type TimeColumn } from './csv/column';
import { isNumber, readInstant, type TimeUnit } from './csv/instant';
import { rowsOf, separatorOf, type CsvRow } from './csv/rows';
import type { Problem } from './problem';
import { phrase } from './words/phrase';

/** What may be said of a table beforehand. */
export interface CsvOptions {
  readonly column?: string; // its header; else the only one that can be times
  readonly unit?: TimeUnit; // of plain numbers; else its header or their size tells
}

/** Arrivals from the first on, and what was done to get them. */
export interface CsvArrivals {
  readonly times: readonly Micros[]; // the first is 0
  readonly column: string;
  readonly unit?: TimeUnit; // of the numbers, when they were numbers
  readonly wasSorted: boolean; // false: the lines were not in order, and have been put so
}

/** As many as a run of the largest kind has. */
export const CSV_ROWS_MAX = 1_000_000;
/** A row of a log is seldom longer than this on average. */
const CSV_TEXT_MAX = 200 * CSV_ROWS_MAX;
const SAMPLE_ROWS = 20;
const PROBLEMS_MAX = 20;

/** Reads a text of rows; a header, quotes and other columns may be there. */
export function readArrivalsCsv(
  text: string, options: CsvOptions = {},
): CsvArrivals | { readonly problems: readonly Problem[] } {
  if (text.length > CSV_TEXT_MAX) return { problems: [tooMany()] };
  const firstLine = /^\uFEFF?\s*(.*)/.exec(text.slice(0, 10_000))?.[1] ?? '';
  const separator = separatorOf(firstLine);
  const column = chooseColumn(firstRows(rowsOf(text, separator)), options.column);
  if ('problem' in column) return { problems: [column] };
  return readColumn(rowsOf(text, separator), { ...column, unit: options.unit ?? column.unit });
}

function firstRows(rows: Generator<CsvRow>): CsvRow[] {
  const first: CsvRow[] = [];
  for (const row of rows) {
    first.push(row);
    if (first.length > SAMPLE_ROWS) break;
  }
  return first;
}

function readColumn(
  rows: Generator<CsvRow>, column: TimeColumn,
): CsvArrivals | { readonly problems: readonly Problem[] } {
  const { place, name, unit, hasHeader } = column;
  const [instants, problems] = [[] as number[], [] as Problem[]];
  let [isHeader, isOfNumbers] = [hasHeader, false];
  for (const { line, cells } of rows) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const cell = cells[place] ?? '';
    const instant = readInstant(cell, unit);
    if (instant === undefined) problems.push(noTime(line, cell));
    else instants.push(instant);
    if (instants.length === 1) isOfNumbers = isNumber(cell);
    if (problems.length >= PROBLEMS_MAX) break;
    if (instants.length > CSV_ROWS_MAX) return { problems: [tooMany()] };
  }
  if (problems.length > 0) return { problems };
  return fromFirst(instants, { column: name, ...(isOfNumbers && { unit }) });
}

function fromFirst(
  instants: readonly number[], about: Pick<CsvArrivals, 'column' | 'unit'>,
): CsvArrivals | { readonly problems: readonly Problem[] } {
  const wasSorted = instants.every((instant, at) => at === 0 || instant >= instants[at - 1]!);
  const sorted = wasSorted ? instants : instants.toSorted((left, right) => left - right);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  if (sorted.length === 0) return { problems: [noRows()] };
  if (last - first > MICROS_MAX) return { problems: [tooLong()] };
  return { ...about, times: sorted.map((instant) => (instant - first) as Micros), wasSorted };
}

function noTime(line: number, cell: string): Problem {
  if (cell === '') {
    return { path: '', line, problem: phrase('csv.noTime'), hint: phrase('csv.fillIn') };
  }
  const problem = phrase('csv.notTime', { cell: cell.slice(0, 40) });
  return { path: '', line, problem, hint: phrase('csv.time') };
}

const noRows = (): Problem =>
  ({ path: '', problem: phrase('csv.onlyHeader'), hint: phrase('csv.oneEach') });

const tooMany = (): Problem =>
  ({ path: '', problem: phrase('csv.tooMany'), hint: phrase('csv.fewer') });

const tooLong = (): Problem =>
  ({ path: '', problem: phrase('csv.tooLong'), hint: phrase('csv.unit') });

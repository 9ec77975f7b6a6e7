/** The results of a sweep as lines of JSON: files of them merge by putting one after the other. */
import type { Json } from '../../base/json';
import type { Summary } from '../../ledger/summary';
import type { Words } from '../../scenario/scenario';
import type { Job, Plan } from './plan';

/** What one run came to, or why there was none. */
export type Outcome = Summary | { readonly cannot: Words };

/** One line. */
export interface Line extends Job {
  readonly of: string;
  readonly runs: number;
  readonly outcome: Outcome;
}

/** The text of one line, with its end. */
export const lineOf = ({ of, runs }: Plan, job: Job, outcome: Outcome): string =>
  `${JSON.stringify({ of, runs, ...job, outcome } satisfies Line)}\n`;

export interface LinesRead {
  readonly lines: readonly Line[];
  readonly whole: string; // their text
}

/** The whole lines of a file: a program that was killed may leave half a one at its end. */
export function readLines(text: string): LinesRead {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const lines = whole.split('\n').filter((line) => line !== '').map((line) => {
    const read = JSON.parse(line) as Json;
    if (!isLine(read)) throw new Error(`this is no line of a sweep: ${line.slice(0, 80)}`);
    return read as unknown as Line;
  });
  return { lines, whole };
}

const isLine = (read: Json): boolean =>
  typeof read === 'object' && read !== null && 'of' in read && 'run' in read && 'outcome' in read;

/** What several files hold together. */
export interface Merged {
  readonly text: string; // every run once, in the order of the plan
  readonly missing: number;
}

/** Puts files together; a run that is in two of them must have come to the same. */
export function merge(texts: readonly string[]): Merged {
  const known = new Map<string, string>();
  const lines = texts.flatMap((text) => readLines(text).lines);
  for (const line of lines) {
    const [name, text] = [`${line.of} ${line.run}`, `${JSON.stringify(line)}\n`];
    const before = known.get(name);
    if (before !== undefined && before !== text) {
      throw new Error(`two results for run ${line.run} of sweep ${line.of}`);
    }
    known.set(name, text);
  }
  const sweeps = new Map(lines.map(({ of, runs }) => [of, runs]));
  const total = [...sweeps.values()].reduce((sum, runs) => sum + runs, 0);
  const sorted = lines.toSorted((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : a.run - b.run));
  const texted = [...new Set(sorted.map(({ of, run }) => known.get(`${of} ${run}`) as string))];
  return { text: texted.join(''), missing: total - known.size };
}

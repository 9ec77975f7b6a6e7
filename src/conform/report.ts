/** What a person, or a program, is told after recordings were played. */
import type { Json } from '../base/json';
import type { Verdict } from './play';

/** How one system fared. */
interface Tally {
  readonly total: number;
  readonly matched: number;
  readonly notPlayable: number;
}

/** One recording that did not match, with the first difference. */
export interface Mismatch {
  readonly system: string;
  readonly id: string;
  readonly version: string; // of the broker that behaved so
  readonly at: string; // 'consumers.c2[1].msg'
  readonly expected: Json;
  readonly got: Json;
}

/** All of a run of recordings, as plain data. */
export interface Report {
  readonly systems: { readonly [system: string]: Tally };
  readonly mismatches: readonly Mismatch[];
}

/** Counts the verdicts of each system and lists what does not match. */
export function reportOf(verdicts: readonly Verdict[]): Report {
  const systems = [...new Set(verdicts.map(({ system }) => system))];
  return {
    systems: Object.fromEntries(systems.map((system) =>
      [system, tallyOf(verdicts.filter((verdict) => verdict.system === system))])),
    mismatches: verdicts.flatMap(({ system, id, version, difference }) =>
      difference === undefined ? [] : [{ system, id, version, ...difference }]),
  };
}

const tallyOf = (verdicts: readonly Verdict[]): Tally => ({
  total: verdicts.length,
  matched: verdicts.filter(isMatch).length,
  notPlayable: verdicts.filter(({ notPlayable }) => notPlayable !== undefined).length,
});

const isMatch = ({ difference, notPlayable }: Verdict): boolean =>
  difference === undefined && notPlayable === undefined;

/** The report as lines of text: one a system, then what did not match, then what was not played. */
export function textOf(verdicts: readonly Verdict[]): string {
  const { systems, mismatches } = reportOf(verdicts);
  const lines = Object.entries(systems).map(([system, { total, matched, notPlayable }]) =>
    `${system}: ${matched} of ${total} match, ${notPlayable} not playable`);
  const wrong = mismatches.map(({ id, version, at, expected, got }) =>
    `  ${id}@${version}: ${at} should be ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  const unplayed = verdicts.flatMap(({ id, version, notPlayable }) =>
    notPlayable === undefined ? [] : [`  ${id}@${version}: not playable: ${notPlayable}`]);
  const unread = verdicts.flatMap(({ id, version, unread: parts = [] }) =>
    parts.map((part) => `  ${id}@${version}: played, but for what is told in words: ${part}`));
  return [...lines, ...wrong, ...unplayed, ...unread].join('\n');
}

/** The list of what does not match yet: it must be right, in both directions. */
import type { Mismatch } from './report';

/** A mismatch that is known, with why it is there. */
export interface Known {
  readonly system: string;
  readonly id: string;
  readonly version: string;
  readonly at: string; // the first difference
  readonly reason: string;
}

/** What tells one recording with one version from all others. */
export const keyOf = ({ id, version }: { id: string; version: string }): string =>
  `${id}@${version}`;

/** Where the list and the mismatches disagree, as sentences; none when they agree. */
export function surprises(
  known: readonly Known[], mismatches: readonly Mismatch[],
): readonly string[] {
  const now = new Set(mismatches.map(keyOf));
  const listed = new Map(known.map((entry) => [keyOf(entry), entry.at]));
  const unlisted = mismatches.flatMap(({ expected, got, ...mismatch }) => {
    const [key, at] = [keyOf(mismatch), listed.get(keyOf(mismatch))];
    const sides = `should be ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
    if (at === mismatch.at) return [];
    return [at === undefined
      ? `${key} does not match any more: ${mismatch.at} ${sides}`
      : `${key} now differs at ${mismatch.at}, not at ${at}: ${sides}`];
  });
  const mended = known.flatMap((entry) => (now.has(keyOf(entry))
    ? []
    : [`${keyOf(entry)} matches now: take it off the list of known mismatches`]));
  return [...unlisted, ...mended];
}

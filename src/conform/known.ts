/** The list of what does not match yet: it must be right, in both directions. */
import type { Mismatch } from './report';

/** A mismatch that is known, with why it is there. */
export interface Known {
  readonly system: string;
  readonly id: string;
  readonly at: string; // the first difference
  readonly reason: string;
}

/** Where the list and the mismatches disagree, as sentences; none when they agree. */
export function surprises(
  known: readonly Known[], mismatches: readonly Mismatch[],
): readonly string[] {
  const now = new Map(mismatches.map((mismatch) => [mismatch.id, mismatch]));
  const listed = new Map(known.map((entry) => [entry.id, entry]));
  const unlisted = mismatches.flatMap(({ id, at, expected, got }) => {
    const sides = `should be ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
    if (listed.get(id)?.at === at) return [];
    return [listed.has(id)
      ? `${id} now differs at ${at}, not at ${listed.get(id)?.at ?? ''}: ${sides}`
      : `${id} does not match any more: ${at} ${sides}`];
  });
  const mended = known.flatMap(({ id }) =>
    now.has(id) ? [] : [`${id} matches now: take it off the list of known mismatches`]);
  return [...unlisted, ...mended];
}

/** Where a share of many numbers ends. */

/** The value below which a share of the numbers lies; undefined for none. Lists may grow. */
export function percentile(numbers: readonly number[], share: number): number | undefined {
  if (numbers.length === 0) return undefined;
  const sorted = sortedOf(numbers);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Sorted lists: charts ask for the same ones at every picture, and all but the last are whole. */
const SORTED = new WeakMap<readonly number[], Float64Array>();

function sortedOf(numbers: readonly number[]): Float64Array {
  const known = SORTED.get(numbers);
  if (known?.length === numbers.length) return known;
  const sorted = Float64Array.from(numbers).sort();
  SORTED.set(numbers, sorted);
  return sorted;
}

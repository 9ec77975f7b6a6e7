/** The order in which Java's hash tables are walked: ties between equals fall by it. */

// java.util.HashMap: 16 buckets, twice as many whenever three quarters are not enough.
/** The items by the buckets that their hashes fall into; in one bucket as they came. */
export function inHashOrder<T>(items: readonly T[], hashOf: (item: T) => number): T[] {
  let buckets = 16;
  while (items.length > buckets * 0.75) buckets *= 2;
  const bucketOf = (item: T): number => {
    const hash = hashOf(item);
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  return items.toSorted((left, right) => bucketOf(left) - bucketOf(right));
}

/** How long messages took, as counts in buckets: any share of them is known within 0.4 %. */

/** Each doubling of time has this many buckets, so a bucket is at most 1/128 of its values wide. */
const PER_DOUBLING = 128;
/** Below this every microsecond has a bucket of its own. */
const EXACT_BELOW = 2 * PER_DOUBLING;
/** How far a number is shifted to be below EXACT_BELOW, less its leading zeros. */
const BITS_ABOVE = Math.clz32(EXACT_BELOW - 1);
/** Up to 2^49 microseconds, which is more than a run can last. */
const BUCKETS = EXACT_BELOW + 42 * PER_DOUBLING;

/** A growing collection of durations that answers "how long did this share of them take?". */
export class Latencies {
  count = 0;
  private buckets = new Uint32Array(BUCKETS);

  add(duration: number): void {
    this.buckets[bucketOf(duration)]! += 1;
    this.count++;
  }

  /** The duration that a share (0 to 1) of all stayed within; null when there are none. */
  quantile(share: number): number | null {
    const rank = Math.max(1, Math.ceil(share * this.count));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.buckets[bucket]!;
      if (seen >= rank) return middleOf(bucket);
    }
    return null;
  }

  copy(): Latencies {
    const copy = new Latencies();
    copy.count = this.count;
    copy.buckets = this.buckets.slice();
    return copy;
  }
}

function bucketOf(duration: number): number {
  if (duration < EXACT_BELOW) return duration;
  if (duration <= 0x7fffffff) {
    // What the loop below does, in one step: most durations are shorter than half an hour.
    const shift = BITS_ABOVE - Math.clz32(duration);
    return shift * PER_DOUBLING + (duration >>> shift);
  }
  let [rest, doublings] = [duration, 0];
  while (rest >= EXACT_BELOW) {
    rest /= 2;
    doublings++;
  }
  return doublings * PER_DOUBLING + Math.floor(rest);
}

function middleOf(bucket: number): number {
  if (bucket < EXACT_BELOW) return bucket;
  const doublings = Math.floor(bucket / PER_DOUBLING) - 1;
  let [low, width] = [(bucket % PER_DOUBLING) + PER_DOUBLING, 1];
  for (let i = 0; i < doublings; i++) [low, width] = [low * 2, width * 2];
  return low + (width - 1) / 2;
}

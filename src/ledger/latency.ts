/** Times from creation to first effect, in buckets that are never off by more than 1 %. */

const FINE = 128; // buckets for each doubling
const SHIFT = 7;

export class Latency {
  private buckets = new Int32Array(48 * FINE);
  private total = 0;

  add(micros: number): void {
    this.buckets[bucketOf(micros)]!++;
    this.total++;
  }

  /** The time that a share of all stayed below, in microseconds; null when there are none. */
  quantile(share: number): number | null {
    if (this.total === 0) return null;
    let left = Math.max(1, Math.ceil(this.total * share));
    for (let bucket = 0; bucket < this.buckets.length; bucket++) {
      left -= this.buckets[bucket] as number;
      if (left <= 0) return middleOf(bucket);
    }
    return null;
  }

  copy(): Latency {
    const copy = new Latency();
    copy.buckets = this.buckets.slice();
    copy.total = this.total;
    return copy;
  }
}

// Up to 128 each time has a bucket of its own; beyond that 128 buckets share each doubling.
function bucketOf(micros: number): number {
  if (micros < FINE) return Math.max(0, Math.floor(micros));
  let exponent = 0;
  let scaled = micros;
  while (scaled >= 2 * FINE) {
    scaled /= 2;
    exponent++;
  }
  return Math.min((exponent + 1) * FINE + Math.floor(scaled) - FINE, 48 * FINE - 1);
}

function middleOf(bucket: number): number {
  if (bucket < FINE) return bucket;
  const exponent = (bucket >> SHIFT) - 1;
  const scaled = FINE + (bucket & (FINE - 1));
  return exponent === 0 ? scaled : (scaled + 0.5) * 2 ** exponent;
}

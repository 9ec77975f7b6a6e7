/** What is made of many measurements. */

/** The value below which this share of the values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (values) => percentile(values, 0.5);

/** As many digits after the point as the measurement is worth. */
export function round(value, digits) {
  return Number(value.toFixed(digits));
}

/** Simulated time and durations: whole microseconds, and how people write them. */

/** A point in simulated time, or a length of it, in whole microseconds. */
export type Micros = number & { readonly micros: unique symbol };

/** Longest time a run can reach: ten years, far below 2^53 so that sums stay exact. */
export const MICROS_MAX = (10 * 365 * 24 * 3600 * 1e6) as Micros;

const UNITS: Record<string, number> = {
  us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6, d: 86_400e6,
};

/** Takes a count of microseconds for granted: for sums and constants, never for input. */
export const micros = (count: number): Micros => count as Micros;

/** Whole microseconds for a count of milliseconds. */
export const millis = (count: number): Micros => Math.round(count * 1e3) as Micros;

/** Whole microseconds for a count of seconds. */
export const seconds = (count: number): Micros => Math.round(count * 1e6) as Micros;

/** Reads "250ms", "1.5s", "2m", "800us", "1h" or "7d"; undefined when it is not a duration. */
export function parseDuration(text: string): Micros | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)\s?(us|ms|s|m|h|d)$/.exec(text.trim());
  if (match === null) return undefined;
  const count = Math.round(Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN));
  return count <= MICROS_MAX ? (count as Micros) : undefined;
}

/** Writes a duration the shortest exact way: "250ms", "1.5s", "2m". */
export function formatDuration(duration: Micros): string {
  if (duration === 0) return '0s';
  for (const [unit, size] of [['d', 86_400e6], ['h', 3600e6], ['m', 60e6], ['s', 1e6]] as const) {
    if (duration % size === 0 || (unit === 's' && duration >= 1e6 && duration % 1e3 === 0)) {
      return `${duration / size}${unit}`;
    }
  }
  return duration % 1e3 === 0 ? `${duration / 1e3}ms` : `${duration}us`;
}

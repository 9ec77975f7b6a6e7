/** How long a client waits before it tries again: longer each time, up to a limit. */
import type { Micros } from '../../../base/micros';

/** The settings of a wait that grows. */
export interface Backoff {
  readonly first: Micros; // retry.backoff.ms
  readonly max: Micros; // retry.backoff.max.ms
  readonly jitter: number; // a share of the wait, either way: 0.2
}

// K21: doubled each time; chance is a number from 0 up to 1.
/** The wait before another attempt, after so many that failed. */
export function backoffAfter({ first, max, jitter }: Backoff, failed: number, chance: number):
Micros {
  const grown = first * 2 ** Math.min(Math.max(failed - 1, 0), 30);
  const spread = 1 - jitter + 2 * jitter * chance;
  return Math.min(Math.round(Math.min(grown, max) * spread), max) as Micros;
}

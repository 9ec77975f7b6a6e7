/** Durations as Google writes them: "600s", or a number of seconds. */
import type { Json } from '../../../base/json';
import { parseDuration } from '../../../base/micros';

/** Seconds; NaN for what is no duration. */
export function secondsOf(given: Json | undefined): number {
  if (typeof given === 'number') return given;
  if (typeof given !== 'string') return Number.NaN;
  const micros = parseDuration(given);
  return micros === undefined ? Number.NaN : micros / 1e6;
}

/** Which faults to try together: every single one, then every pair, then samples of more. */
import { hashText } from '../../base/random';

/** Faults by their places in the list. */
export type Schedule = readonly number[];

/** How many schedules there are of one fault, and of two. */
export const sizesOf = (faults: number): readonly [one: number, two: number] =>
  [faults, (faults * (faults - 1)) / 2];

export interface ScheduleOptions {
  readonly faults: number; // how many there are to choose from
  readonly widest: number; // most faults of one schedule
  readonly samples: number; // how many schedules of three and more
  readonly seed: number;
}

/** All of them in their order; pairs from all over the run before the last of any fault. */
export function* schedulesOf(
  { faults, widest, samples, seed }: ScheduleOptions,
): Generator<Schedule> {
  for (let fault = 0; fault < faults; fault++) yield [fault];
  if (widest >= 2) yield* pairsOf(faults);
  for (let sample = 0; widest >= 3 && sample < samples; sample++) {
    const roll = (ordinal: number): number =>
      hashText(`${seed} ${sample} ${ordinal}`) / 0x1_0000_0000;
    const size = Math.min(3 + Math.floor(roll(0) * (widest - 2)), faults);
    const chosen = new Set<number>();
    for (let ordinal = 1; chosen.size < size && ordinal < size * 8; ordinal++) {
      chosen.add(Math.floor(roll(ordinal) * faults));
    }
    yield [...chosen].sort((a, b) => a - b);
  }
}

/** Every pair once, in leaps: a search that is stopped early has looked everywhere. */
function* pairsOf(faults: number): Generator<Schedule> {
  const [, pairs] = sizesOf(faults);
  let leap = Math.max(Math.floor(pairs * 0.618), 1);
  while (pairs > 0 && greatestCommonDivisor(leap, pairs) !== 1) leap++;
  for (let nth = 0, place = 0; nth < pairs; nth++, place = (place + leap) % pairs) {
    yield pairAt(place);
  }
}

/** The pair of this number: (0,1), (0,2), (1,2), (0,3) ... */
function pairAt(place: number): Schedule {
  let second = Math.floor((1 + Math.sqrt(1 + 8 * place)) / 2);
  // The root of a large number may be a little off.
  while ((second * (second - 1)) / 2 > place) second--;
  while (((second + 1) * second) / 2 <= place) second++;
  return [place - (second * (second - 1)) / 2, second];
}

const greatestCommonDivisor = (a: number, b: number): number =>
  (b === 0 ? a : greatestCommonDivisor(b, a % b));

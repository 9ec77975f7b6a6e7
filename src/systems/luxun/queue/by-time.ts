/** Finding an item by the time of its append. */
import type { Micros } from '../../../base/micros';
import { type BigArray, timeAt } from './big-array';

/** What findClosestIndexByTime answers when there is no item. */
export const NOT_FOUND = -1;

/** Commands in place of a time. */
export const EARLIEST = -1;
export const LATEST = -2;

// L26: a halving that ends at one of two neighbours, and not always at the nearer one.
/** The index of an item appended close to a time. */
export function closestIndex(array: BigArray, time: number): number {
  const { tailIndex, headIndex } = array;
  if (tailIndex === headIndex && time !== EARLIEST && time !== LATEST) return NOT_FOUND;
  if (time === EARLIEST) return tailIndex;
  if (time === LATEST) return headIndex;
  return closestBetween(array, [tailIndex, headIndex - 1], time as Micros);
}

function closestBetween(
  array: BigArray, [first, last]: readonly [number, number], time: Micros,
): number {
  let [low, high] = [first, last];
  for (;;) {
    const middle = Math.floor((low + high) / 2);
    const at = timeAt(array, middle);
    if (at === time) return middle;
    if (at < time) {
      low = middle + 1;
      if (low >= high) return high;
    } else {
      high = middle - 1;
      if (high <= low) return low;
    }
  }
}

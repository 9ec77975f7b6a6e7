/** The place of the first number that is greater than `value`, in numbers that grow. */
export function firstAfter(
  numbers: ArrayLike<number>,
  value: number,
  length = numbers.length,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

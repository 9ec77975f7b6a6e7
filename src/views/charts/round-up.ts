/** The top of an axis. */

/** 1, 2 or 5 times a power of ten, so that the axis has a number that can be read. */
export function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10) * power;
}

/** How large a process with consumers is, and where in it each of them is. */
import type { Fit, PartBox, Room } from '../../../frames/topology';

export const [HEAD, NAME, LINE] = [29, 17, 17] as const;
const PILLS = 15;

/** How high one consumer is: its name or mode, two counts, and its messages in a row. */
export const BLOCK = NAME + LINE * 2 + PILLS;
const FOOT = 5;
const CHIP = 28;

export interface Seated {
  readonly isApplication: boolean;
  readonly names: readonly string[];
}

export function fitOf({ isApplication, names }: Seated, { density, width }: Room): Fit {
  if (density !== 'full') return { height: CHIP, width };
  const parts: PartBox[] = isApplication ? [] : names.map((id, nth) => ({
    id, y: HEAD + nth * BLOCK, height: BLOCK,
  }));
  return { height: HEAD + names.length * BLOCK + FOOT, width, parts };
}

/** Numbers by chance that one seed always gives in the same order. */
import { hashText } from '../base/random';

/** Rolls: a number from 0 up to 1 each time. */
export type Dice = () => number;

export function dice(seed: number | string): Dice {
  let rolls = 0;
  return () => hashText(`${seed} ${rolls++}`) / 0x1_0000_0000;
}

/** One of a list that is not empty. */
export const pick = <T>(list: readonly T[], roll: Dice): T =>
  list[Math.floor(roll() * list.length)] as T;

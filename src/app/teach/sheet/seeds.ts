/** Seeds as a teacher writes them: `1-30`, or `3, 7, 100-104`. */
import { seedIn } from '../../lesson/session/params';

/** A class is not larger than this; each sheet is drawn at once. */
const SEEDS_MAX = 60;

export function seedsIn(text: string): readonly number[] {
  const seeds = new Set<number>();
  for (const part of text.split(/[\s,]+/)) {
    const [first, last] = part.split('-');
    const [from, to] = [seedIn(first ?? ''), seedIn(last ?? first ?? '')];
    if (from === undefined || to === undefined) continue;
    for (let seed = from; seed <= to && seeds.size < SEEDS_MAX; seed++) seeds.add(seed);
  }
  return [...seeds];
}

/** Putting items into a queue, as many as a case says. */
import type { Micros } from '../../../base/micros';
import { countUpTo } from '../../../conform/forms/fields';
import { produce, type Topic } from '../queue/topic';

export const ITEM = 32; // bytes, where a case does not say it
const ANY_SIZE = { sizeMax: Infinity };
const ITEMS_MAX = 2 ** 24; // at once; they are put in one by one

/** Appends items whose times the caller chooses; each item is its own index. */
export function fill(topic: Topic, count: number, given: (at: number) => Appended): void {
  const all = countUpTo(ITEMS_MAX, count);
  for (let at = 0; at < all; at++) {
    const { now, length = ITEM } = given(at);
    produce(topic, { message: topic.array.headIndex, length }, { now, ...ANY_SIZE });
  }
}

interface Appended {
  readonly now: Micros;
  readonly length?: number;
}

/** "2^20" and "4*1024". */
export function amount(text: string): number {
  return text.split('*').reduce((product, factor) => {
    const [base, power = '1'] = factor.split('^');
    let value = product;
    for (let at = 0; at < Number(power); at++) value *= Number(base);
    return value;
  }, 1);
}

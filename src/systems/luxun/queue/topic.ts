/** One topic of one broker: an array, and the fronts of those who share it out. */
import type { Micros } from '../../../base/micros';
import {
  append, type BigArray, createArray, holds, type Item, itemAt, type PageSizes, PAGE_SIZES,
} from './big-array';
import { limitSize, removeBeforeTime } from './retention';

/** A fan-out queue. */
export interface Topic {
  readonly array: BigArray;
  readonly fronts: Record<string, number>; // L21: the next index of each fanout id
}

/** A topic as the first produce makes it. */
export const createTopic = (sizes: PageSizes = PAGE_SIZES): Topic =>
  ({ array: createArray(sizes), fronts: {} });

/** What a consume may be answered with, besides items. */
export type LuxunError =
  | 'TOPIC_NOT_EXIST' | 'TOPIC_IS_EMPTY' | 'ALL_MESSAGE_CONSUMED' | 'INDEX_OUT_OF_BOUNDS'
  | 'MESSAGE_SIZE_TOO_LARGE' | 'INTERNAL_ERROR';

/** The answer to a consume. */
export type Consumed =
  | { readonly result: 'SUCCESS'; readonly items: readonly Item[]; readonly lastIndex: number }
  | { readonly result: 'TRY_LATER' | 'FAILURE'; readonly error: LuxunError };

/** The answer to a produce; the stock producer does not wait for it. */
export type Produced = { readonly index: number } | { readonly error: 'MESSAGE_SIZE_TOO_LARGE' };

// L13.
/** Stores an item. */
export function produce(
  topic: Topic, item: Item, { now, sizeMax }: { now: Micros; sizeMax: number },
): Produced {
  if (item.length > sizeMax) return { error: 'MESSAGE_SIZE_TOO_LARGE' };
  return { index: append(topic.array, item, now) };
}

// L22, L32: a new reader begins at the oldest, and who fell off the tail is put back on it.
/** The next index of a fanout id. */
export function frontOf({ array, fronts }: Topic, fanout: string): number {
  const front = fronts[fanout] ?? array.tailIndex;
  const isThere = front === array.headIndex || holds(array, front);
  return (fronts[fanout] = isThere ? front : array.tailIndex);
}

// L21, L23: the front moves as the items are read, before anybody has them: at most once.
/** Shares items out to a member of a fanout id. */
export function consumeShared(
  topic: Topic | undefined, fanout: string, fetchMax: number,
): Consumed {
  if (topic === undefined) return { result: 'FAILURE', error: 'TOPIC_NOT_EXIST' };
  const empty = emptyAnswer(topic);
  if (empty !== undefined) return empty;
  const front = frontOf(topic, fanout);
  if (front === topic.array.headIndex) return ALL_CONSUMED;
  const items = itemsFrom(topic.array, front, fetchMax);
  topic.fronts[fanout] = front + items.length;
  return { result: 'SUCCESS', items, lastIndex: front + items.length - 1 };
}

// L24: the reader keeps its own position.
/** Reads items from an index on. */
export function consumeFrom(topic: Topic | undefined, index: number, fetchMax: number): Consumed {
  if (topic === undefined) return { result: 'FAILURE', error: 'TOPIC_NOT_EXIST' };
  const empty = emptyAnswer(topic);
  if (empty !== undefined) return empty;
  if (index === topic.array.headIndex) return ALL_CONSUMED;
  if (!holds(topic.array, index)) return { result: 'FAILURE', error: 'INDEX_OUT_OF_BOUNDS' };
  const items = itemsFrom(topic.array, index, fetchMax);
  return { result: 'SUCCESS', items, lastIndex: index + items.length - 1 };
}

const ALL_CONSUMED: Consumed = { result: 'TRY_LATER', error: 'ALL_MESSAGE_CONSUMED' };

// L12.
const emptyAnswer = ({ array }: Topic): Consumed | undefined =>
  (array.headIndex === array.tailIndex
    ? { result: 'FAILURE', error: 'TOPIC_IS_EMPTY' }
    : undefined);

// L25: it stops before the item that would be too much, even when that is the first.
function itemsFrom(array: BigArray, from: number, fetchMax: number): Item[] {
  if (fetchMax <= 0) return [itemAt(array, from)];
  const items: Item[] = [];
  let total = 0;
  for (let index = from; index < array.headIndex; index++) {
    const item = itemAt(array, index);
    total += item.length;
    if (total > fetchMax) break;
    items.push(item);
  }
  return items;
}

// L27: only inside the library; no client can ask a broker for it.
/** Puts a front elsewhere; false when there is no such place. */
export function resetFront(topic: Topic, fanout: string, index: number): boolean {
  if (index !== topic.array.headIndex && !holds(topic.array, index)) return false;
  topic.fronts[fanout] = index;
  return true;
}

/** How many items a fanout id has before it. */
export const sizeFor = (topic: Topic, fanout: string): number =>
  topic.array.headIndex - frontOf(topic, fanout);

/** What a broker keeps; -1 is no limit. */
export interface Retention {
  readonly maxAge: Micros; // log.retention.hours
  readonly maxBytes: number; // log.retention.size
}

// L30 to L32.
/** Drops what is too old or too much. */
export function cleanUp({ array }: Topic, { maxAge, maxBytes }: Retention, now: Micros): void {
  if (maxAge >= 0) removeBeforeTime(array, (now - maxAge) as Micros);
  if (maxBytes >= 0) limitSize(array, maxBytes);
}

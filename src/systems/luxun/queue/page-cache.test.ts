import { expect, test } from 'vitest';
import { seconds } from '../../../base/micros';
import { append, type BigArray, createArray, cutAt, itemAt } from './big-array';
import {
  beginAgain, createPageCache, flush, indexOnDisk, noteAppend, noteFront, type PageCache,
} from './page-cache';

const EXPIRY = seconds(30);

/** A queue that gets one item at each of these seconds. */
function cacheOf(times: readonly number[]): PageCache {
  const cache = createPageCache(EXPIRY);
  times.forEach((at, head) => noteAppend(cache, head, seconds(at)));
  return cache;
}

const headAt = (cache: PageCache, head: number, at: number): number =>
  indexOnDisk(cache.array, head, { expiry: EXPIRY, now: seconds(at) });

const frontAt = (cache: PageCache, front: number, at: number): number =>
  indexOnDisk(cache.fronts['a'], front, { expiry: EXPIRY, now: seconds(at) });

test('nothing is on the disk before the system writes it back, and then all of it is', () => {
  const cache = cacheOf([1, 2, 3]);
  expect([3, 30, 31].map((at) => headAt(cache, 3, at))).toEqual([0, 0, 3]);
  noteAppend(cache, 3, seconds(40));
  expect([40, 69, 70].map((at) => headAt(cache, 4, at))).toEqual([3, 3, 4]);
});

test('a front has a file of its own, which begins with 0', () => {
  const cache = cacheOf([1, 2, 3]);
  noteFront(cache, { fanout: 'a', from: 0 }, seconds(20));
  noteFront(cache, { fanout: 'a', from: 2 }, seconds(31));
  expect([31, 49, 50].map((at) => frontAt(cache, 3, at))).toEqual([0, 0, 3]);
  noteFront(cache, { fanout: 'a', from: 3 }, seconds(60));
  expect(frontAt(cache, 4, 61)).toBe(3);
});

test('a flush writes fronts and items; a broker that begins again has flushed nothing', () => {
  const cache = cacheOf([1, 2]);
  noteFront(cache, { fanout: 'a', from: 0 }, seconds(2));
  expect(cache).toMatchObject({ unflushed: 2, flushedAt: null });
  flush(cache, seconds(3));
  expect([headAt(cache, 2, 3), frontAt(cache, 1, 3)]).toEqual([2, 1]);
  expect(cache).toMatchObject({ unflushed: 0, flushedAt: seconds(3) });
  noteAppend(cache, 2, seconds(4));
  beginAgain(cache);
  expect(cache).toMatchObject({ unflushed: 0, flushedAt: null });
  expect(headAt(cache, 3, 5)).toBe(2); // the page is as dirty as before
});

const place = ({ headIndex, headPage, headOffset }: BigArray): number[] =>
  [headIndex, headPage, headOffset];

test('an array that is cut goes on where its last item ends', () => {
  const array = createArray({ dataPage: 100, indexItems: 4 });
  const steps = [30, 40, 50, 20, 70].map((length, message) => {
    append(array, { message, length }, seconds(message));
    return place(array);
  });
  expect(steps).toEqual([[1, 0, 30], [2, 0, 70], [3, 1, 50], [4, 1, 70], [5, 2, 70]]);
  for (const index of [4, 3, 2, 1]) {
    cutAt(array, index);
    expect(place(array)).toEqual(steps[index - 1]);
  }
  expect(itemAt(array, 0)).toEqual({ message: 0, length: 30 });
  cutAt(array, 0);
  expect(place(array)).toEqual([0, 0, 0]);
});

import { expect, it } from 'vitest';
import { Cover } from './cover';

function fresh(): Cover {
  const cover = new Cover();
  cover.begin(100);
  return cover;
}

it('cover.isNew refuses a second disc of the same size hardly beside it', () => {
  const cover = fresh();
  expect([cover.isNew(2.1, 4.9, 1), cover.isNew(3.8, 5.2, 1)]).toEqual([true, false]);
});

it('cover.isNew takes a disc of another size, and then the first size again above it', () => {
  const cover = fresh();
  expect([8, 5, 8].map((radius) => cover.isNew(3, 4, radius))).toEqual([true, true, true]);
});

it('cover.isNew takes a first disc in every cell', () => {
  const cover = fresh();
  const taken = Array.from({ length: 2500 }, (_, at) =>
    cover.isNew((at % 50) * 2, Math.floor(at / 50) * 2, 8));
  expect(taken.every(Boolean)).toBe(true);
});

it('cover.begin uncovers every cell', () => {
  const cover = fresh();
  cover.isNew(3, 4, 1);
  cover.begin(100);
  expect(cover.isNew(3, 4, 1)).toBe(true);
});

import { expect, test } from 'vitest';
import { placeByPriority, placeFor } from './selecting';

const held = [7, 3, 1, 3].map((type) => ({ type }));

test('placeFor takes the first of any, of one type, of all but one, or of the lowest', () => {
  const place = (msgtyp: number, except = false) => placeFor(held, { msgtyp, except });
  expect([place(0), place(3), place(9)]).toEqual([0, 1, -1]);
  expect([place(7, true), place(-5), place(-3), place(-1)]).toEqual([1, 2, 2, 2]);
  expect(placeFor([{ type: 3 }, { type: 2 }], { msgtyp: -1, except: false })).toBe(-1);
});

test('placeByPriority stands behind its own and all above', () => {
  const row = [9, 5, 5, 0].map((type) => ({ type }));
  expect([9, 5, 3, 10].map((type) => placeByPriority(row, { type }))).toEqual([1, 3, 3, 0]);
});

import { expect, it } from 'vitest';
import { fc } from '../../testing/by-chance';
import { type BlockIndex, BlockRow } from './block-row';

it('BlockRow keeps the order that a plain array would', () => {
  const step = fc.record({
    do: fc.constantFrom('push', 'insert', 'remove'),
    place: fc.nat(3000),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3000, size: 'max' }), (steps) => {
      const row = new BlockRow([]);
      const plain: number[] = [];
      steps.forEach(({ do: what, place }, copy) => {
        if (what === 'remove' && plain.length > 0) {
          const gone = plain.splice(place % plain.length, 1)[0]!;
          row.remove(gone);
        } else if (what === 'insert') {
          plain.splice(place % (plain.length + 1), 0, copy);
          row.insert(place % plain.length, copy);
        } else {
          plain.push(copy);
          row.push(copy);
        }
      });
      expect(Array.from(row.toArray())).toEqual(plain);
      expect(row.length).toBe(plain.length);
      expect(row.some(5)).toEqual(plain.slice(0, 5));
      expect(row.some(-5)).toEqual(plain.slice(-5));
    }),
    { numRuns: 60 },
  );
});

it('BlockRow.insert deep in fifty thousand moves one block only', () => {
  const index: BlockIndex = [];
  const row = new BlockRow(index);
  for (let copy = 0; copy < 50_000; copy++) row.push(copy);
  row.insert(25_000, 50_000);
  expect(row.toArray()[25_000]).toBe(50_000);
  expect(index[50_000]!.length).toBeLessThan(1100);
});

import { expect, test } from 'vitest';
import { copyData } from './copy';
import { Deque } from './deque';
import { Fact } from './fact';

class Point extends Fact {
  constructor(readonly x: number) {
    super();
  }
}

test('copyData copies what can change and shares what cannot', () => {
  const point = new Point(1);
  const record = {
    list: [1, { a: 2 }], map: new Map([['k', { b: 3 }]]), set: new Set([4]),
    column: new Uint8Array([5]), row: new Deque([6]), point, none: null, text: 'x',
  };
  const copy = copyData(record);
  expect(copy).toEqual(record);
  expect(copy.point).toBe(point);
  for (const field of ['list', 'map', 'set', 'column', 'row'] as const) {
    expect(copy[field]).not.toBe(record[field]);
  }
  expect(copy.list[1]).not.toBe(record.list[1]);
  expect(copy.map.get('k')).not.toBe(record.map.get('k'));
});

test('copyData shares what is frozen', () => {
  const spec = Object.freeze({ every: 5 });
  expect(copyData({ spec }).spec).toBe(spec);
});

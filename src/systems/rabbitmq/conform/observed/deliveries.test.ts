import { expect, it } from 'vitest';
import { bare } from './deliveries';

it('bare leaves out types, at any depth, but those of timestamps and decimals', () => {
  const time = { '!': 'timestamp', value: 7 };
  const decimal = { '!': 'decimal', value: { places: 1, digits: 15 } };
  expect(bare({ '!': 'int64', value: 5 })).toBe(5);
  expect(bare([{ '!': 'int64', value: 5 }, { a: { '!': 'double', value: 1 }, b: [time] }]))
    .toEqual([5, { a: 1, b: [time] }]);
  expect(bare(decimal)).toEqual(decimal);
  expect([bare(null), bare({ '!': 'void' }), bare('a'), bare({})]).toEqual([null, null, 'a', {}]);
});

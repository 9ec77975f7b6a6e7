import { expect, test } from 'vitest';
import { phash2, phash2OfBinary, phash2OfLongstr } from './phash2';

test('R137: phash2 of a list of binaries is what Erlang says', () => {
  const lists = [
    [''], ['a'], ['orders.created'], ['0123456789abcdefghijklmnopqrstuvwxyz'], ['k', 'cc', ''],
    ['123456789012'], ['12345678901'], ['메'],
  ];
  expect(lists.map(phash2)).toEqual([
    38220213, 53691870, 1502802, 56094720, 110096120, 19581925, 15814609, 747479,
  ]);
});

test('R22: phash2 of a binary, and of a text with its type, is what Erlang says', () => {
  const texts = ['', 'a', 'abc'];
  expect(texts.map(phash2OfBinary)).toEqual([13708901, 112802447, 98228475]);
  expect(['a', 'abc'].map(phash2OfLongstr)).toEqual([65711459, 101716503]);
});

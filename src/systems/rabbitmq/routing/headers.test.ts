import { expect, test } from 'vitest';
import { headersMatch, problemOfXMatch } from './headers';
import type { AmqpTable } from './value';

const one = (type: string) => ({ '!': type, value: 1 });

const MESSAGES: readonly AmqpTable[] = [
  { a: 1, b: 'x' }, { a: 1 }, { b: 'x' }, {}, { a: 2, b: 'x' }, { a: '1', b: 'x' },
  { a: 1, b: 'x', c: 3 }, { a: 1, 'x-k': 1 }, { 'x-k': 1 }, { a: null }, { a: one('double') },
  { a: one('long') }, { a: true }, { A: 1, b: 'x' }, { a: 1, b: 'X' }, {},
];

// One column a message, in order: what 3.10 lets through, and 4.x where that differs.
const MATCHES: readonly (readonly [AmqpTable, string, string?])[] = [
  [{ 'x-match': 'all', a: 1, b: 'x' }, '1.....1.........'],
  [{ 'x-match': 'any', a: 1, b: 'x' }, '111.1111..11.11.', '111.1111...1.11.'],
  [{ a: 1, b: 'x' }, '1.....1.........'],
  [{ 'x-match': 'all' }, '1111111111111111'],
  [{ 'x-match': 'any' }, '................'],
  [{}, '1111111111111111'],
  [{ 'x-match': 'all', a: null }, '11..1111.1111.1.'],
  [{ 'x-match': 'any', a: null }, '11..1111.1111.1.'],
  [{ 'x-match': 'all', 'x-k': 1, a: 1 }, '11....11..11..1.', '11....11...1..1.'],
  [{ 'x-match': 'any', 'x-k': 1 }, '................'],
  [{ 'x-match': 'all-with-x', 'x-k': 1, a: 1 }, '.......1........'],
  [{ 'x-match': 'any-with-x', 'x-k': 1 }, '.......11.......'],
  [{ 'x-match': 'all', a: '1' }, '.....1..........'],
  [{ 'x-match': 'all', a: one('double') }, '11....11..11..1.', '..........1.....'],
  [{ 'x-match': 'all', a: one('long') }, '11....11..11..1.', '11....11...1..1.'],
  [{ 'x-match': 'all', a: true }, '............1...'],
];

for (const [binding, old, newer = old] of MATCHES) {
  test(`headersMatch gives ${JSON.stringify(binding)} what a broker gives it`, () => {
    const row = (version: '3.10' | '4.0' | '4.3') =>
      MESSAGES.map((headers) => (headersMatch(binding, headers, version) ? '1' : '.')).join('');
    expect([row('3.10'), row('4.0'), row('4.3')]).toEqual([old, newer, newer]);
  });
}

test('headersMatch never matches a timestamp since 4.0', () => {
  const time = { t: { '!': 'timestamp', value: 1_700_000_000 } };
  expect(headersMatch(time, time, '3.10')).toBe(true);
  expect(headersMatch(time, time, '4.0')).toBe(false);
});

test('problemOfXMatch names a wrong value and a wrong type', () => {
  expect(problemOfXMatch({ 'x-match': 'any-with-x' })).toBeUndefined();
  expect(problemOfXMatch({})).toBeUndefined();
  expect(problemOfXMatch({ 'x-match': 'some' })).toBe('Invalid x-match field value <<"some">>; '
    + 'expected all, any, all-with-x, or any-with-x');
  expect(problemOfXMatch({ 'x-match': 1 })).toBe(
    'Invalid x-match field type byte (value 1); expected longstr');
});

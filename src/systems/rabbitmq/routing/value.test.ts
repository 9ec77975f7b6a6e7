import { expect, test } from 'vitest';
import { display, identical, lookUp, nearlySameValue, sameValue, typeOf } from './value';

const typed = (type: string, value: number | string) => ({ '!': type, value });

test('typeOf gives a plain number the narrowest width that holds it', () => {
  const values = [127, 128, -32768, 32768, 2 ** 31, 1.5, 'x', null, false, [], {}];
  expect(values.map(typeOf)).toEqual(['byte', 'short', 'short', 'signedint', 'long', 'double',
    'longstr', 'void', 'bool', 'array', 'table']);
});

test('typeOf takes the type of the typed form', () => {
  expect(typeOf(typed('int', 5))).toBe('signedint');
  expect(typeOf(typed('timestamp', 5))).toBe('timestamp');
  expect(typeOf({ '!': 'nonsense', value: 5 })).toBe('table');
});

test('sameValue ignores the width of integers but not the kind of number', () => {
  expect(sameValue(5, typed('long', 5))).toBe(true);
  expect(sameValue(typed('float', 5), typed('double', 5))).toBe(true);
  expect(sameValue(5, typed('double', 5))).toBe(false);
  expect(sameValue(5, '5')).toBe(false);
  expect(sameValue(true, 1)).toBe(false);
});

test('nearlySameValue takes 1 and 1.0 for equal, but not 1 and "1"', () => {
  expect(nearlySameValue(1, typed('double', 1))).toBe(true);
  expect(nearlySameValue(1, '1')).toBe(false);
});

test('sameValue wants tables in one order, and takes an empty list for an empty table', () => {
  expect(sameValue({ k: 1, j: 2 }, { k: 1, j: 2 })).toBe(true);
  expect(sameValue({ k: 1, j: 2 }, { j: 2, k: 1 })).toBe(false);
  expect([sameValue([], {}), sameValue({}, [1]), sameValue([1], {})]).toEqual([true, false, false]);
});

test('identical wants the same types at every depth', () => {
  expect(identical({ a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] })).toBe(true);
  expect(identical({ a: [1] }, { a: [typed('long', 1)] })).toBe(false);
  expect(identical({ a: [1] }, { a: [1, 2] })).toBe(false);
  expect(identical({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(identical({ a: null }, { b: null })).toBe(false);
});

test('display prints numbers as the broker does', () => {
  expect([5, typed('double', 5), typed('long', 5), 1.5, true, 'x'].map(display))
    .toEqual(['5', '5.0', '5', '1.5', 'true', 'x']);
});

test('lookUp finds own keys only', () => {
  expect(lookUp({}, 'constructor')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { fc } from '../../testing/by-chance';
import { jsonProblem } from './broken';

test('jsonProblem finds nothing wrong with what JSON.stringify writes', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
    expect(jsonProblem(JSON.stringify(value, null, indent))).toBeUndefined();
  }));
});

test('jsonProblem agrees with JSON.parse about texts with one letter changed', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const letter = fc.constantFrom(...Array.from('{}[]",:0.-e\\tn \n\u0001'));
  fc.assert(fc.property(fc.jsonValue(), fc.nat(), letter, (value, place, other) => {
    const text = JSON.stringify(value);
    const at = place % text.length;
    const changed = text.slice(0, at) + other + text.slice(at + 1);
    expect(jsonProblem(changed) === undefined).toBe(parses(changed));
  }), { numRuns: 2000 });
});

test('jsonProblem reads a string of megabytes, whole or cut short', () => {
  const long = 'x'.repeat(12_000_000);
  expect(jsonProblem(`{"queues": "${long}"}`)).toBeUndefined();
  expect(jsonProblem(`{"queues": "${long}`)?.column).toBe(12);
});

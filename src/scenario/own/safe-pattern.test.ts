import { describe, expect, test } from 'vitest';
import { isSafeForWhole, isSafePattern } from './safe-pattern';

const SAFE = [
  '', '.*', 'a\\.*', '^amq\\.', '^(?!amq\\.|mqtt).*', '.*eu.*dead.*', '(eu|us|kr)-.+-(dead|retry)$',
  '[(+*]+', '\\(a+\\)+', 'a{3}b{2,5}c{2,}', '(?:[a-z]{2}){3}', '^(?<name>dlx)\\..*\\..*\\..*',
];

const UNSAFE = [
  '(', '*', '[z-a]', // no regular expressions
  '(a+)+$', '((a+))+', '((a+)b?)*', '(a*){2,}', '(?:x+x+)+y', // repeats inside repeats
  '(a|a)+$', '^(a|aa){25}', '(?:a|b|ab)*c', // choices inside repeats
  `${'a?'.repeat(40)}${'a'.repeat(40)}`, '^.*.*.*.*x', '^a|.*.*.*x', // too many side by side
  '((a{100}){100}){100}', 'a'.repeat(1001), // too large
];

describe('isSafePattern', () => {
  test.each(SAFE)('takes %s', (pattern) => expect(isSafePattern(pattern)).toBe(true));
  test.each(UNSAFE)('refuses %s', (pattern) => expect(isSafePattern(pattern)).toBe(false));
});

test('isSafeForWhole takes what could only be looked for everywhere at too high a price', () => {
  expect([isSafePattern('.*-.*-.*-eu'), isSafeForWhole('.*-.*-.*-eu')]).toEqual([false, true]);
  expect(isSafeForWhole('.*-.*-.*-.*-eu')).toBe(false);
});

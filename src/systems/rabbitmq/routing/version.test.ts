import { expect, test } from 'vitest';
import { atLeast, versionOf } from './version';

test('versionOf takes the newest modelled version that a release is not older than', () => {
  const releases = ['3.10.8', '4.0.5', '4.3.6', '3.13.7', '4.2.0', 'v5.0.0', '3.9.1', 'latest'];
  expect(releases.map(versionOf)).toEqual(
    ['3.10', '4.0', '4.3', '3.10', '4.0', '4.3', undefined, undefined]);
});

test('atLeast compares versions by age', () => {
  expect(atLeast('4.0', '4.0')).toBe(true);
  expect(atLeast('4.3', '3.10')).toBe(true);
  expect(atLeast('3.10', '4.0')).toBe(false);
});

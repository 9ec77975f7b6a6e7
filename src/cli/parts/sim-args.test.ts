import { expect, test } from 'vitest';
import { Refusal } from './print';
import { readArgs } from './sim-args';

const refusalOf = (...args: string[]): string => {
  try {
    readArgs(args);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return '';
};

test('readArgs takes a world, and what is to be changed', () => {
  const asked = readArgs(['skeleton/one-queue', '--seed', '7', '--set', 'a.b=[1]', '--summary']);
  expect(asked).toMatchObject({
    world: 'skeleton/one-queue', seed: 7, sets: [{ path: 'a.b', value: [1] }], form: 'summary',
  });
});

test.each(['__proto__', 'constructor', 'toString'])('readArgs takes %s for a name', (name) => {
  expect(readArgs([name]).world).toBe(name);
});

test.each([
  [[], 'arguments: name no world'],
  [['--help'], '--help: is no option'],
  [['--seed'], '--seed: has no value'],
  [['a', 'b'], 'b: is one world too many'],
  [['a', '--seed', '4294967296'], '--seed: is 4294967296; give 0 to 4294967295'],
  [['a', '--seeds', '0'], '--seeds: is 0'],
  [['a', '--summary', '--keep', 'few'], '--keep: is few'],
  [['a', '--keep', '1000'], '--keep: leaves no whole run to print'],
  [['a', '--until', '-5s'], '--until: is -5s'],
  [['a', '--set', '=1'], '--set: is =1'],
])('readArgs refuses %j', (args, what) => {
  expect(refusalOf(...args)).toContain(what);
});

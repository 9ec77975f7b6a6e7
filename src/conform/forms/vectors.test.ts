import { isRecord } from '../../base/json';
import { expect, it } from 'vitest';
import { counted, numberIn, onlyKnown, outOfForm, rowsIn } from './fields';
import { casesOf, isVectors, parseVectors } from './vectors';
import { playVectors, type VectorPlayer } from '../vectors';

const file = {
  simulates: 'toy', _meta: { cases: [{ not: 'played' }] }, add: [{ left: 1, right: 2, sum: 3 }],
  deep: { note: 'words', cases: [{ left: 1, right: 1, sum: 3 }], more: { odd: [{ left: 'one' }] } },
};

it('isVectors tells vectors from recordings of other forms', () => {
  expect(isVectors(file)).toBe(true);
  for (const other of [{ ...file, steps: [] }, { ...file, cases: [] }, { add: [] }, [], 3]) {
    expect(isVectors(other)).toBe(false);
  }
});

it('casesOf finds the lists of a group at any depth', () => {
  expect(casesOf(parseVectors(file)).map(({ id, list }) => [id, list])).toEqual([
    ['add[0]', ''], ['deep.cases[0]', 'cases'], ['deep.more.odd[0]', 'odd'],
  ]);
});

it('playVectors matches, differs, or says why a case is not playable', () => {
  const player: VectorPlayer = {
    system: 'toy',
    groups: { deep: ({ given }) => ({
      expected: { sum: given['sum'] ?? null },
      got: { sum: numberIn(given, 'left') + numberIn(given, 'right') },
    }) },
  };
  expect(playVectors(parseVectors(file), player)).toMatchObject([
    { id: 'add[0]', notPlayable: '"add" is no known group' },
    { id: 'deep.cases[0]', difference: { at: 'sum', expected: 3, got: 2 } },
    { id: 'deep.more.odd[0]', notPlayable: '"left" is no number' },
  ]);
  expect(playVectors(parseVectors(file), undefined)[0]?.notPlayable).toMatch('nothing plays toy');
});

it('onlyKnown lets words pass, but no data under a strange name', () => {
  expect(() => onlyKnown({ a: [], note: 'seen' }, ['a'])).not.toThrow();
  expect(() => onlyKnown({ b: [] }, ['a'])).toThrow('"b" is no field');
  expect(() => rowsIn({ steps: ['walk'] }, 'steps')).toThrow('an item in words');
  expect([isRecord({}), isRecord([]), isRecord(null)]).toEqual([true, false, false]);
});

it('counted refuses what nobody could play, and a reason is no book', () => {
  expect(counted(3)).toEqual([0, 1, 2]);
  for (const count of [-1, 1.5, 1e308, Number.NaN]) {
    expect(() => counted(count)).toThrow('no count that can be played');
  }
  expect(() => outOfForm('a'.repeat(5000))).toThrow(/^a{300}…$/);
});

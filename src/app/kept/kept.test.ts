import { afterEach, expect, it, vi } from 'vitest';
import type { Micros } from '../../base/micros';
import type { Step } from '../../scenario/scenario';
import { openBranches, stepsOf } from '../run/branches';
import { undo } from '../run/futures/undo';
import { withDeeds } from './bring-back';
import { allKept, fitting, forget, keep, type Kept, LETTERS_MAX, WORLDS_MAX } from './kept';

const kept = (visit: string, file: Kept['file'] = { system: 'kafka' }): Kept => ({
  visit, place: '#/world/kafka/log', title: { en: 'A log', ko: '로그' }, on: 5, at: 7, own: 0,
  future: 0, file,
});

/** A browser that keeps what it is given. */
function browser(): Map<string, string> {
  const store = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  });
  return store;
}

afterEach(() => void vi.unstubAllGlobals());

it('keeps one world a visit, the newest first', () => {
  browser();
  keep(kept('a'));
  keep(kept('b'));
  keep({ ...kept('a'), at: 9 });
  expect(allKept().map(({ visit, at }) => [visit, at])).toEqual([['a', 9], ['b', 7]]);
  forget('a');
  expect(allKept().map(({ visit }) => visit)).toEqual(['b']);
});

it('forgets the oldest when there are too many, and whatever is too long', () => {
  const many = Array.from({ length: WORLDS_MAX + 3 }, (_, place) => kept(`${place}`));
  expect(fitting(many)).toEqual(many.slice(0, WORLDS_MAX));
  const long = kept('long', { text: 'x'.repeat(LETTERS_MAX) });
  expect(fitting([long, kept('a')])).toEqual([kept('a')]);
  expect(fitting([kept('a'), long])).toEqual([kept('a')]);
});

it.each([
  ['nothing', ''], ['no JSON', '{"'], ['no list', '{"visit":"a"}'],
  ['another version', '[{"world":"kafka/log"}]'],
  ['another page’s address', JSON.stringify([{ ...kept('a'), place: 'https://example.org' }])],
])('reads %s as nothing kept', (_, text) => {
  browser().set('tailback.worlds', text);
  expect(allKept()).toEqual([]);
});

it('is no error where the browser keeps nothing', () => {
  vi.stubGlobal('localStorage', undefined);
  keep(kept('a'));
  expect(allKept()).toEqual([]);
});

const step = (time: number, target: string): Step =>
  ({ at: { time: time as Micros }, do: 'crash', target });

it('what was done to a world can be taken back after it was brought back', () => {
  const steps = [step(9, 'own'), step(3, 'first'), step(5, 'second')];
  const back = withDeeds(openBranches(steps), 1);
  expect(stepsOf(back)).toEqual(steps);
  expect(stepsOf(undo(back))).toEqual(steps.slice(0, 2));
  expect(stepsOf(undo(undo(undo(back))))).toEqual(steps.slice(0, 1));
});

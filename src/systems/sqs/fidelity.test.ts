import { expect, test } from 'vitest';
import fidelity from './fidelity.json';
import rules from './rules.json';

const all = Object.values(fidelity).flat() as readonly {
  readonly en: string; readonly ko: string; readonly rules?: readonly string[];
}[];

test('the fidelity card names only rules that are written down', () => {
  const named = all.flatMap((item) => item.rules ?? []);
  expect(named.filter((id) => !Object.hasOwn(rules, id))).toEqual([]);
});

test('the fidelity card says everything in both languages', () => {
  for (const { en, ko } of all) {
    expect(en).not.toBe('');
    expect(ko).toMatch(/[가-힣]/);
  }
});

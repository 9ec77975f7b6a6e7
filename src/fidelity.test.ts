/** The fidelity card of every system speaks both languages and names rules that exist. */
import { describe, expect, test } from 'vitest';

interface Item {
  readonly en: string;
  readonly ko: string;
  readonly rules?: readonly string[];
}

const CARDS = import.meta.glob<{ readonly [part: string]: readonly Item[] }>(
  './systems/*/fidelity.json', { eager: true, import: 'default' },
);
const RULES = import.meta.glob<{ readonly [id: string]: unknown }>(
  './systems/*/rules.json', { eager: true, import: 'default' },
);

test('there are cards', () => expect(Object.keys(CARDS).length).toBeGreaterThan(1));

describe.each(Object.entries(CARDS))('%s', (path, card) => {
  const all = Object.values(card).flat();
  const rules = RULES[path.replace('fidelity', 'rules')] ?? {};

  test('names only rules that are written down', () => {
    const named = all.flatMap((item) => item.rules ?? []);
    expect(named.filter((id) => !Object.hasOwn(rules, id))).toEqual([]);
  });

  test('says everything in both languages', () => {
    for (const { en, ko } of all) {
      expect(en).not.toBe('');
      expect(ko).toMatch(/[가-힣]/);
    }
  });
});

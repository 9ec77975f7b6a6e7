/** Every sentence of every system can be said in both languages. */
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { bannedIn } from './tutor/lint/korean';

type Words = { readonly [key: string]: string };

const WORDS = import.meta.glob<Words>('./systems/*/words.*.ts', { eager: true, import: 'words' });
const TRACES = import.meta.glob<string>('./systems/*/scenarios/*.trace.txt', {
  eager: true, query: '?raw', import: 'default',
});
const SAID = import.meta.glob<string>([
  './systems/*/{rules,fidelity}.json', './systems/*/scenarios/*.json',
  './systems/*/words.ko.ts', './app/words/**/*ko.ts',
], { eager: true, query: '?raw', import: 'default' });
/** The native word of an entry that says that somebody may not go on. */
const HELD_UP = / blocked +(?:by \S+ +)?(.+?)(?: \w+=.*)?$/;
const EN = Object.entries(WORDS).filter(([path]) => path.endsWith('/words.en.ts'));

/** Whatever a sentence asks for is a number: that fits text, plurals and selections. */
const VALUES = new Proxy<Record<string, (chunks: string[]) => string>>(
  { b: (chunks) => chunks.join('') },
  { has: () => true, get: (known, name) => known[String(name)] ?? 3 },
);

/** What a sentence says, without the particles, which only the page chooses. */
function say(template: string, language: string): string {
  const plain = template.replace(/\{\w+, josa, [^}]+\}/g, '');
  return String(new IntlMessageFormat(plain, language).format<string>(VALUES));
}

test('there are systems that speak', () => expect(EN.length).toBeGreaterThan(2));

test('worlds, rules, cards and pages use the Korean words that the lessons use', () => {
  expect(Object.keys(SAID).length).toBeGreaterThan(100);
  const other = Object.entries(SAID).flatMap(([path, text]) =>
    bannedIn(text).map((word) => `${path} says ${word}`));
  expect(other).toEqual([]);
});

describe.each(EN.map(([path, en]) => [path.split('/')[2] ?? '', path, en] as const))('%s', (
  system, path, en,
) => {
  const ko = WORDS[path.replace('.en.', '.ko.')] ?? {};
  const keys = Object.keys(en);
  const isSentence = (key: string): boolean => key.startsWith('entry.');
  const textOf = (words: Words, key: string): string => words[key] ?? '';

  test.each(keys)('%s can be said in both languages', (key) => {
    expect(say(textOf(en, key), 'en')).not.toMatch(/[{}]/);
    expect(say(textOf(ko, key), 'ko')).not.toMatch(/[{}]/);
    expect(textOf(ko, key)).not.toBe('');
  });

  test.each(keys.filter(isSentence))('%s is a sentence that names its actor', (key) => {
    for (const text of [textOf(en, key), textOf(ko, key)]) {
      expect(text).toMatch(/\.$/);
      expect(text).toContain('<b>{actor}</b>');
    }
  });

  test('says in its own words what holds somebody up', () => {
    const own = Object.entries(TRACES)
      .flatMap(([place, text]) => (place.split('/')[2] === system ? text.split('\n') : []));
    const natives = new Set(own.flatMap((line) => HELD_UP.exec(line)?.[1]?.trim() ?? []));
    const common = ['pause', 'cut']; // the page's own: they happen in every system
    const silent = [...natives].filter((native) =>
      !common.includes(native) && !keys.some((key) => key === `entry.blocked.${native}`));
    expect(silent).toEqual([]);
  });

  test('a state is told after a colon, and has none of its own', () => {
    const states = [en, ko].flatMap((words) =>
      Object.entries(words).filter(([key]) => key.startsWith('state.')).map(([, text]) => text));
    expect(states.filter((text) => text.includes(': '))).toEqual([]);
  });

  test('whether something is so is asked as yes or no', () => {
    const wrong = /select, (?:true|false) /;
    expect([...Object.values(en), ...Object.values(ko)].filter((text) => wrong.test(text)))
      .toEqual([]);
  });

  test('every particle is a pair that the page knows', () => {
    const pairs = Object.values(ko).flatMap((text) =>
      [...text.matchAll(/josa, ([^}]+)\}/g)].map(([, pair]) => pair));
    const known = new Set(['이/가', '을/를', '은/는', '으로/로', '와/과']);
    expect(pairs.filter((pair) => !known.has(pair ?? ''))).toEqual([]);
  });
});

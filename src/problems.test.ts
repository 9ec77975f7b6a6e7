/** Whatever is wrong with somebody's file is said in both languages. */
import { expect, test } from 'vitest';
import { type Phrase, tell, type Tongue } from './base/words/phrase';
import { tongue as english } from './app/words/problems/en';
import { tongue as korean } from './app/words/problems/ko';
import { tellProblem } from './scenario/problem';

interface Table {
  readonly [key: string]: string;
}

const EN = import.meta.glob<Table>('./**/words/problems.en.ts', {
  eager: true, import: 'problems',
});
const KO = import.meta.glob<Table>('./**/words/problems.ko.ts', {
  eager: true, import: 'problems',
});
const CODE = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.test.*', '!./**/words/**'], {
  eager: true, query: '?raw', import: 'default',
});

const keys = Object.values(EN).flatMap((table) => Object.keys(table));
const slotsIn = (text = ''): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?:, josa, [^}]+)?\}/g)].map(([, slot]) => slot ?? ''))]
    .toSorted();

/** A phrase whose values can be seen in what is said. */
function phraseOf(key: string): Phrase {
  const slots = slotsIn(english.templates[key]);
  return { key, values: Object.fromEntries(slots.map((slot) => [slot, `<${slot}>`])) };
}

test('each table is there in both languages, and no key is in two', () => {
  expect(Object.keys(EN).length).toBeGreaterThan(5);
  expect(Object.keys(KO)).toEqual(Object.keys(EN).map((path) => path.replace('.en.', '.ko.')));
  expect(new Set(keys).size).toBe(keys.length);
  for (const [path, table] of Object.entries(EN)) {
    expect(Object.keys(KO[path.replace('.en.', '.ko.')] ?? {}), path).toEqual(Object.keys(table));
  }
});

test.each(keys)('%s is said in both languages, with all that stands in it', (key) => {
  const phrase = phraseOf(key);
  for (const tongue of [english, korean]) {
    const said = tell(phrase, tongue);
    expect(said, 'the page does not find it').not.toBe(key);
    expect(said).not.toMatch(/, josa, |undefined|^$|[^.]\.$|\s$/);
    for (const value of Object.values(phrase.values ?? {})) expect(said).toContain(value);
  }
  expect(slotsIn(korean.templates[key])).toEqual(slotsIn(english.templates[key]));
});

test('Korean says in Korean what is a sentence, in settled forms', () => {
  const mute = Object.entries(korean.templates).filter(([, text]) => !/[가-힣]/.test(text));
  // These are only names, or join what is said elsewhere.
  expect(mute.map(([key]) => key).toSorted()).toEqual([
    'lesson.inBraces', 'lint.and', 'product.csv', 'product.xml',
  ]);
  const unsettled = /메세지|컨슘|로그 압축|[을를은는이가]\([을를은는이가]\)/;
  expect(Object.values(korean.templates).filter((text) => unsettled.test(text))).toEqual([]);
});

test('every sentence is said somewhere', () => {
  const code = Object.values(CODE).join('\n');
  const named = (key: string): boolean => code.includes(`'${key}'`);
  // These are put together: the noun of a name, the field of a step.
  const made = /^(noun|step)\./;
  expect(keys.filter((key) => !named(key) && !made.test(key))).toEqual([]);
});

test('tellProblem says the place, what is wrong and the mend, with the particles that fit', () => {
  const problem = {
    path: 'topology.bindings[0].source',
    problem: { key: 'name.unknown', values: { noun: { key: 'noun.exchange' }, name: 'order' } },
    hint: { key: 'near.one', values: { name: 'orders' } },
  };
  expect(tellProblem(problem, english)).toEqual({
    path: 'topology.bindings[0].source', problem: 'unknown exchange "order"',
    hint: 'did you mean "orders"?',
  });
  expect(tellProblem(problem, korean)).toEqual({
    path: 'topology.bindings[0].source', problem: '"order"라는 익스체인지는 없습니다',
    hint: '"orders"를 쓰려던 것인가요?',
  });
  const cut = { key: 'json.cutOff' };
  const spots = [{ line: 3 }, { line: 3, column: 7 }, { column: 7 }];
  const places = (tongue: Tongue) => spots.map((spot) =>
    tellProblem({ path: '', ...spot, problem: cut, hint: cut }, tongue).path);
  expect(places(english)).toEqual(['line 3', 'line 3, column 7', 'column 7']);
  expect(places(korean)).toEqual(['3행', '3행 7열', '7열']);
});

test('tell says lists, numbers, words of both languages, and braces as they stand', () => {
  const values = { titles: [{ en: 'soup recipes', ko: '수프 조리법' }, 'x', 3] };
  expect(tell({ key: 'open.reads', values }, korean)).toContain('수프 조리법, x, 3');
  expect(tell({ key: 'shape.giveObject' }, english)).toBe('give an object { }');
  const wordless = { ...english, templates: {} };
  expect(tell({ key: 'path.none', values: { path: 'x' } }, wordless)).toBe('path.none x');
  expect(tell({ key: 'lesson.writeTerm' }, english)).toBe('write :term[word]{key="name"}');
});

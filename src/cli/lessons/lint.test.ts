import { expect, it } from 'vitest';
import { inEnglish } from '../parts/english';
import type { LessonFiles } from '../../tutor/files';
import { lintLesson } from '../../tutor/lint/lint';
import { runner } from './runner';

const EN = `---
id: test/one
lang: en
title: One queue
minutes: 5
objectives: [tell what a queue does]
terms: [queue]
---

The broker is at localhost:9092, the class begins at 3:30, and a :term[queue]{key="queue"} waits.

:::predict{#p1 answer="b" a="processed == 2" b="processed == 4"}
How many?

- two
- four
:::

:::hint
Count.
:::

:::observe{#o1 require="processed nth=4"}
Press Play.

- the fourth is done
:::

:::explain{#e1}
Why?

- it says that the queue waits
:::

:::challenge{#c1 goal="processed == 2" allow="count: producers[0].count = 1 | 2 | 4"}
Make it two.
:::

:::teacher
All of them.
:::
`;

const SCENARIO = {
  schema: 1, system: 'skeleton', title: { en: 'One', ko: '하나' }, summary: { en: '', ko: '' },
  seed: 1, until: '20s',
  producers: [{ id: 'shop', arrivals: { kind: 'constant', every: '1s' }, count: 4 }],
  consumers: [{ id: 'worker', service: '100ms' }],
};

const GOOD = {
  id: 'test/one', en: EN, ko: EN.replace('lang: en', 'lang: ko'),
  scenario: JSON.stringify(SCENARIO), solution: '{ "c1": { "count": 2 } }',
} satisfies LessonFiles;

const COURSE = {
  ids: ['test/one'], runner,
  terms: { queue: { word: { en: 'queue', ko: '큐' }, meaning: { en: 'a line', ko: '줄' } } },
};

async function found(files: LessonFiles): Promise<string[]> {
  const problems = await lintLesson(files, COURSE);
  return problems.map(inEnglish).map(({ path, problem }) => `${path}: ${problem}`);
}

/** The good lesson with something replaced in both languages. */
function both(before: string | RegExp, after: string): LessonFiles {
  const change = (text: string): string => text.replace(before, after);
  expect(change(GOOD.en)).not.toBe(GOOD.en);
  return { ...GOOD, en: change(GOOD.en), ko: change(GOOD.ko) };
}

it('lintLesson finds nothing in a good lesson', async () => {
  expect(await found(GOOD)).toEqual([]);
});

const seeded = {
  ...SCENARIO, seed: 2,
  producers: [{ id: 'shop', arrivals: { kind: 'poisson', every: '5s' } }],
};
const BROKEN: readonly (readonly [what: string, files: LessonFiles, problem: RegExp])[] = [
  ['a wrong answer',
    both('answer="b"', 'answer="a"'),
    /md:12 \(p1\): (with seed \+ \d: )?the answer is said to be a, and true is b/],
  ['an unreachable goal',
    both('goal="processed == 2"', 'goal="processed == 9"'),
    /md:35 \(c1\): (with seed \+ \d: )?the solution does not reach the goal/],
  ['a goal that needs nothing',
    both('goal="processed == 2"', 'goal="sent > 0"'),
    /md:35 \(c1\): (with seed \+ \d: )?the goal is reached without any change/],
  ['a missing term',
    both('terms: [queue]', 'terms: []'),
    /uses the term "queue", which terms does not list/],
  ['a term that nobody explains',
    both(/(key="|terms: \[)queue/g, '$1lag'),
    /"lag" is nowhere explained/],
  ['an unknown directive', both(':::teacher', ':::quiz'), /unknown directive "quiz"/],
  ['an unknown attribute', both('#o1 ', '#o1 speed="2" '), /observe has no attribute "speed"/],
  ['a missing translation', { ...GOOD, ko: undefined }, /lesson\.ko\.md: is missing/],
  ['an event that never occurs',
    both('processed nth=4', 'crashed'),
    /md:23 \(o1\): (with seed \+ \d: )?what item 1 requires never occurs: crashed/],
  ['different steps',
    { ...GOOD, ko: GOOD.ko.replace('#e1', '#e2') },
    /lesson\.ko\.md:29: has other steps/],
  ['steps of different content',
    { ...GOOD, ko: GOOD.ko.replace('b="processed == 4"', 'b="processed == 5"') },
    /predict p1 differs from English/],
  ['an answer that changes with the seed', {
    ...both('a="processed == 2" b="processed == 4"', 'a="sent < 6" b="sent >= 6"'),
    scenario: JSON.stringify(seeded),
  }, /with seed \+ \d: the answer is said to be b/],
  ['raw HTML', both('Press Play.', 'Press <b onclick="x()">Play</b>.'),
    /md:24: raw HTML: <(b onclick|\/b)/],
  ['a link that is no address',
    both('Press Play.', '[x](javascript:alert)'),
    /the link leads to "javascript:alert"/],
  ['an unknown scenario field',
    { ...GOOD, scenario: JSON.stringify({ speed: 2, ...SCENARIO }, null, 2) },
    /scenario\.json:2: speed: unknown field "speed"/],
  ['a choice that is not answered where another one is',
    both('- two\n- four', '- two\n- four\n  - It is.'),
    /md:12 \(p1\): says nothing to whoever chooses a/],
  ['a solution that solves nothing',
    { ...GOOD, solution: '{ "c1": { "count": 2 }, "c9": {} }' },
    /solution\.json: c9: solves no challenge/],
  ['seeds that all answer the same',
    both('answer="b"', 'answer="seed"'),
    /\(p1\): every seed answers b/],
  ['a loss that is judged too early',
    both('a="processed == 2"', 'a="lost == 2"'),
    /"lost" is not known at the end of the timeline/],
  ['an answer that is another in Korean only',
    { ...GOOD, ko: GOOD.ko.replace('answer="b"', 'answer="a"') },
    /lesson\.ko\.md:12: predict p1 differs from English/],
  ['steps in another order', {
    ...GOOD,
    ko: GOOD.ko.replace(':::explain{#e1}\nWhy?', ':::explain{#c1}\nWhy?')
      .replace(':::challenge{#c1', ':::challenge{#e1'),
  }, /lesson\.ko\.md:29: has other steps/],
  ['two steps of one name', both('{#e1}', '{#o1}'), /md:29: a second step "o1"/],
  ['a world of an unknown system',
    { ...GOOD, scenario: JSON.stringify({ ...SCENARIO, system: 'pigeons' }) },
    /scenario\.json:1: system: unknown system "pigeons"/],
  ['front matter of the wrong form',
    both('minutes: 5', 'minutes: soon'),
    /md:1: front matter, minutes: /],
  ['a lock in one language only',
    { ...GOOD, ko: GOOD.ko.replace('minutes: 5', 'minutes: 5\nlock: [time]') },
    /lesson\.ko\.md:\d: has other lock in its front matter/],
  ['a condition without a choice',
    both('b="processed == 4"', 'b="processed == 4" c="sent == 1"'),
    /md:12: c belongs to no choice/],
  ['a directive that nobody closed',
    { ...GOOD, en: GOOD.en.replace('waits\n:::\n', 'waits\n') },
    /lesson\.en\.md:(29: explain has no list|34: challenge stands inside another)/],
  ['a rubric that is not there', both('- it says that the queue waits', 'Say.'), /no list/],
  ['a solution that cannot be chosen',
    { ...both('goal="processed == 2"', 'goal="processed == 3"'),
      solution: '{ "c1": { "count": 3 } }' },
    /\(c1\): the solution sets count to 3/],
  ['a solution that is none', { ...GOOD, solution: '[null]' }, /solution\.json: is no solution/],
  ['a Korean word that the course writes otherwise',
    { ...GOOD, ko: GOOD.ko.replace('How many', '메세지') },
    /lesson\.ko\.md:13: says "메세지"/],
];

it.each(BROKEN)('lintLesson catches %s', async (_, files, problem) => {
  const all = await found(files);
  expect(all).not.toEqual([]);
  expect(all.filter((each) => !problem.test(each)), 'it fails for another reason').toEqual([]);
});

it('lintLesson takes answers that differ from seed to seed', async () => {
  const sim = '::sim{#s1 vary="count: producers[0].count = 2 | 4"}';
  const change = (text: string): string => text
    .replace(':::predict{#p1 answer="b"', `${sim}\n\n:::predict{#p1 answer="seed"`)
    .replace('processed nth=4', 'processed nth=2')
    .replace('processed == 2" allow', 'processed == 1" allow');
  const solution = '{ "c1": { "count": 1 } }';
  expect(await found({ ...GOOD, en: change(GOOD.en), ko: change(GOOD.ko), solution })).toEqual([]);
});

it('lintLesson names all problems at once, each with its line', async () => {
  const all = await found(both('How many?', '<i>How</i> many? ![a](b.png)'));
  expect(all.filter((each) => each.startsWith('lessons/test/one/lesson.en.md:13'))).toHaveLength(3);
});

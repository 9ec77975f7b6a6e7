import { expect, it } from 'vitest';
import { Ledger } from '../ledger/ledger';
import { kindCode, Trace } from '../trace/trace';
import { isTrue, readExpression, type Expression } from './facts/expression';
import { placeOf, readFinding, type Finding } from './facts/finding';
import { fromKey, isRevealed, keyOf, progressFile, readProgress, stepAt } from './progress';
import { readLesson } from './read/read-lesson';

/** A trace in which worker-1 crashes at 1 s and 2 s. */
function told(): Ledger {
  const trace = new Trace();
  const { id } = trace.addActor({ name: 'worker-1', role: 'consumer' } as never);
  for (const now of [1e6, 2e6]) {
    const stamp = { now, self: id, cause: -1, until: -1 } as never;
    trace.append(stamp, kindCode('crashed'), { native: 'crash', detail: { reason: 'poison' } });
  }
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger;
}

const isSo = (source: string): boolean =>
  isTrue(readExpression(source) as Expression, told());

it('placeOf finds the nth entry that fits', () => {
  const { trace } = told();
  const find = (source: string) => placeOf(trace, readFinding(source) as Finding);
  expect(find('crashed')).toBe(0);
  expect(find('crashed nth=2 actor=worker-1 detail.reason=poison')).toBe(1);
  expect(find('crashed nth=3')).toBeUndefined();
  expect(find('crashed actor=worker-2')).toBeUndefined();
});

it('readFinding says what it does not know', () => {
  const wrongIn = (source: string) => {
    const read = readFinding(source);
    return 'wrong' in read ? read.wrong : undefined;
  };
  expect(wrongIn('exploded')).toMatchObject({ key: 'lesson.kind', values: { kind: 'exploded' } });
  const field = (text: string) => ({ key: 'lesson.field', values: { field: text } });
  expect(wrongIn('crashed who=me')).toMatchObject(field('who=me'));
  expect(wrongIn('crashed nth=0')).toMatchObject(field('nth=0'));
});

it('isTrue compares counts, times and metrics', () => {
  expect(isSo('count(crashed) == 2 and sent == 0')).toBe(true);
  expect(isSo('time(crashed nth=2 actor=worker-1) > 1.5s')).toBe(true);
  expect(isSo('count(crashed) == 2 and sent > 0')).toBe(false);
  // What never happened has no time: neither before nor after anything.
  expect(isSo('time(restarted) > 0s')).toBe(false);
  expect(isSo('time(restarted) < 9s')).toBe(false);
});

it('readExpression runs nothing', () => {
  for (const source of ['alert(1)', 'process.exit()', 'lost=0', 'lost == window', '']) {
    expect(readExpression(source)).toHaveProperty('wrong');
  }
});

const text = (extra: string): string => `---
id: a/b
lang: en
title: T
minutes: 5
objectives: [o]
---
${extra}
`;

it('readLesson keeps what only looks like a directive', () => {
  const read = readLesson('x.md', text('At localhost:9092, 3:30, :hint[x] and :foo.\n\n'
    + ':::explain{#e}\nSay.\n\n- it\n:::'));
  expect(JSON.stringify(read)).toContain('At localhost:9092, 3:30, :hint[x] and :foo.');
});

it('readLesson tells a diagnosis from a prediction', () => {
  const asked = (name: string): string =>
    `:::${name}{#p answer="a" a="sent == 1" b="sent == 2"}\nHow many?\n\n- one\n- two\n:::`;
  const stepsOf = (name: string): unknown => readLesson('x.md', text(asked(name)));
  expect(stepsOf('diagnose')).toMatchObject({
    lesson: { steps: [{ kind: 'predict', isDiagnosis: true, answer: 'a' }] },
  });
  expect(stepsOf('predict')).toMatchObject({ lesson: { steps: [{ isDiagnosis: false }] } });
});

it('readLesson gives a choice the reply below it', () => {
  const asked = ':::predict{#p answer="a" a="sent == 1" b="sent == 2"}\nHow many?\n\n'
    + '- one\n- two\n  - That is one more.\n:::';
  expect(readLesson('x.md', text(asked))).toMatchObject({
    lesson: { steps: [{ options: [
      { words: [{ text: 'one' }] },
      { words: [{ text: 'two' }], reply: [{ text: 'That is one more.' }] },
    ] }] },
  });
  const problems = readLesson('x.md', text(asked.replace('\n:::', '\n  - Or two.\n:::')));
  expect(problems).toMatchObject({ problems: [{ problem: { key: 'lesson.replies' } }] });
});

it('readProgress keeps a knob that was set to nothing', () => {
  const lessons = { 'a/b': { c: { isDone: true, knobs: { bucket: null } } } };
  expect(readProgress(progressFile({ name: '', lessons }))).toMatchObject({ work: { lessons } });
});

it('readLesson refuses a file without front matter', () => {
  expect(readLesson('x.md', 'Hello')).toMatchObject({
    problems: [{ path: 'x.md:1' }, { path: 'x.md:1' }],
  });
});

const steps = [{ id: 'p', kind: 'predict' }, { id: 'o', kind: 'observe' }] as never;

it('stepAt is the first that is not done', () => {
  expect(stepAt({ steps }, {})).toBe(0);
  expect(stepAt({ steps }, { p: { isDone: true } })).toBe(1);
  expect(stepAt({ steps }, { p: { isDone: true }, o: { isDone: true } })).toBe(2);
});

it('isRevealed waits for what is observed', () => {
  expect(isRevealed({ steps }, 0, 1)).toBe(false);
  expect(isRevealed({ steps }, 0, 2)).toBe(true);
});

it('fromKey takes apart what keyOf joined', () => {
  expect(fromKey(keyOf('a/b'))).toEqual({ lesson: 'a/b' });
  expect(fromKey(keyOf('a/b', 17))).toEqual({ lesson: 'a/b', seed: 17 });
});

it('readProgress takes back what progressFile gave, and nothing strange', () => {
  const lessons = { 'a/b': { p: { isDone: true, choice: 'b', knobs: { ack: 'manual' } } } };
  for (const name of ['', '민지']) {
    expect(readProgress(progressFile({ name, lessons }))).toEqual({ work: { name, lessons } });
  }
  expect(readProgress({ tailback: 'progress/2', lessons: {} })).toHaveProperty('problems');
  expect(readProgress({ tailback: 'progress/1', lessons: { a: { p: { isDone: 1 } } } }))
    .toHaveProperty('problems');
});

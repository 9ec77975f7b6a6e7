import { expect, it } from 'vitest';
import { scoreOf, truthOf } from './score';
import { begun, lessonDone, stepDone } from './statements';

const predict = { id: 'p', kind: 'predict', answer: 'b' } as never;
const own = { id: 'q', kind: 'predict', answer: 'seed' } as never;
const observe = { id: 'o', kind: 'observe' } as never;
const challenge = { id: 'c', kind: 'challenge' } as never;
const lesson = { head: { id: 'a/b', title: 'T' }, steps: [predict, own, observe, challenge] };

it('scoreOf counts right predictions and solved challenges', () => {
  const done = { isDone: true };
  expect(scoreOf(lesson, {})).toEqual({ points: 0, of: 3, isDone: false, isPassed: false });
  const half = {
    p: { ...done, choice: 'b' }, q: { ...done, choice: 'a', truth: 'c' }, o: done, c: done,
  };
  expect(scoreOf(lesson, half)).toEqual({ points: 2, of: 3, isDone: true, isPassed: true });
  const unlucky = { ...half, p: { ...done, choice: 'a' } };
  expect(scoreOf(lesson, unlucky)).toMatchObject({ points: 1, isDone: true, isPassed: false });
});

it('scoreOf passes whoever has 60 of 100, and nobody below', () => {
  const steps = Array.from({ length: 5 }, (_, at) =>
    ({ id: `p${at}`, kind: 'predict', answer: 'b' })) as never;
  const rightIn = (count: number) => Object.fromEntries(Array.from({ length: 5 }, (_, at) =>
    [`p${at}`, { isDone: true, choice: at < count ? 'b' : 'a' }]));
  expect(scoreOf({ steps }, rightIn(3))).toMatchObject({ points: 3, of: 5, isPassed: true });
  expect(scoreOf({ steps }, rightIn(2))).toMatchObject({ points: 2, isPassed: false });
});

it('scoreOf leaves out what no seed answers', () => {
  const progress = { q: { isDone: true, choice: 'a', truth: 'none' } };
  expect(scoreOf(lesson, progress)).toMatchObject({ points: 0, of: 2 });
});

it('truthOf is what the seed showed, or what the lesson says', () => {
  expect(truthOf(predict, undefined)).toBe('b');
  expect(truthOf(predict, { isDone: true, truth: 'a' })).toBe('a');
  expect(truthOf(own, { isDone: true })).toBeUndefined();
});

it('statements say who did what in which lesson, and how well', () => {
  const study = { lesson: lesson as never, language: 'ko', seed: 17 };
  const verbs = (all: readonly { readonly verb: { readonly id: string } }[]): string[] =>
    all.map(({ verb }) => verb.id.split('/').at(-1) ?? '');
  const said = stepDone(study, predict, { isDone: true, choice: 'a', text: 'because' });
  expect(said).toMatchObject({
    object: { id: 'urn:tailback:lesson:a/b:p' },
    result: { response: 'a', success: false },
    context: { extensions: { 'urn:tailback:extension:seed': 17 } },
  });
  expect(verbs([begun(study), said, stepDone(study, observe, { isDone: true })]))
    .toEqual(['initialized', 'answered', 'experienced']);
  const score = { points: 1, of: 2, isDone: true, isPassed: false };
  expect(verbs(lessonDone(study, score))).toEqual(['completed', 'failed']);
  expect(lessonDone(study, score)[1]?.result).toMatchObject({ score: { scaled: 0.5 } });
});

import { expect, it } from 'vitest';
import { countOf, lessonsIn } from './count';

const lesson = {
  head: { id: 'a/b', title: 'T' },
  steps: [
    { id: 'p', kind: 'predict', answer: 'b', body: ['How many?'],
      options: [{ label: 'a' }, { label: 'b' }, { label: 'c' }] },
    { id: 'c', kind: 'challenge', body: [] },
  ],
} as never;

const student = (name: string, seed: string, steps: object) => ({
  file: `${name}.json`,
  work: { name: name === 'x' ? '' : name, lessons: { [`a/b${seed}`]: steps } },
}) as never;

it('countOf counts answers and challenges that were tried, and says who is how far', () => {
  const done = { isDone: true };
  const students = [
    student('Kim', '', { p: { ...done, choice: 'b' }, c: done }),
    student('Lee', '@17', { p: { ...done, choice: 'a', truth: 'a' },
      c: { isDone: false, knobs: { n: 1 } } }),
    student('x', '@18', { p: { ...done, choice: 'a', truth: 'c' } }),
  ];
  expect(lessonsIn(students)).toEqual(['a/b']);
  const { rows, steps } = countOf('a/b', lesson, students);
  expect(steps).toEqual([
    { id: 'p', kind: 'predict', asked: 'How many?', truth: 'b', labels: ['a', 'b', 'c'],
      answered: 3, right: 2, choices: { a: 2, b: 1 } },
    { id: 'c', kind: 'challenge', asked: undefined, truth: undefined, labels: [], answered: 2,
      right: 1, choices: {} },
  ]);
  expect(rows.map(({ name, seed, score }) => [name, seed, score.points]))
    .toEqual([['Kim', undefined, 2], ['Lee', 17, 1], ['x.json', 18, 0]]);
});

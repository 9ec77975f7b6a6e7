import { expect, it } from 'vitest';
import { slidesOf } from './slides';

const block = (text: string) => ({ kind: 'code', text });
const step = (id: string, before: readonly object[]) => ({ id, before, body: [block(id)] });

it('slidesOf shows what comes before a step, the step, and the last words', () => {
  const lesson = { steps: [step('p', [block('hello')]), step('o', [])], after: [block('bye')] };
  const slides = slidesOf(lesson as never);
  expect(slides.map(({ part, blocks }) => [part, ...blocks.map((each) => (each as never)['text'])]))
    .toEqual([['text', 'hello'], ['step', 'p'], ['step', 'o'], ['end', 'bye']]);
  expect(slides.at(-1)?.step.id).toBe('o');
  expect(slidesOf({ ...lesson, after: [] } as never)).toHaveLength(3);
});

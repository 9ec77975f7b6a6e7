import { expect, it } from 'vitest';
import { questionText, readQuestion } from './question';

it('readQuestion reads what questionText writes', () => {
  for (const question of [
    { world: 'portable/netsplit', by: 'kafka~acks-1', promise: 'nothing-lost', widest: 1 },
    { ...readQuestion(''), world: 'sqs/first-queue', promise: 'in-order', widest: 4 },
    { ...readQuestion(''), promise: '' },
    readQuestion(''),
  ] as const) {
    expect(readQuestion(questionText(question))).toEqual(question);
  }
});

it('readQuestion takes only what there is', () => {
  const usual = readQuestion('');
  expect(readQuestion('promise=all&faults=3&colour=red')).toEqual(usual);
});

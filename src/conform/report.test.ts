import { expect, it } from 'vitest';
import { surprises } from './known';
import type { Verdict } from './play';
import { reportOf, textOf } from './report';

const difference = { at: 'results[0].error', expected: 404, got: null };
const verdicts: readonly Verdict[] = [
  { system: 'rabbitmq', id: 'a', version: '4.0.5' },
  { system: 'rabbitmq', id: 'b', version: '4.0.5', difference },
  { system: 'rabbitmq', id: 'c', version: '4.0.5', notPlayable: 'step 1: "teleport" is no verb' },
];

it('reportOf counts each recording and version once', () => {
  expect(reportOf(verdicts)).toEqual({
    systems: { rabbitmq: { total: 3, matched: 1, notPlayable: 1 } },
    mismatches: [{ system: 'rabbitmq', id: 'b', version: '4.0.5', ...difference }],
  });
});

it('textOf begins with one line a system', () => {
  expect(textOf(verdicts).split('\n')).toEqual([
    'rabbitmq: 1 of 3 match, 1 not playable',
    '  b@4.0.5: results[0].error should be 404, got null',
    '  c@4.0.5: not playable: step 1: "teleport" is no verb',
  ]);
});

it('surprises speaks up when the list is wrong in either direction', () => {
  const { mismatches } = reportOf(verdicts);
  const { at } = difference;
  const known = { system: 'rabbitmq', id: 'b', version: '4.0.5', at, reason: 'not built' };
  expect(surprises([known], mismatches)).toEqual([]);
  expect(surprises([], mismatches)).toHaveLength(1);
  expect(surprises([{ ...known, at: 'results[1]' }], mismatches)).toHaveLength(1);
  expect(surprises([known], [])).toHaveLength(1);
});

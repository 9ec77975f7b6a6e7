import { expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { playCase } from '../../../conform/forms/cases/play';
import { cases } from '../conform';
import { assemble } from '../machines';
import { behaviourOf } from './function';

const attach = (behaviour?: Json) => ({
  t: 0.5, op: 'attach_lambda', queue: 'q', ...(behaviour !== undefined && { behaviour }),
});

it.each([
  ['throws when the batch contains bad', { failsOn: 'bad', reportsItemFailures: false }],
  ['fails if the batch contains "bad-7".', { failsOn: 'bad-7', reportsItemFailures: false }],
  ['throws when the batch contains bad; reports failed items',
    { failsOn: 'bad', reportsItemFailures: true }],
  ['reports the item that contains bad', { failsOn: 'bad', reportsItemFailures: true }],
  ['succeeds', { failsOn: null, reportsItemFailures: false }],
  [undefined, { failsOn: null, reportsItemFailures: false }],
])('behaviourOf reads %j', (behaviour, read) => {
  expect(behaviourOf(attach(behaviour))).toEqual(read);
});

it.each([
  'throws on bad', 'throws the first time the batch contains bad', 'times out',
  'throws when the batch contains bad or worse', 'does not throw when the batch contains bad',
  { throwsOn: 'bad' }, null,
])('a function told as %j makes a case not playable, and says so', (behaviour) => {
  const { notPlayable } = playCase({
    id: 'one', system: 'sqs', topology: { queues: [{ name: 'q', type: 'standard' }] },
    steps: [attach(behaviour)], expected: {},
  }, { cases, assemble });
  expect(notPlayable).toContain(`${JSON.stringify(behaviour)}, is told in words outside the form`);
});

import { expect, it } from 'vitest';
import { nameSteps } from './names';

const step = (op: string, more: object = {}) => ({ t: 0, op, ...more });
const namesOf = (steps: Parameters<typeof nameSteps>[0], expected: { [key: string]: string }) =>
  nameSteps(steps, expected).map(({ as }) => as);

it('gives an unnamed step the key that abbreviates its verb', () => {
  const steps = [step('create_subscription'), step('publish'), step('seek')];
  expect(namesOf(steps, { sk: 'ok', p: 'error' })).toEqual([undefined, 'p', 'sk']);
});

it('gives keys of one verb out in order', () => {
  const steps = [step('acknowledge'), step('acknowledge'), step('pull', { as: 'r' })];
  expect(namesOf(steps, { aOld: 'error', aNew: 'ok' })).toEqual(['aOld', 'aNew', 'r']);
});

it('knows a deadline of nothing as a nack, and a snapshot by its noun', () => {
  const steps = [step('create_subscription'), step('modify_ack_deadline', { seconds: 0 }),
    step('create_snapshot')];
  expect(namesOf(steps, { sn: 'ok', n: 'ok' })).toEqual([undefined, 'n', 'sn']);
});

it('knows a key that asks for a part of an answer, or for its fields', () => {
  const steps = [step('create_subscription'), step('get_subscription'), step('create_topic'),
    step('pull', { as: 'r1' })];
  expect(nameSteps(steps, { 'sub.topic': 't', ct: { name: 't' }, 'r1.length': 1 })
    .map(({ as }) => as)).toEqual([undefined, 'sub', 'ct', 'r1']);
});

it('takes neither a queue nor the union of all for an answer', () => {
  const steps = [step('delete_queue', { queue: 'dlq' })];
  expect(nameSteps(steps, { 'dlq.length': 1, 'union.length': 1, union: ['m'] })).toEqual(steps);
});

it('leaves alone what has a name, and keys that ask for messages', () => {
  const steps = [step('send', { as: 's1' }), step('receive')];
  expect(nameSteps(steps, { s1: 'ok', r1: ['m'] })).toEqual(steps);
});

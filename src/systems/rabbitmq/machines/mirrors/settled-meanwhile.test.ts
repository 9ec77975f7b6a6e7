/** K15: an old acknowledgement that overtakes what the new master has handed out again. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fieldsOf, type Fields } from '../../../../base/json';
import { checkConservation } from '../../../../ledger/conservation';
import { playWorld, worldFile } from '../../../../testing/world';
import { assemble } from '../../machines';
import { scenario as rabbitmq } from '../../scenario';

const FILE = worldFile(join(import.meta.dirname, '../..'), 'autoheal-most-clients') as Fields;

/** The master dies while the worker has a message, for which it needs `work`. */
function play(work: string) {
  const [worker] = FILE['consumers'] as readonly [Fields];
  const { trace } = playWorld({
    ...FILE, until: '4s', consumers: [{ ...worker, service: { kind: 'fixed', value: work } }],
    steps: [{ at: '1845ms', do: 'crash', target: 'n1' }],
  }, { scenario: rabbitmq, assemble });
  const of = trace.entries().filter(({ message }) => message === 1); // the branch's first
  return {
    kinds: of.filter(({ copy, kind }) => copy !== undefined && kind !== 'settled')
      .map(({ kind, native }) => `${kind} ${native}`),
    handedAt: of.flatMap(({ detail }) => fieldsOf(detail)['handedAt'] ?? []),
    broken: checkConservation(trace).filter(({ ok }) => !ok),
  };
}

test('K15: a message is done, and comes once more: it was handed out before', () => {
  const { kinds, handedAt, broken } = play('300ms');
  expect(kinds.slice(-5)).toEqual([
    'stored promoted', 'processed effect', 'removed acked', 'delivered basic.deliver',
    'processed effect',
  ]);
  expect(handedAt).toEqual([2_125_000]);
  expect(broken).toEqual([]);
});

test('K15: an acknowledgement that comes too early settles nothing', () => {
  const { kinds, handedAt, broken } = play('200ms');
  expect(kinds.filter((kind) => kind === 'delivered basic.deliver')).toHaveLength(2);
  expect(handedAt).toEqual([]);
  expect(broken).toEqual([]);
});

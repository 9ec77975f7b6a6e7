import { expect, test } from 'vitest';
import { micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import { type Nodes, reconnectAt } from './nodes';

const nodes: Nodes = (['closed', 'closed', 'closed', 'ready'] as const).map((state, at) =>
  ({ to: at as ActorId, state, failures: 1, retryAt: micros(10 * (at + 1)) }));

// A broker that is not needed is not tried again: it must not hide the one that is.
test('reconnectAt is the next time to come, whoever might have been tried before', () => {
  expect([0, 10, 20, 30].map((now) => reconnectAt(nodes, micros(now))))
    .toEqual([10, 20, 30, Infinity]);
});

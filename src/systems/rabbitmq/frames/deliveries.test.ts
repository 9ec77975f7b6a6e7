import { expect, test } from 'vitest';
import { playWorld, worldFile } from '../../../testing/world';
import { assemble } from '../machines';
import { scenario as rabbitmq } from '../scenario';
import { handedOut } from './deliveries';

test('handedOut tells of each queue how often, with what headers, and how near the limit', () => {
  const folder = `${import.meta.dirname}/..`;
  const file = worldFile(folder, 'quorum-poison-stopped');
  const { trace } = playWorld(file, { scenario: rabbitmq, assemble });
  const m2 = trace.messages.find(({ label }) => label === 'm2')!.id;
  const [orders, ...others] = handedOut(trace, m2, trace.length);
  expect(others).toEqual([]);
  expect(orders).toMatchObject({ queue: 'orders', limit: { counted: 3, of: 3 } });
  expect(orders?.deliveries.map(({ headers }) => headers)).toEqual([
    [], ...[1, 2, 3].map((n) => [`x-acquired-count: ${n}`, `x-delivery-count: ${n}`]),
  ]);
  expect(orders?.deliveries.map(({ isRedelivered }) => isRedelivered))
    .toEqual([false, true, true, true]);
  // Before it was ever handed out there is nothing to tell.
  expect(handedOut(trace, m2, 40)).toEqual([]);
});

import { expect, it } from 'vitest';
import { graphOf } from './statechart-graphs';

it('graphOf keeps what is left on a condition, and leaves out what is always left', async () => {
  const { states = [], edges = [], initial } = (await graphOf('rabbitmq', 'producer')) ?? {};
  expect(states.map(({ id }) => id)).toContain('producing');
  expect(initial).toBe('producing');
  expect(edges).toContainEqual({ from: 'producing', to: 'finished', event: '' });
  const queue = await graphOf('rabbitmq', 'queue');
  expect(queue?.states.map(({ id }) => id)).not.toContain('sorting');
});

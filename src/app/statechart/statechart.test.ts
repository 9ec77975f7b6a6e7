import { expect, it } from 'vitest';
import { graphOf } from './graph';
import { layoutChart } from './layout';

it('graphOf keeps what is left on a condition, and leaves out what is always left', async () => {
  const { states = [], edges = [], initial } = (await graphOf('rabbitmq', 'producer')) ?? {};
  expect(states).toContain('producing');
  expect(initial).toBe('producing');
  expect(edges).toContainEqual({ from: 'producing', to: 'finished', event: '' });
  const queue = await graphOf('rabbitmq', 'queue');
  expect(queue?.states).not.toContain('sorting');
});

it('graphOf says once what may happen in every state', async () => {
  const { edges = [], anywhere = [] } = (await graphOf('kafka', 'group')) ?? {};
  expect(anywhere).toContainEqual(['crash', 'dead']);
  expect(edges.filter(({ event }) => event === 'crash')).toEqual([]);
  expect(edges.length).toBeGreaterThan(4);
});

it('layoutChart names the event that leads nowhere else, and counts the others', () => {
  const way = (to: string, event: string) => ({ from: 'empty', to, event });
  const { edges } = layoutChart({
    states: ['empty', 'full', 'gone'],
    edges: [way('full', 'settle'), way('full', 'enqueue'), way('full', 'expire'),
      way('gone', 'settle'), way('gone', 'expire')],
    anywhere: [], initial: 'empty', hears: [],
  }, (id) => id);
  expect(edges.map(({ label }) => label).toSorted()).toEqual(['enqueue +2', 'settle, expire']);
});

it('layoutChart puts a long name into two lines, and leaves out ways without a word', () => {
  const name = 'starting: learning what happened meanwhile';
  const { states, edges, width } = layoutChart({
    states: [name, 'up'],
    edges: [{ from: name, to: 'up', event: 'join' }, { from: name, to: 'up', event: '' }],
    anywhere: [], initial: 'up', hears: [],
  }, (id) => id);
  expect(states.map(({ lines }) => lines))
    .toEqual([['starting: learning', 'what happened meanwhile'], ['up']]);
  expect(width).toBeLessThan(240);
  expect(edges.map(({ label }) => label)).toEqual(['join']);
});

it('layoutChart divides more names where the room is small', () => {
  const [one, other] = ['asking the others', 'standing for election'] as const;
  const graph = {
    states: [one, other, 'up'],
    edges: [one, other].map((to) => ({ from: 'up', to, event: 'go' })),
    anywhere: [], initial: 'up', hears: [],
  };
  const [wide, narrow] = [layoutChart(graph, (id) => id), layoutChart(graph, (id) => id, 200)];
  expect(wide.states.map(({ lines }) => lines.length)).toEqual([1, 1, 1]);
  expect(narrow.states.map(({ lines }) => lines.length)).toEqual([2, 2, 1]);
  expect(narrow.width).toBeLessThan(wide.width);
});

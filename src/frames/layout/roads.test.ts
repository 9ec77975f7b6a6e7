import { expect, it } from 'vitest';
import type { ActorId, Form } from '../frame';
import { layOut } from '../layout';
import type { Topology } from '../topology';

const shops = ['shop', 'kiosk'];
const queues = ['orders', 'returns'];
const joined: Topology = {
  nodes: [
    ...shops.map((actor) => ({ actor, column: 'producer' as const, kind: 'producer' })),
    ...queues.map((actor) => ({ actor, column: 'destination' as const, kind: 'queue' })),
  ],
  edges: shops.flatMap((from) => queues.map((to) => ({ from, to, wire: '', isLine: true }))),
};
const names = [...shops, ...queues];

const pathsIn = (form: Form): { path: string; isLine: boolean }[] => layOut({
  topology: joined, positions: {}, subscribersOf: (name) => [name], worked: [],
  actorOf: (name) => names.indexOf(name) as ActorId,
  readerOf: (name) => names.indexOf(name) as ActorId,
}, form).lanes.map(({ path, isLine }) => ({ path, isLine }));

it('draws lines straight across each other where there is room, each on its own', () => {
  const lines = pathsIn('wide');
  expect(new Set(lines.map(({ path }) => path)).size).toBe(4);
  for (const { path, isLine } of lines) {
    expect(isLine).toBe(true);
    expect(path).toMatch(/^M[^A-Z]+L[^A-Z]+$/); // one straight piece
  }
});

it('lets them run along the side like any road where there is none', () => {
  const roads = pathsIn('column');
  expect(roads.map(({ isLine }) => isLine)).toEqual([false, false, false, false]);
});

import { expect, it } from 'vitest';
import type { Fields, Json } from '../../../base/json';
import { playWorld, worldFile } from '../../../testing/world';
import { assemble } from '../machines';
import { scenario as rabbitmq } from '../scenario';
import { drawnMembers } from './mirrors';

const FILE = worldFile(`${import.meta.dirname}/..`, 'mirror-unsynchronised') as Fields;

const drawnIn = (policies: Json | undefined, from = 'n1', to = 'n1'): readonly string[] => {
  const topology = { ...(FILE['topology'] as Fields), ...(policies !== undefined && { policies }) };
  const text = JSON.stringify({ ...FILE, topology }).replaceAll(`"${from}"`, `"${to}"`);
  const { trace } = playWorld(JSON.parse(text) as Json, { scenario: rabbitmq, assemble });
  return [...drawnMembers(trace)].map((id) => trace.nameOf(id));
};

it('drawnMembers are the master and the mirrors of a queue that has any', () => {
  expect(drawnIn(undefined)).toEqual(['orders@n1', 'orders@n2']);
  expect(drawnIn([])).toEqual([]);
  expect(drawnIn(undefined, 'n1', 'rabbit@a')).toEqual(['orders@rabbit@a', 'orders@n2']);
});

import { expect, it } from 'vitest';
import { playWorld, worldFile } from '../../../testing/world';
import { frames } from '../frames';
import { assemble } from '../machines';
import { scenario as rabbitmq } from '../scenario';

/** What is drawn of a world when it is over. */
function drawn(name: string) {
  const file = worldFile(`${import.meta.dirname}/..`, name);
  const { trace, scenario } = playWorld(file, { scenario: rabbitmq, assemble });
  const { nodes, edges } = frames.topologyOf({ trace, scenario, isPresent: () => true } as never);
  const roads = edges.map(({ from, to, wire }) =>
    `${from} > ${to}${wire === '' ? '' : ` ${wire}`}`);
  return { roads, noteOf: (actor: string) => nodes.find((node) => node.actor === actor)?.note };
}

it('a link of an exchange is drawn behind its own queue, with the wire to its upstream', () => {
  const { roads, noteOf } = drawn('federated-exchange');
  const own = 'hq/federation: orders -> rabbit:/:orders';
  expect(roads).toEqual(expect.arrayContaining([
    `hq/orders > ${own} B`, `${own} B > ${own}`,
    `${own} > orders from hq orders from hq.upstream-rabbit`, 'orders from hq > orders',
  ]));
  expect([noteOf('orders from hq'), noteOf('hq/orders'), noteOf(`${own} B`)])
    .toEqual([['max-hops 1'], ['topic'], ['federation']]);
});

it('a link of a queue leads from one queue to the other', () => {
  const { roads } = drawn('federated-queue');
  expect(roads).toEqual(expect.arrayContaining([
    'paris/jobs > jobs from paris jobs from paris.upstream-rabbit',
    'jobs from paris > (default)', '(default) > jobs',
  ]));
});

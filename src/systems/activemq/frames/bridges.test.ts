import { expect, it } from 'vitest';
import { playWorld, worldFile } from '../../../testing/world';
import { frames } from '../frames';
import { assemble } from '../machines';
import { scenario as activemq } from '../scenario';

/** What is drawn of a world when it is over. */
function drawn(name: string) {
  const file = worldFile(`${import.meta.dirname}/..`, name);
  const { trace, scenario } = playWorld(file, { scenario: activemq, assemble });
  const { nodes, edges } = frames.topologyOf({ trace, scenario, isPresent: () => true } as never);
  const roads = edges.map(({ from, to, wire }) =>
    `${from} > ${to}${wire === '' ? '' : ` ${wire}`}`);
  return { roads, noteOf: (actor: string) => nodes.find((node) => node.actor === actor)?.note };
}

it('a bridge stands between two queues, with the wire to the broker that it sends to', () => {
  const { roads, noteOf } = drawn('network-chain');
  expect(roads).toEqual(expect.arrayContaining([
    'orders > north->middle', 'north->middle > orders@middle north-middle',
    'orders@middle > middle->south', 'middle->south > orders@south middle-south',
  ]));
  expect([noteOf('north->middle'), noteOf('orders'), noteOf('orders@middle')])
    .toEqual([[{ word: 'note.bridge' }, 'networkTTL=2'], ['north'], ['middle']]);
});

it('both halves of a duplex connector have its wire', () => {
  const { roads } = drawn('network-replay');
  expect(roads).toEqual(expect.arrayContaining([
    'north->south > orders@south north-south', 'south->north > orders north-south',
  ]));
});

it('a topic leads over the durable subscription of a bridge to the other broker', () => {
  const { roads, noteOf } = drawn('network-durable');
  const own = 'topic://prices/NC-DS_north_prices';
  expect(roads).toEqual(expect.arrayContaining([
    `topic://prices > ${own}`, `${own} > north->south`,
    'north->south > topic://prices@south north-south',
  ]));
  expect(noteOf(own)).toEqual([{ word: 'note.durable' }]);
});

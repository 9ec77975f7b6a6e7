import { expect, it } from 'vitest';
import { millis } from '../../../base/micros';
import { playWorld, worldFile } from '../../../testing/world';
import type { ActorId } from '../../../trace/entry';
import { assemble } from '../machines';
import { scenario as zeromq } from '../scenario';
import type { PeerDetail } from './detail';
import { reading } from './reading';

const END = 'tcp://shop:5557';
const ONCE = worldFile(`${import.meta.dirname}/..`, 'push-blocks');
const TWICE = JSON.parse(JSON.stringify(ONCE)
  .replace(`"connect":["${END}"]`, `"connect":["${END}","${END}"]`)) as typeof ONCE;

/** What waits in the rows of a process after 1.5 s, and against which mark. */
function rowsOf(file: typeof ONCE, process: string) {
  const { scenario, trace } = playWorld(file, { scenario: zeromq, assemble }, millis(1500));
  const state = reading.begin(trace, scenario);
  for (let seq = 0; seq < trace.length; seq++) reading.read(state, trace, seq);
  const actor = trace.actorNamed(process)?.id as ActorId;
  const { sockets } = reading.detailOf(state, actor) as PeerDetail;
  return sockets.flatMap(({ halves }) =>
    halves.map(({ peer, direction, is: { waiting, hwm } }) => [direction, peer, waiting, hwm]));
}

it('a full pipe has as much in it as its mark says', () => {
  expect(rowsOf(ONCE, 'shop')).toEqual([['out', 'pull', 5, 5]]);
});

it('Z30: two connections to one peer share a row, and have the room of both', () => {
  const [[direction, peer, waiting, hwm] = []] = rowsOf(TWICE, 'shop');
  expect([direction, peer, hwm]).toEqual(['out', 'pull', 10]);
  expect(waiting).toBeGreaterThan(5); // more than one has room for
  expect(rowsOf(TWICE, 'slow').map(([, from, , mark]) => [from, mark])).toEqual([['push', 10]]);
});

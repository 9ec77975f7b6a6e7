// R132: how large a message may be.
import { expect, it } from 'vitest';
import { playSteps, queue, send, told } from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

function seen(size: number, version: string, settings = {}) {
  const { clients, producers } = playSteps({ player, assemble }, {
    entities: [queue('q')], version, settings, steps: [send(['m1'], { size })],
  });
  return [...told(producers?.['p']), ...told(clients?.['p'])];
}

const MIB = 2 ** 20;
const REFUSED = ['unknown m1', 'session-closed 406'];

it.each([
  ['3.10.8', 128 * MIB], ['4.0.5', 16 * MIB], ['4.3.6', 16 * MIB],
])('%s takes %d bytes when nothing is set', (version, most) => {
  expect(seen(most, version)).toEqual(['confirmed m1']);
  expect(seen(most + 1, version)).toEqual(REFUSED);
});

it('max_message_size is counted in bytes of the body', () => {
  expect(seen(10, '4.3.6', { max_message_size: 10 })).toEqual(['confirmed m1']);
  expect(seen(11, '4.3.6', { max_message_size: 10 })).toEqual(REFUSED);
});

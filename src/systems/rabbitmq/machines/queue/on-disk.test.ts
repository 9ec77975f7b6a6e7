import { expect, it } from 'vitest';
import { playSteps, queue, send, settle, subscribe } from '../../../../testing/steps';
import { player } from '../../conform';
import { assemble } from '../../machines';

const LATE = { ttl: 60_000, persistent: true };
const toDead = { deadLetterTo: '', deadLetterKey: 'dead' };
const drop = (msg: string) => settle('nack', { msg, requeue: false });
const restart = { do: 'broker', action: 'restart', at: 1000 };

/** The expiration that each dead letter tells, by message. */
function toldBy(version: string, more: object, steps: Parameters<typeof playSteps>[1]['steps']) {
  const entities = [queue('q', { ...toDead, ...more }), queue('dead')];
  const { consumers = {} } = playSteps({ player, assemble }, {
    version, entities, steps: [subscribe('d', { as: 'd', from: 'dead' }), ...steps],
  });
  const letters = [...consumers['d'] ?? [], ...consumers['again'] ?? []] as readonly {
    readonly msg?: string; readonly deaths?: readonly { readonly originalTtl?: string }[];
  }[];
  return letters.map(({ msg, deaths }) => `${msg} ${deaths?.[0]?.originalTtl}`);
}

const watched = subscribe('again', { as: 'e', from: 'dead', at: 5000 });

it.each([
  ['3.10.8', ['m1 undefined', 'm2 60000']], ['4.0.5', ['m1 60000', 'm2 60000']],
])('R70: what is read back after a restart by %s', (version, told) => {
  const steps = [
    send(['m1'], LATE), restart, watched, subscribe('k', { at: 5100 }),
    { ...send(['m2'], LATE), at: 5200 }, { ...drop('m1'), at: 5300 }, { ...drop('m2'), at: 5400 },
  ];
  expect(toldBy(version, {}, steps)).toEqual(told);
});

it.each([
  ['3.10.8', ['m1 undefined', 'm2 60000', 'm3 undefined']],
  ['4.0.5', ['m1 60000', 'm2 60000', 'm3 60000']],
])('R70: what waits in a lazy queue is on disk, by %s', (version, told) => {
  const steps = [
    send(['m1'], LATE), subscribe('k'), drop('m1'), send(['m2'], LATE), drop('m2'),
    send(['m3'], LATE), settle('nack', { msg: 'm3' }), drop('m3'),
  ];
  expect(toldBy(version, { lazy: true }, steps)).toEqual(told);
});

// R122: what a recorded operator asks of a 3.10 that came later changes nothing there.
import { expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { parseMqTrace } from '../../../conform/forms/mq-trace';
import { playRecording } from '../../../conform/play';
import type { Player } from '../../../conform/player';
import { player } from '../conform';
import { assemble } from '../machines';

const policy = (applyTo: string, definition: object) =>
  ({ name: 'p', pattern: '^[fq]', applyTo, definition });

/** How many are ready in q and in dq at the end, as each version played it. */
function differences(ready: readonly [number, number], version: string, more: object) {
  const recording = parseMqTrace({
    format: 'mq-trace/1', id: 'one', group: 'bridge', about: '',
    system: { name: 'rabbitmq', protocol: 'amqp-0-9-1' },
    clients: { p: { vhost: 'b' }, d: {} },
    recordings: [{
      brokers: [version], runs: 2, stable: 'identical', outcome: {
        checkpoints: [{ step: 9, queues: {
          q: { ready: ready[0], unacked: 0, consumers: 0 },
          dq: { ready: ready[1], unacked: 0, consumers: 0 },
        } }],
      },
    }],
    ...more,
  } as unknown as Json);
  if (!('steps' in recording)) throw new Error(JSON.stringify(recording));
  return playRecording(recording, { player: player as Player, assemble })
    .map(({ difference = null }) => difference as Json);
}

const admin = (at: number, what: string, said: object) => ({ at, do: 'admin', what, ...said });
const entities = [
  { id: 'fx', kind: 'exchange', type: 'topic' }, { id: 'dq', kind: 'queue' },
  { id: 'q', kind: 'queue' }, { id: 'fx', kind: 'exchange', type: 'topic', vhost: 'b' },
];
const world = (steps: readonly object[], policies: readonly object[] = []) => ({
  topology: { vhosts: ['b'], entities, links: [{ from: 'fx', to: 'dq', key: '#' }], policies },
  steps: Array.from({ length: 10 }, (_, at) =>
    steps[at] ?? { at: 300 * (at + 1), do: at === 9 ? 'checkpoint' : 'wait', ms: 1 }),
});
const sends = (at: number, as: string, to: string) => [1, 2].map((nth) =>
  ({ at: at + nth, do: 'send', as, to, key: 'a', msg: `m${nth}` }));

it.each([['3.10.8', 2], ['4.0.5', 1]] as const)('a policy for classic queues, %s', (version, q) => {
  const limit = policy('classic_queues', { 'max-length': 1 });
  const told = world([admin(0, 'setPolicy', limit), ...sends(200, 'd', 'q')]);
  expect(differences([q, 0], version, told)).toEqual([null]);
  expect(differences([q, 0], version, world(sends(0, 'd', 'q'), [limit]))).toEqual([null]);
});

const CROSSED = [['3.10.8', 0], ['4.0.5', 2]] as const;

it.each(CROSSED)('an upstream with queue-type, %s', (version, dq) => {
  const steps = [
    admin(0, 'setParameter', {
      component: 'federation-upstream', name: 'up',
      value: { uri: '${uri:b}', 'queue-type': 'quorum' },
    }),
    admin(100, 'setPolicy', policy('exchanges', { 'federation-upstream-set': 'all' })),
    ...sends(400, 'p', 'fx'),
  ];
  expect(differences([0, dq], version, world(steps))).toEqual([null]);
});

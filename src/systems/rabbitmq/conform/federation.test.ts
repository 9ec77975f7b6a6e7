// Federation as a recording tells it, where no recording of the project holds to it.
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { parseMqTrace } from '../../../conform/forms/mq-trace';
import { playRecording } from '../../../conform/play';
import type { Player } from '../../../conform/player';
import { player } from '../conform';
import { assemble } from '../machines';

const VERSIONS = ['3.10.8', '4.0.5', '4.3.6'];

interface Played {
  readonly clients: object;
  readonly topology: object;
  readonly steps: readonly object[];
  readonly outcome: object;
  readonly versions?: readonly string[];
}

/** The first difference from what was expected, on each version; null where there is none. */
function differences(
  { outcome, versions = VERSIONS, ...rest }: Played,
): readonly Json[] {
  const recording = parseMqTrace({
    format: 'mq-trace/1', id: 'one', group: 'bridge', about: '',
    system: { name: 'rabbitmq', protocol: 'amqp-0-9-1' }, ...rest,
    recordings: [{ brokers: versions, runs: 2, stable: 'identical', outcome }],
  } as unknown as Json);
  if (!('steps' in recording)) throw new Error(JSON.stringify(recording));
  return playRecording(recording, { player: player as Player, assemble })
    .map(({ difference = null }) => difference as Json);
}

const admin = (at: number, what: string, said: object) => ({ at, do: 'admin', what, ...said });
const upstreamB = {
  component: 'federation-upstream', name: 'up', value: { uri: '${uri:b}', 'reconnect-delay': 1 },
};
const federated = (applyTo: string) => ({
  name: 'fed', pattern: '^f', applyTo, definition: { 'federation-upstream-set': 'all' },
});
const counts = (ready: number, unacked: number, consumers: number) =>
  ({ ready, unacked, consumers });
const row = (msg: string, more: object) => ({ msg, redelivered: false, ...more });

describe('a federated exchange, upstream in the vhost b', () => {
  const played = {
    clients: { p: { vhost: 'b', confirm: true }, d: {} },
    topology: {
      vhosts: ['b'],
      entities: [
        { id: 'fx', kind: 'exchange', type: 'topic' }, { id: 'dq', kind: 'queue' },
        { id: 'fx', kind: 'exchange', type: 'topic', vhost: 'b' },
        { id: 'uq', kind: 'queue', vhost: 'b' },
      ],
      links: [
        { from: 'fx', to: 'dq', key: 'a.*' }, { from: 'fx', to: 'uq', key: '#', vhost: 'b' },
      ],
    },
    steps: [
      admin(0, 'setParameter', upstreamB), admin(100, 'setPolicy', federated('exchanges')),
      { at: 200, do: 'wait', ms: 3000 },
      { at: 3200, do: 'send', as: 'p', to: 'fx', key: 'a.1', msg: 'm1' },
      { at: 3400, do: 'send', as: 'p', to: 'fx', key: 'b.1', msg: 'm2' },
      { at: 3600, do: 'send', as: 'd', to: 'fx', key: 'a.2', msg: 'm3' },
      { at: 3800, do: 'checkpoint', label: 'crossed' },
      { at: 4000, do: 'drain', as: 'd', from: 'dq' },
    ],
  };
  const queues = { dq: counts(2, 0, 0), 'b:uq': counts(2, 0, 0) };
  const own = 'b:federation: fx -> NODE:VHOST:fx';
  const outcome = (shown: object, signed: object) => ({
    producers: { p: [
      { after: 3, event: 'confirmed', msg: 'm1' }, { after: 4, event: 'confirmed', msg: 'm2' },
    ] },
    results: [{ step: 7, drained: { dq: [
      row('m1', {
        from: 'fx', key: 'a.1',
        headers: { 'x-received-from': [{ exchange: 'fx', redelivered: false, ...signed }] },
      }),
      row('m3', { from: 'fx', key: 'a.2' }),
    ] } }],
    checkpoints: [{ step: 6, label: 'crossed', queues: { ...queues, ...shown } }],
  });
  const named = { uri: 'amqp://127.0.0.1:5673/b', 'cluster-name': 'rabbit@vm', vhost: 'b' };

  it('is as its recording, whatever the recorder calls its machine and its vhosts', () => {
    const masked = { uri: '<uri>', 'cluster-name': 'NODE', vhost: 'VHOST-b' };
    expect(differences({ ...played, outcome: outcome({}, named) })).toEqual([null, null, null]);
    expect(differences({ ...played, outcome: outcome({ [own]: counts(0, 0, 1) }, masked) }))
      .toEqual([null, null, null]);
  });

  it('differs where the vhost, the queue of the link or what else it says does', () => {
    const [one] = VERSIONS as [string];
    const first = (shown: object, signed: object) =>
      (differences({ ...played, versions: [one], outcome: outcome(shown, signed) })[0] as
        { at: string } | null)?.at;
    expect(first({ [own]: counts(1, 0, 1) }, named)).toMatch(/federation: fx -> \*\.ready$/);
    expect(first({}, { ...named, vhost: '/' })).toMatch(/x-received-from\[0\]\.vhost$/);
    expect(first({}, { ...named, exchange: 'other' })).toMatch(/\.exchange$/);
  });
});

describe('a federated queue, upstream in the vhost b', () => {
  it('takes what is there when somebody consumes, and no more when nobody does', () => {
    expect(differences({
      clients: { p: { vhost: 'b' }, d: {} },
      topology: {
        vhosts: ['b'],
        entities: [{ id: 'fq', kind: 'queue' }, { id: 'fq', kind: 'queue', vhost: 'b' }],
        policies: [federated('queues')],
      },
      steps: [
        { at: 0, do: 'send', as: 'p', to: 'fq', msgs: ['m1', 'm2'] },
        admin(300, 'setParameter', upstreamB), { at: 400, do: 'wait', ms: 3000 },
        { at: 3400, do: 'checkpoint' },
        {
          at: 3500, do: 'subscribe', as: 'd', from: 'fq', consumer: 'c', ack: 'manual', prefetch: 1,
        },
        { at: 4000, do: 'checkpoint' },
        { at: 4100, do: 'unsubscribe', as: 'd', consumer: 'c' },
        { at: 4200, do: 'send', as: 'p', to: 'fq', msg: 'm3' },
        { at: 4500, do: 'checkpoint' },
      ],
      outcome: {
        consumers: { c: [row('m1', {
          after: 4, from: '', key: 'fq', headers: {
            'x-received-from': [{
              uri: 'amqp://x', queue: 'fq', redelivered: false, 'visit-count': 1,
            }],
            'x-original-exchange': '', 'x-original-routing-key': 'fq',
          },
        })] },
        checkpoints: [
          { step: 3, queues: { fq: counts(0, 0, 0), 'b:fq': counts(2, 0, 0) } },
          { step: 5, queues: { fq: counts(1, 1, 1), 'b:fq': counts(0, 0, 0) } },
          { step: 8, queues: { fq: counts(1, 1, 0), 'b:fq': counts(1, 0, 0) } },
        ],
      },
    })).toEqual([null, null, null]);
  });
});

// A real client's driver goes on when it was answered, and after twenty seconds without an answer.
import { expect, it } from 'vitest';
import type { Recording } from '../../../../conform/forms/mq-trace';
import { playRecording } from '../../../../conform/play';
import { player } from '../../conform';
import { assemble } from '../../machines';

const declared = (as: string, id: string, at: number) =>
  ({ do: 'declare', as, at, entity: { id, kind: 'queue' } });
const broker = (action: string, node: string, at: number) => ({ do: 'broker', action, node, at });

/** Declared where no majority is seen, which is healed a moment later by the steps' own times. */
const split: Recording = {
  id: 'split', system: { name: 'rabbitmq' }, compare: {},
  clients: { a: { node: 'n1' }, b: { node: 'n2' }, c: { node: 'n2' } },
  topology: { entities: [], links: [], policies: [], vhosts: [], declareOnNode: 'n1' },
  steps: [
    broker('cut', 'n2', 0), declared('b', 'minor', 500), declared('a', 'major', 600),
    broker('heal', 'n2', 700), { do: 'wait', at: 800, ms: 5000 }, declared('c', 'late', 5800),
  ],
  recordings: [{ brokers: ['4.3.6'], outcome: {
    results: [
      { step: 1, error: 'timeout' }, { step: 2, ok: true, ready: 0, consumers: 0 },
      { step: 5, ok: true, ready: 0, consumers: 0 },
    ],
  } }],
};

it('the next step comes when the patience of the driver has ended', () => {
  expect(playRecording(split, { player, assemble })).toEqual([
    { system: 'rabbitmq', id: 'split', version: '4.3.6' },
  ]);
});

it('K3: a consumer of a quorum queue without a majority is not answered in time', () => {
  const recording: Recording = {
    id: 'minority', system: { name: 'rabbitmq' }, compare: {}, clients: { d: { node: 'n1' } },
    topology: {
      entities: [{ id: 'q', kind: 'queue', type: 'quorum' }], links: [], policies: [], vhosts: [],
      declareOnNode: 'n1',
    },
    steps: [
      { do: 'send', as: 'd', at: 0, to: 'q', msg: 'm1' },
      broker('kill', 'n2', 500), broker('kill', 'n3', 600),
      { do: 'subscribe', as: 'd', at: 1000, from: 'q', ack: 'manual', prefetch: 5 },
      broker('start', 'n2', 1100), { do: 'wait', at: 1200, ms: 5000 },
    ],
    recordings: [{ brokers: ['3.10.8', '4.3.6'], outcome: {
      results: [{ step: 3, error: 'timeout' }],
      consumers: { d: [{ after: 4, msg: 'm1', from: '', key: 'q', redelivered: false }] },
    } }],
  };
  expect(playRecording(recording, { player, assemble }).map(({ difference }) => difference))
    .toEqual([undefined, undefined]);
});

it('R91: a session of a blocked connection is not closed in time', () => {
  const alarm = (on: boolean, at: number) => ({ do: 'admin', what: 'memory-alarm', on, at });
  const recording: Recording = {
    id: 'blocked', system: { name: 'rabbitmq' }, compare: {}, clients: {},
    topology: {
      entities: [{ id: 'q', kind: 'queue' }], links: [], policies: [], vhosts: [],
    },
    steps: [
      alarm(true, 0), { do: 'send', as: 'n', at: 100, to: 'q', msg: 'm1' },
      { do: 'closeSession', as: 'n', at: 200 }, alarm(false, 300),
      { do: 'closeSession', as: 'b', at: 400 }, { do: 'checkpoint', at: 500 },
    ],
    recordings: [{ brokers: ['3.10.8', '4.3.6'], outcome: {
      results: [{ step: 2, error: 'timeout' }],
      clients: { n: [{ after: 1, event: 'blocked' }, { after: 3, event: 'unblocked' }] },
      checkpoints: [{ step: 5, queues: { q: { ready: 1, unacked: 0, consumers: 0 } } }],
    } }],
  };
  expect(playRecording(recording, { player, assemble }).map(({ difference }) => difference))
    .toEqual([undefined, undefined]);
});

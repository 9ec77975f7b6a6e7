// What a checkpoint says of a queue beside how many messages are ready and out.
import { expect, it } from 'vitest';
import {
  playSteps, queue, send, settle, type Steps, subscribe,
} from '../../../../testing/steps';
import { player } from '../../conform';
import { assemble } from '../../machines';

const counted = (steps: Steps): unknown[] =>
  (playSteps({ player, assemble }, steps).checkpoints ?? []).map(({ queues }) => queues['q']);

const look = { do: 'checkpoint', queues: ['q'] };

it('R75: dead letters that nobody has taken yet are discarded, until somebody has', () => {
  const entities = [queue('dead', { type: 'quorum' }), queue('q', {
    type: 'quorum', deadLetterTo: 'amq.direct', deadLetterKey: 'd',
    deadLetterStrategy: 'at-least-once', overflow: 'reject-publish',
  })];
  const drop = (msg: string) => settle('nack', { msg, requeue: false });
  const steps = [
    subscribe('k'), send(['m1', 'm2', 'm3']), drop('m1'), drop('m2'), look,
    { do: 'link', as: 'c', from: 'amq.direct', to: 'dead', key: 'd' }, drop('m3'), look,
    { ...look, at: 190_000 },
  ];
  expect(counted({ entities, steps, version: '4.3.6' })).toEqual([
    { ready: 0, unacked: 1, discarded: 2 }, { ready: 0, unacked: 0, discarded: 2 },
    { ready: 0, unacked: 0 },
  ]);
});

it('counts a queue from the beginning that is deleted and declared again later', () => {
  const steps = [
    send(['m1']), look, { do: 'delete', as: 'c', entity: 'q' }, look,
    { do: 'declare', as: 'c', entity: { id: 'q', kind: 'queue' } }, look,
  ];
  expect(counted({ entities: [queue('q')], steps, version: '4.0.5' })).toEqual([
    { ready: 1, unacked: 0, consumers: 0 }, undefined, { ready: 0, unacked: 0, consumers: 0 },
  ]);
});

it('K3: nobody answers for a quorum queue whose leader is gone, until another one leads', () => {
  const node = (action: string, name: string, at: number) =>
    ({ do: 'broker', action, node: name, at });
  const steps = [
    send(['m1']), look, node('kill', 'n2', 500), node('kill', 'n3', 600), { ...look, at: 3000 },
    node('start', 'n3', 4000), { ...look, at: 9000 },
    // Asked while the members elect: whoever wins answers.
    node('start', 'n2', 9500), node('kill', 'n1', 15_000), { ...look, at: 15_060 },
    { do: 'wait', at: 15_160, ms: 2000 },
  ];
  const clients = { p: { node: 'n1', confirm: true } };
  const entities = [queue('q', { type: 'quorum' })];
  expect(counted({ entities, steps, clients, declareOnNode: 'n2', version: '3.10.8' })).toEqual([
    { ready: 1, unacked: 0 }, { unavailable: true }, { ready: 1, unacked: 0 },
    { ready: 1, unacked: 0 },
  ]);
});

// K8: until 3.x it has none of a node that it has lost before that starts again.
it.each([
  ['3.10.8', ['q', 'qq']], ['4.3.6', ['q', 'qq', 'far']],
])('V17: a node tells of the queues of nodes that it sees: %s', (version, healed) => {
  const all = { do: 'checkpoint' };
  const node = (action: string, name: string, at: number) =>
    ({ do: 'broker', action, node: name, at });
  const steps = [
    { do: 'declare', as: 'b', entity: { id: 'far', kind: 'queue' } }, { ...all, at: 400 },
    node('cut', 'n2', 500), { ...all, at: 1000 }, node('heal', 'n2', 2000), { ...all, at: 9000 },
  ];
  const clients = { b: { node: 'n2' } };
  const entities = [queue('q'), queue('qq', { type: 'quorum' })];
  const { checkpoints = [] } = playSteps({ player, assemble }, {
    entities, steps, clients, declareOnNode: 'n1', version,
  });
  expect(checkpoints.map(({ queues }) => Object.keys(queues)))
    .toEqual([['q', 'qq', 'far'], ['q', 'qq'], healed]);
});

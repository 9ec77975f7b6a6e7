// Members of quorum queues and streams that come and go while they run (K20, K21).
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../conform/outcome';
import {
  got, playSteps, queue, send, type Steps, subscribe, told,
} from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

const VERSIONS = ['3.10.8', '4.0.5', '4.3.6'] as const;

const SIZE = { quorum: 'x-quorum-initial-group-size', stream: 'x-initial-cluster-size' };

const of = (type: keyof typeof SIZE, members: number) =>
  queue('q', { type, args: { [SIZE[type]]: members } });

const play = (
  type: 'quorum' | 'stream', members: number, rest: Omit<Steps, 'entities'>,
) => playSteps({ player, assemble }, {
  ...rest, entities: [of(type, members)], declareOnNode: 'n1',
  clients: { p: { node: 'n1', confirm: true }, c: { node: 'n1' }, d: { node: 'n3' } },
});

const line = (at: number, ...args: string[]) =>
  ({ do: 'admin', what: 'ctl', node: 'n1', args, at });
const broker = (at: number, action: string, node: string) => ({ do: 'broker', action, node, at });
const publish = (at: number, ...msgs: string[]) => ({ ...send(msgs), at });
const heard = ({ producers }: Outcome): string[] => told(producers?.['p']);
const watch = (at: number) => ({ do: 'wait', ms: 3000, at });

describe('K20: a quorum queue of one member', () => {
  it.each(VERSIONS)('that gets two more goes on when the first is dead: %s', (version) => {
    const steps = [
      publish(100, 'm1', 'm2'), line(1000, 'add_member', 'q', 'rabbit@n2'),
      line(2000, 'add_member', 'q', 'rabbit@n3'), publish(3000, 'm3'),
      broker(4000, 'kill', 'n1'), { ...subscribe('k', { as: 'd' }), at: 8000 }, watch(8100),
    ];
    const outcome = play('quorum', 1, { steps, version });
    expect(heard(outcome)).toEqual(['confirmed m1', 'confirmed m2', 'confirmed m3']);
    expect(got(outcome, 'k')).toBe('5:m1 5:m2 5:m3');
  });

  it.each(VERSIONS)('has nobody who answers without them: %s', (version) => {
    const steps = [
      publish(100, 'm1'), broker(4000, 'kill', 'n1'),
      { ...subscribe('k', { as: 'd' }), at: 8000 }, watch(8100),
    ];
    expect(got(play('quorum', 1, { steps, version }), 'k')).toBe('');
  });
});

it.each(VERSIONS)('K20: the leader itself may go, and another follows: %s', (version) => {
  const steps = [
    publish(100, 'm1', 'm2'), line(1000, 'delete_member', 'q', 'n1'), publish(1010, 'm3'),
    publish(4000, 'm4'), { ...subscribe('k', { as: 'd' }), at: 6000 }, watch(6100),
  ];
  const outcome = play('quorum', 3, { steps, version });
  expect(told(outcome.producers?.['p']))
    .toEqual(['confirmed m1', 'confirmed m2', 'confirmed m3', 'confirmed m4']);
  expect(got(outcome, 'k')).toBe('4:m1 4:m2 4:m3 4:m4');
});

it.each(VERSIONS)('K20: who replaces a dead member counts instead of it: %s', (version) => {
  const replaced = [line(1500, 'delete_member', 'q', 'n3'), line(2500, 'grow', 'n4', 'all')];
  const after = (change: typeof replaced) => told(play('quorum', 3, {
    version, steps: [
      publish(100, 'm1'), broker(1000, 'kill', 'n3'), ...change,
      { ...broker(3000, 'kill', 'n2') }, publish(5000, 'm2'),
      { do: 'subscribe', as: 'x', from: 'q', consumer: 'x', at: 6000 }, watch(6100),
    ],
  }).producers?.['p']);
  expect(after([])).toEqual(['confirmed m1']);
  expect(after(replaced)).toEqual(['confirmed m1', 'confirmed m2']);
});

describe('K21: a stream of one member', () => {
  it.each(VERSIONS)('that gets two more goes on when the first is dead: %s', (version) => {
    const steps = [
      publish(100, 'm1', 'm2'), line(1000, 'add_replica', 'q', 'n2'),
      line(2000, 'add_replica', 'q', 'n3'), publish(3000, 'm3'), broker(4000, 'kill', 'n1'),
      { ...subscribe('k', { as: 'd', prefetch: 9, offset: 'first' }), at: 8000 }, watch(8100),
    ];
    const outcome = play('stream', 1, { steps, version });
    expect(heard(outcome)).toEqual(['confirmed m1', 'confirmed m2', 'confirmed m3']);
    expect(got(outcome, 'k')).toBe('5:m1 5:m2 5:m3');
  });

  it.each(VERSIONS)('may lose the one that writes, and another goes on: %s', (version) => {
    const steps = [
      publish(100, 'm1'), line(1000, 'delete_replica', 'q', 'n1'), publish(3000, 'm2'),
      { ...subscribe('k', { as: 'd', prefetch: 9, offset: 'first' }), at: 4000 },
      { ...subscribe('l', { as: 'c', prefetch: 9, offset: 'first' }), at: 5000 }, watch(5100),
    ];
    const outcome = play('stream', 3, { steps, version });
    expect(told(outcome.producers?.['p'])).toEqual(['confirmed m1', 'confirmed m2']);
    expect(got(outcome, 'k')).toBe('3:m1 3:m2');
    expect(told(outcome.clients?.['c'])).toEqual(['session-closed 406']);
  });
});

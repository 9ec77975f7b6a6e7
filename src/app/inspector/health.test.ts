import { expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { stampAt } from '../../testing/stamp';
import type { Role } from '../../trace/actor';
import type { EntryKind } from '../../trace/entry';
import { kindCode, Trace } from '../../trace/trace';
import { healthOf, isDiskFull, machineStateOf, settingOf, type Trouble } from './health';

type Saying = readonly [EntryKind, string, Json?];

/** A trace in which one actor says so much, among what others say. */
function tracing(role: Role, ...sayings: readonly Saying[]) {
  const trace = new Trace();
  const { id } = trace.addActor({ name: 'one', role, machine: '' });
  const other = trace.addActor({ name: 'other', role: 'broker', machine: '' }).id;
  for (const [kind, native, detail] of sayings) {
    for (const actor of [id, other]) {
      const said = actor === id ? { native, ...(detail !== undefined && { detail }) }
        : { native: 'restart' };
      trace.append(stampAt(0), kindCode(actor === id ? kind : 'restarted'), { actor, ...said });
    }
  }
  return { trace, id };
}

/** What is the matter with the actor after each of its sayings. */
function troubles(role: Role, ...sayings: readonly Saying[]): readonly (Trouble | undefined)[] {
  const { trace, id } = tracing(role, ...sayings);
  return sayings.map((_, place) => healthOf(trace, id, 2 * place + 1));
}

it('healthOf a machine is what its entries made of it, at any moment of the run', () => {
  expect(troubles('broker',
    ['changed', 'idle'], ['crashed', 'crash'], ['sent', 'put'], ['restarted', 'restart'],
    ['blocked', 'alarm'], ['blocked', 'pause'], ['unblocked', 'resume'], ['unblocked', 'alarm'],
    ['stopped', 'stop'], ['restarted', 'restart'],
  )).toEqual([
    undefined, 'crashed', 'crashed', undefined,
    'blocked', 'paused', 'blocked', undefined, 'stopped', undefined,
  ]);
});

it('healthOf a wire keeps each ill until that one has ended', () => {
  expect(troubles('link',
    ['changed', 'slow', { step: 0, amount: 4 }], ['blocked', 'cut', { step: 1 }],
    ['changed', 'slow', { amount: 1 }], ['unblocked', 'restore'],
    ['changed', 'lose', { step: 2, amount: 0.5 }], ['changed', 'lose', { amount: 0 }],
    ['changed', 'slow', { step: 3 }], ['unblocked', 'restore', { step: 4 }],
  )).toEqual(['slow', 'cut', 'cut', undefined, 'lossy', undefined, 'slow', undefined]);
});

it('healthOf a consumer says that it is slow, until it is as before', () => {
  expect(troubles('consumer',
    ['changed', 'slow', { step: 0, amount: 4 }], ['changed', 'restore', { step: 1 }],
  )).toEqual(['slow', undefined]);
});

it('healthOf a part is that of its process while that is down', () => {
  const { trace, id: host } = tracing('broker');
  const { id } = trace.addActor({ name: 'orders', role: 'destination', machine: '', host });
  trace.append(stampAt(0), kindCode('crashed'), { actor: host, native: 'crash' });
  trace.append(stampAt(0), kindCode('restarted'), { actor: host, native: 'restart' });
  expect([0, 1, 2].map((count) => healthOf(trace, id, count)))
    .toEqual([undefined, 'crashed', undefined]);
});

it('a disk is full until it has room again, or another stands in its place', () => {
  const { trace, id } = tracing(
    'broker', ['changed', 'fillDisk', { step: 0 }], ['changed', 'freeDisk'],
    ['changed', 'fillDisk', { step: 1 }], ['crashed', 'loseDisk', { step: 2 }],
  );
  const seen = [1, 3, 5, 7].map((count) => isDiskFull(trace, id, count));
  expect(seen).toEqual([true, false, true, false]);
});

it('states and settings are told apart, and read on when the trace grows', () => {
  const { trace, id } = tracing('broker',
    ['changed', 'working'], ['changed', 'prefetch', { value: 3 }]);
  expect(machineStateOf(trace, id, 4)).toBe('working');
  expect(settingOf(trace, { actor: id, count: 4 }, 'prefetch')).toBe(3);
  expect(settingOf(trace, { actor: id, count: 2 }, 'prefetch')).toBeUndefined();
  trace.append(stampAt(1), kindCode('changed'), { actor: id, native: 'idle' });
  expect(machineStateOf(trace, id, 5)).toBe('idle');
});

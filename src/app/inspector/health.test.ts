import { expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { stampAt } from '../../testing/stamp';
import type { EntryKind } from '../../trace/entry';
import { kindCode, Trace } from '../../trace/trace';
import { healthOf, isDiskFull, machineStateOf, settingOf } from './health';

/** A trace in which one actor says so much, among what others say. */
function tracing(...sayings: readonly (readonly [EntryKind, string, Json?])[]) {
  const trace = new Trace();
  const { id } = trace.addActor({ name: 'rabbit', role: 'broker', machine: '' });
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

it('healthOf is what the newest turn says, at any moment of the run', () => {
  const { trace, id } = tracing(
    ['changed', 'idle'], ['crashed', 'crash'], ['sent', 'put'], ['restarted', 'restart'],
    ['blocked', 'pause'], ['unblocked', 'resume'], ['changed', 'slow', { step: 0, amount: 4 }],
    ['changed', 'slow', { amount: 1 }], ['changed', 'lose', { step: 2, amount: 0.5 }],
    ['changed', 'restore', { step: 3 }], ['changed', 'lose', { step: 4, amount: 1 }],
    ['changed', 'lose', { amount: 0 }],
  );
  const seen = Array.from({ length: 12 }, (_, place) => healthOf(trace, id, 2 * place + 1));
  expect(seen).toEqual([
    undefined, 'crashed', 'crashed', undefined, 'paused', undefined, 'slow', undefined, 'lossy',
    undefined, 'lossy', undefined,
  ]);
});

it('a disk is full until it has room again, or another stands in its place', () => {
  const { trace, id } = tracing(
    ['changed', 'fillDisk', { step: 0 }], ['changed', 'freeDisk'],
    ['changed', 'fillDisk', { step: 1 }], ['crashed', 'loseDisk', { step: 2 }],
  );
  const seen = [1, 3, 5, 7].map((count) => isDiskFull(trace, id, count));
  expect(seen).toEqual([true, false, true, false]);
});

it('states and settings are told apart, and read on when the trace grows', () => {
  const { trace, id } = tracing(['changed', 'working'], ['changed', 'prefetch', { value: 3 }]);
  expect(machineStateOf(trace, id, 4)).toBe('working');
  expect(settingOf(trace, { actor: id, count: 4 }, 'prefetch')).toBe(3);
  expect(settingOf(trace, { actor: id, count: 2 }, 'prefetch')).toBeUndefined();
  trace.append(stampAt(1), kindCode('changed'), { actor: id, native: 'idle' });
  expect(machineStateOf(trace, id, 5)).toBe('idle');
});

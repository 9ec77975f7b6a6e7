import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import { NONE } from './columns';
import { Difference } from './difference';
import type { ActorId } from './entry';
import { kindCode, Trace } from './trace';

function told(...words: readonly string[]): Trace {
  const trace = new Trace();
  const { id: self } = trace.addActor({ name: 'a', role: 'client', machine: '' });
  words.forEach((native, now) => {
    const stamp = { now: now as Micros, self: self as ActorId, cause: NONE, until: NONE };
    trace.append(stamp, kindCode('sent'), { native });
  });
  return trace;
}

test('difference.within finds the first entry whose text differs', () => {
  const [a, b] = [told('one', 'two', 'three'), told('one', 'zwei', 'three')];
  const difference = new Difference(a, b);
  expect(difference.within(1, 1)).toBeUndefined();
  expect(difference.within(3, 3)).toBe(1);
  expect(difference.within(1, 1)).toBeUndefined();
});

test('difference.within takes an end for a difference', () => {
  const difference = new Difference(told('one', 'two'), told('one'));
  expect(difference.within(2, 1)).toBe(1);
  expect(difference.within(1, 1)).toBeUndefined();
});

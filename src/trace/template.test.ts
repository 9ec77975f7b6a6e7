import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import type { ActorId, CopyId, MessageId } from './entry';
import { hashTrace } from './hash';
import { fieldsOf, Template } from './template';
import { kindCode, Trace } from './trace';

const stamp = { now: 7 as Micros, self: 1 as ActorId, cause: 0, until: 9 };
const [message, copy, peer] = [3 as MessageId, 4 as CopyId, 2 as ActorId];
const always = { rule: 'rabbitmq:R1', detail: { reason: 'acked' } };
const kept = new Template({ kind: 'removed', native: 'remove', ...always });

test('template.of forgets all that was filled in before', () => {
  kept.of(message, copy, peer).because(5).by(peer).saying({ reason: 'purged' });
  expect(fieldsOf(kept.of(message))).toEqual({
    kind: 'removed', native: 'remove', message, ...always,
  });
});

test('trace.appendFilled writes what append writes of the same fields', () => {
  const traces = [new Trace(), new Trace()] as const;
  for (const fill of [
    () => kept.of(message),
    () => kept.of(message, copy, peer),
    () => kept.of(message, copy).because(-1).by(peer).saying(1),
  ]) {
    traces[0].appendFilled(stamp, fill());
    const { kind, ...fields } = fieldsOf(fill());
    traces[1].append(stamp, kindCode(kind), fields);
  }
  expect(traces[0].entry(2)).toEqual(traces[1].entry(2));
  expect(hashTrace(traces[0])).toBe(hashTrace(traces[1]));
});

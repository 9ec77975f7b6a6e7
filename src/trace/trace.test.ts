import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import { NONE } from './columns';
import type { ActorId, MessageId } from './entry';
import { hashOf } from './hash';
import { lineOf, textOf } from './text';
import { kindCode, Trace } from './trace';

const world = (): Trace => {
  const trace = new Trace();
  const shop = trace.addActor({ name: 'shop', role: 'producer', machine: 'producer' }).id;
  const orders = trace.addActor({ name: 'orders', role: 'destination', machine: 'queue' }).id;
  trace.messages.push({
    id: 0 as MessageId, producer: shop, ordinal: 1, key: 'eu', size: 9, label: 'm1',
  });
  const stamp = (now: number, self: ActorId, cause = NONE) =>
    ({ now: now as Micros, self, cause, until: NONE });
  const message = 0 as MessageId;
  const put = { native: 'put', message };
  trace.append(stamp(0, shop), kindCode('sent'), { ...put, peer: orders, until: 2000 as Micros });
  trace.append(stamp(2000, orders, 0), kindCode('stored'), { ...put, detail: { depth: 1 } });
  trace.append(stamp(2000, orders, 0), kindCode('changed'), { native: 'holding' });
  return trace;
};

test('trace.entry gives back what append was told, and leaves out what was not', () => {
  expect(world().entry(0)).toEqual({
    seq: 0, at: 0, actor: 0, kind: 'sent', native: 'put', message: 0, peer: 1, until: 2000,
  });
  expect(world().entry(1)).toMatchObject({ cause: 0, detail: { depth: 1 } });
});

test('lineOf writes time, seq, actor, kind, message and detail in columns', () => {
  expect(lineOf(world(), 1)).toBe(
    '      2,000 us  #1     orders          stored       m1                      put depth=1');
});

test('textOf leaves machine states out unless it is asked for them', () => {
  expect(textOf(world()).split('\n')).toHaveLength(4);
  expect(textOf(world(), { states: true })).toContain('holding');
});

test('trace.take and absorb carry a trace in pieces, and a later piece may replace the end', () => {
  const source = world();
  const copy = new Trace();
  copy.absorb(source.take({ length: 0, actors: 0, messages: 0 }, 1));
  expect(textOf(copy, { states: true })).toBe(textOf(source, { states: true }));
  const mark = { length: 1, actors: 2, messages: 1 };
  copy.absorb(structuredClone(source.take(mark, source.texts.length)));
  expect(hashOf(copy)).toBe(hashOf(source));
});

test('trace.rewind forgets all that came after the mark', () => {
  const trace = world();
  const mark = { length: 1, actors: 1, messages: 1 };
  trace.rewind(mark);
  expect(trace.mark()).toEqual(mark);
  expect(trace.actorNamed('orders')).toBeUndefined();
});

test('hashOf is the same for the same story and another for any other', () => {
  expect(hashOf(world())).toBe(hashOf(world()));
  expect(hashOf(world())).toMatch(/^[0-9a-f]{16}$/);
  const hashes = [world(), world(), world(), world()].map((trace, at) => {
    if (at === 1) trace.columns.at[2] = 2001;
    if (at === 2) trace.columns.cause[1] = NONE;
    if (at === 3) (trace.detail(1) as { depth: number }).depth = 2;
    return hashOf(trace);
  });
  expect(new Set(hashes).size).toBe(4);
});

test('hashOf knows its own answer, so that engines of different makers can be compared', () => {
  expect(hashOf(world())).toBe('14a6f043ef022eab');
});

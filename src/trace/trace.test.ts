import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import { NONE } from './columns';
import type { ActorId, MessageId } from './entry';
import { hashTrace } from './hash';
import { textOf } from './text';
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

test('trace.take and absorb carry a trace in pieces, and a later piece may replace the end', () => {
  const source = world();
  const copy = new Trace();
  copy.absorb(source.take({ length: 0, actors: 0, messages: 0 }, 1));
  expect(textOf(copy)).toBe(textOf(source));
  const mark = { length: 1, actors: 2, messages: 1 };
  copy.absorb(structuredClone(source.take(mark, source.texts.length)));
  expect(hashTrace(copy)).toBe(hashTrace(source));
});

test('trace.rewind forgets all that came after the mark', () => {
  const trace = world();
  const mark = { length: 1, actors: 1, messages: 1 };
  trace.rewind(mark);
  expect(trace.mark()).toEqual(mark);
  expect(trace.actorNamed('orders')).toBeUndefined();
});

test('hashTrace is the same for the same story and another for any other', () => {
  expect(hashTrace(world())).toBe(hashTrace(world()));
  expect(hashTrace(world())).toMatch(/^[0-9a-f]{16}$/);
  const hashes = [world(), world(), world(), world()].map((trace, at) => {
    if (at === 1) trace.columns.at[2] = 2001;
    if (at === 2) trace.columns.cause[1] = NONE;
    if (at === 3) (trace.detail(1) as { depth: number }).depth = 2;
    return hashTrace(trace);
  });
  expect(new Set(hashes).size).toBe(4);
});

import { expect, test } from 'vitest';
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import type { ActorId, CopyId, MessageId } from './entry';
import { absorbChunk, takeChunk } from './chunk';
import { COLUMN_NAMES, type Columns } from './columns';
import { canonicalText, hashTrace, TraceHash } from './hash';
import { type EntryFields, kindCode, Trace } from './trace';

const FIELDS: EntryFields = {
  native: 'basic.publish', message: 0 as MessageId, copy: 3 as CopyId, peer: 1 as ActorId,
  cause: 0, rule: 'rabbitmq:R1', until: 7_000_000_000 as Micros,
};

function sample(detail: Json = { key: 'eu.paid', tag: 1 }, interned: string[] = []): Trace {
  const trace = new Trace();
  for (const text of interned) trace.intern(text);
  trace.addActor({ name: 'shop', role: 'producer', machine: 'producer' });
  trace.addActor({ name: '주문', role: 'destination', machine: 'queue', subscribers: ['a'] });
  const facts = { producer: 0 as ActorId, ordinal: 1, key: 'eu', size: 100, label: 'm1' };
  trace.messages.push({ id: 0 as MessageId, ...facts });
  const stamp = { now: 0 as Micros, self: 0 as ActorId, cause: -1, until: -1 };
  trace.append(stamp, kindCode('started'), { native: '' });
  trace.append({ ...stamp, now: 5e9 as Micros }, kindCode('sent'), { ...FIELDS, detail });
  return trace;
}

/** The sample with something else in its columns. */
function changed(change: (columns: Columns) => void): Trace {
  const given = sample(undefined, ['x', 'y', 'z']);
  const chunk = takeChunk(given, { length: 0, actors: 0, messages: 0 }, 1);
  change(chunk.columns);
  const trace = new Trace();
  absorbChunk(trace, chunk);
  return trace;
}

test('hashTrace gives the known answers', () => {
  expect(hashTrace(new Trace())).toBe('8c6c22bdc9fe1b1c');
  expect(hashTrace(sample())).toBe('e9cd9e66361033ef');
});

test('hashTrace counts texts by what they say, not by when they were interned', () => {
  expect(hashTrace(sample({ a: 1 }, ['x', 'rabbitmq:R1', 'y']))).toBe(hashTrace(sample({ a: 1 })));
});

test('hashTrace counts details by their data, not by the order of keys', () => {
  expect(hashTrace(sample({ a: 1, b: [2] }))).toBe(hashTrace(sample({ b: [2], a: 1 })));
  expect(hashTrace(sample({ a: 1 }))).not.toBe(hashTrace(sample({ a: '1' })));
});

test('hashTrace changes with every column', () => {
  const before = hashTrace(sample());
  expect(COLUMN_NAMES).toHaveLength(10);
  for (const name of COLUMN_NAMES) {
    const trace = changed((columns) => void ((columns[name][1] as number) ^= 1));
    expect(hashTrace(trace), name).not.toBe(before);
  }
});

test('hashTrace changes with actors, messages and length', () => {
  const before = hashTrace(sample());
  const [more, other, longer] = [sample(), sample(), sample()];
  more.addActor({ name: 'x', role: 'world', machine: '' });
  other.messages[0] = { ...other.messages[0]!, key: null };
  const stamp = { now: 5e9 as Micros, self: 0 as ActorId, cause: -1, until: -1 };
  longer.append(stamp, kindCode('started'), { native: '' });
  expect(new Set([before, ...[more, other, longer].map(hashTrace)]).size).toBe(4);
});

test('hashTrace sees what only its upper time bits tell apart', () => {
  const trace = changed(({ at }) => void (at[1] = 5e9 + 2 ** 32));
  expect(hashTrace(trace)).not.toBe(hashTrace(sample()));
});

test('TraceHash knows what it has read before it was given up', () => {
  const [trace, hash] = [sample(), new TraceHash()];
  hash.readTo(trace, { rows: 1, messages: 1 });
  trace.giveUp({ rows: 1, messages: 1, others: [] });
  expect(hash.text(trace)).toBe(hashTrace(sample()));
});

test('canonicalText sorts keys at every depth and keeps the order of lists', () => {
  expect(canonicalText({ b: [{ d: null, c: true }, 'x"'], a: 1.5 })).toBe(
    '{"a":1.5,"b":[{"c":true,"d":null},"x\\""]}',
  );
});

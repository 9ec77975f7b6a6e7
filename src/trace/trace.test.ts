import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import type { ActorId, MessageId } from './entry';
import { hashTrace } from './hash';
import { absorbChunk, takeChunk } from './chunk';
import { kindCode, Trace } from './trace';

const EMPTY = { length: 0, actors: 0, messages: 0 };

function grown(rows: number): Trace {
  const trace = new Trace();
  trace.addActor({ name: 'shop', role: 'producer', machine: '' });
  for (let row = 0; row < rows; row++) {
    const stamp = { now: row as Micros, self: 0 as ActorId, cause: row - 1, until: -1 };
    const detail = row % 3 === 0 ? { detail: { row } } : {};
    trace.append(stamp, kindCode('started'), { native: `word-${row % 7}`, ...detail });
    addMessage(trace);
  }
  return trace;
}

function addMessage(trace: Trace): void {
  const id = trace.messages.length;
  const facts = { producer: 0 as ActorId, ordinal: id + 1, key: null, size: 1 };
  trace.messages.push({ id: id as MessageId, ...facts, label: `m${id + 1}` });
}

test('trace.entry gives back what append was told, and leaves out what it was not', () => {
  const trace = grown(3);
  expect(trace.entry(0)).toEqual({
    seq: 0, at: 0, actor: 0, kind: 'started', native: 'word-0', detail: { row: 0 },
  });
  expect(trace.entry(1)).toEqual({
    seq: 1, at: 1, actor: 0, kind: 'started', native: 'word-1', cause: 0,
  });
  expect(() => trace.entry(3)).toThrow('no entry 3');
});

test('trace.append keeps all rows when there are many', () => {
  const trace = grown(20_000);
  for (const row of [0, 511, 512, 1023, 16_383, 16_384, 19_999]) {
    expect(trace.entry(row)).toMatchObject({ seq: row, at: row, native: `word-${row % 7}` });
    expect(trace.columns.cause[row]).toBe(row - 1);
  }
  expect(trace.entry(1023)).toMatchObject({ detail: { row: 1023 } });
});

test('trace.rewind to long ago, and another future: nothing of the first is left', () => {
  const [trace, other] = [grown(20_000), grown(700)];
  const { length, actors } = other.mark();
  expect(trace.columns.at[19_999]).toBe(19_999);
  trace.rewind({ length, actors, messages: 700 });
  for (const each of [trace, other]) {
    const stamp = { now: 9e9 as Micros, self: 0 as ActorId, cause: -1, until: -1 };
    each.append(stamp, kindCode('sent'), { native: 'other', detail: { now: true } });
  }
  expect(trace.columns.at[700]).toBe(9e9);
  expect(hashTrace(trace)).toBe(hashTrace(other));
});

test('trace.absorb of every chunk makes an equal trace', () => {
  const [engine, page] = [grown(0), new Trace()];
  let [seen, texts] = [EMPTY, 1];
  for (const rows of [1, 0, 3000, 20]) {
    const more = grown(rows);
    for (let row = 0; row < rows; row++) {
      const { at, actor, native, detail } = more.entry(row);
      const stamp = { now: at, self: actor, cause: -1, until: -1 };
      engine.append(stamp, kindCode('sent'), { native, ...(detail !== undefined && { detail }) });
      addMessage(engine);
    }
    absorbChunk(page, structuredClone(takeChunk(engine, seen, texts)));
    [seen, texts] = [engine.mark(), engine.texts.length];
  }
  expect(page.length).toBe(3021);
  expect(hashTrace(page)).toBe(hashTrace(engine));
});

test('trace.absorb takes more messages at once than a call takes arguments', () => {
  const [engine, page] = [grown(0), new Trace()];
  const message = { id: 0 as MessageId, producer: 0 as ActorId, ordinal: 1, key: null, size: 1 };
  for (let id = 0; id < 200_000; id++) engine.messages.push({ ...message, label: 'm1' });
  absorbChunk(page, takeChunk(engine, EMPTY, 1));
  expect(page.messages).toHaveLength(200_000);
});

test('trace.absorb of a chunk that begins earlier replaces the end', () => {
  const page = grown(10);
  const other = grown(8);
  absorbChunk(page, takeChunk(other, { length: 4, actors: 1, messages: 4 }, 1));
  expect(hashTrace(page)).toBe(hashTrace(other));
});

test('trace.absorb refuses a chunk when one before it is missing', () => {
  const chunk = takeChunk(grown(20), { length: 5, actors: 1, messages: 5 }, 3);
  expect(() => absorbChunk(new Trace(), chunk)).toThrow('chunk begins at 5');
});

test('trace.rewind forgets rows, messages and actors after the mark', () => {
  const trace = grown(4);
  const mark = trace.mark();
  trace.addActor({ name: 'late', role: 'consumer', machine: '' });
  addMessage(trace);
  trace.rewind(mark);
  expect(trace.actorNamed('late')).toBeUndefined();
  expect(trace.addActor({ name: 'late', role: 'broker', machine: '' }).id).toBe(1);
  expect(trace.messages).toHaveLength(4);
});

test('trace.addActor refuses a second actor of the same name', () => {
  const add = (): unknown => grown(0).addActor({ name: 'shop', role: 'broker', machine: '' });
  expect(add).toThrow('two actors are named "shop"');
});

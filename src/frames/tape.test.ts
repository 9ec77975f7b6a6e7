import { expect, test } from 'vitest';
import type { ActorId } from '../trace/entry';
import { Trace } from '../trace/trace';
import { addLog, noLogs } from './log/log';
import { readLogs } from './log/read';
import { tapeOf, windowOf } from './tape';

const reader = (position: number) =>
  ({ name: 'g', member: '', committed: -1, position, canMove: true, done: [] });

test('a window shows the end of a log, and where a reader is behind, that reader', () => {
  expect(windowOf({ start: 0, end: 5, readers: [] }, 10)).toEqual({ first: 0, count: 10 });
  expect(windowOf({ start: 0, end: 100, readers: [reader(99)] }, 10)).toEqual({
    first: 91, count: 10,
  });
  expect(windowOf({ start: 0, end: 100, readers: [reader(40)] }, 10).first).toBe(37);
  expect(windowOf({ start: 60, end: 100, readers: [reader(40)] }, 10).first).toBe(60);
});

/** A log with two messages, of which one was read and worked on twice. */
function worked(): ReturnType<typeof tapeOf> {
  const trace = new Trace();
  const [log, worker, group, shop] = (['log', 'worker', 'g', 'shop'] as const).map((name) =>
    trace.addActor({ name, role: name === 'shop' ? 'producer' : 'consumer', machine: '' }).id);
  const state = noLogs();
  addLog(state, log as ActorId, { name: 'log', readers: ['g'] });
  const facts = { key: null, size: 1, producer: shop as ActorId };
  trace.messages.push(
    { id: 0 as never, ordinal: 1, label: 'm1', ...facts },
    { id: 1 as never, ordinal: 2, label: 'm2', ...facts },
  );
  let seq = -1;
  const add = (fields: object): void => {
    const entry = { seq: ++seq, at: seq, actor: log, native: '', ...fields };
    readLogs(state, { trace, entry: entry as never, field: 'offset' });
  };
  add({ kind: 'joined', actor: worker, peer: group });
  add({ kind: 'stored', message: 0, copy: 7, detail: { offset: 0 } });
  add({ kind: 'stored', message: 1, copy: 8, detail: { offset: 1 } });
  for (let time = 0; time < 2; time++) {
    add({ kind: 'delivered', peer: worker, message: 0, copy: 7 });
    add({ kind: 'processed', actor: worker, peer: group, message: 0, copy: 7 });
  }
  add({ kind: 'delivered', peer: worker, message: 1, copy: 8 });
  add({ kind: 'committed', actor: group, peer: log, detail: { offset: 1 } });
  return tapeOf(state, state.logs.get(log as ActorId)!, { canMove: () => true });
}

test('cells say what was done with each record, and pins where its readers are', () => {
  const { cells, readers, end } = worked();
  expect(end).toBe(2);
  expect(cells.map(({ label, state }) => [label, state])).toEqual([['1', 'dup'], ['2', 'unacked']]);
  expect(readers).toMatchObject([{ name: 'g', committed: 1, position: 2, done: [0] }]);
});

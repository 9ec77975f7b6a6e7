import { expect, test } from 'vitest';
import type { Micros } from '../base/micros';
import type { ActorId, CopyId, EntryKind, MessageId } from './entry';
import { lineOf, TEXT_HEADER, textOf } from './text';
import { type EntryFields, kindCode, Trace } from './trace';

type Add = (at: number, kind: EntryKind, fields: EntryFields) => void;

function world(): { trace: Trace; add: Add } {
  const trace = new Trace();
  for (const name of ['shop', 'orders', 'worker-1']) {
    trace.addActor({ name, role: 'broker', machine: '' });
  }
  trace.messages.push({
    id: 0 as MessageId, producer: 0 as ActorId, ordinal: 1, key: null, size: 9, label: 'm1',
  });
  const add: Add = (at, kind, fields) => {
    const stamp = { now: at as Micros, self: 0 as ActorId, cause: -1, until: -1 };
    trace.append(stamp, kindCode(kind), fields);
  };
  return { trace, add };
}

const [orders, worker] = [1 as ActorId, 2 as ActorId];
const message = 0 as MessageId;

test('lineOf writes time, seq, actor, kind, message, peer, native and detail', () => {
  const { trace, add } = world();
  const detail = { tag: 1, key: 'eu.paid', note: 'two words', list: [1, 2] };
  const hop = { native: 'basic.deliver', message, actor: orders, peer: worker };
  add(52_500, 'delivered', { ...hop, detail });
  expect(lineOf(trace, 0)).toBe(
    '     52,500 us      #0  orders         delivered    m1 to worker-1           ' +
      'basic.deliver tag=1 key=eu.paid note="two words" list=[1,2]',
  );
});

test('lineOf puts the outcome beside the message', () => {
  const { trace, add } = world();
  const detail = { outcome: 'accepted', tag: 7 };
  add(0, 'settled', { native: 'basic.ack', message, actor: worker, peer: orders, detail });
  expect(lineOf(trace, 0)).toContain('m1 accepted to orders    basic.ack tag=7');
});

test('lineOf says "for" of a subscriber and nothing where nothing is known', () => {
  const { trace, add } = world();
  add(1, 'processed', { native: 'effect', message, actor: worker, peer: orders });
  add(1e6, 'started', { native: '' });
  expect(lineOf(trace, 0)).toContain('m1 for orders');
  expect(lineOf(trace, 1)).toBe('  1,000,000 us      #1  shop           started');
});

test('lineOf shows a detail that is no record', () => {
  const { trace, add } = world();
  add(1, 'started', { native: 'go', detail: 'why' });
  expect(lineOf(trace, 0)).toMatch(/go detail=why$/);
});

test('textOf leaves out the states of machines, and keeps settings', () => {
  const { trace, add } = world();
  add(0, 'changed', { native: 'idle' });
  add(0, 'changed', { native: 'prefetch', detail: { value: 5 } });
  expect(textOf(trace).split('\n')).toEqual([TEXT_HEADER, lineOf(trace, 1), '']);
  expect(textOf(trace, { changes: true }).split('\n')).toHaveLength(4);
});

test('textOf writes a part, and causes when asked', () => {
  const { trace, add } = world();
  add(0, 'sent', { native: 'a', message, until: 2000 as Micros });
  add(2000, 'stored', { native: 'b', message, copy: 4 as CopyId, cause: 0, rule: 'x:R1' });
  const text = textOf(trace, { from: 1, causes: true });
  expect(text).toMatch(/b copy=4 cause=#0 rule=x:R1\n$/);
  expect(text.split('\n')).toHaveLength(3);
  expect(textOf(trace, { to: 1, causes: true })).toMatch(/a until=2,000\n$/);
});

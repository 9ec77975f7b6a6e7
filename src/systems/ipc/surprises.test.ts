/** The example worlds come out as the rule book says. */
import { expect, test } from 'vitest';
import { fieldsOf } from '../../base/json';
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import { playWorld, worldFile } from '../../testing/world';
import type { Trace } from '../../trace/trace';
import { assemble } from './machines';
import { scenario as ipc } from './scenario';

function play(name: string, seed = 1): Trace {
  const file = worldFile(import.meta.dirname, name);
  const { run, trace } = playWorld({ ...(file as object), seed }, { scenario: ipc, assemble });
  finish(run);
  return trace;
}

const labelsOf = (trace: Trace, kind: 'delivered' | 'stored', peer?: string): string[] =>
  trace.entries().flatMap((entry) => {
    const isIt = entry.kind === kind
      && (peer === undefined || (entry.peer !== undefined && trace.nameOf(entry.peer) === peer));
    return isIt ? [trace.messages[entry.message ?? -1]?.label ?? ''] : [];
  });

/** How the calls of a process returned. */
const codesOf = (trace: Trace, who: string): readonly unknown[] =>
  trace.entries().flatMap(({ kind, peer, detail }) =>
    (kind === 'answered' && peer !== undefined && trace.nameOf(peer) === who
      ? [fieldsOf(detail)['code']] : []));

function lostOf(trace: Trace): readonly (string | undefined)[] {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return verdictOf(ledger, 'at-least-once', true).lost.map((id) => trace.messages[id]?.label);
}

test('SI1, I9: messages outlive every process, and not the machine', () => {
  const trace = play('writers-gone');
  expect(labelsOf(trace, 'delivered', 'worker')).toEqual(['a1', 'a2', 'a3', 'b4']);
  expect(lostOf(trace)).toEqual(['b1', 'b2', 'b3']);
});

test('SI2, I8: a reader that dies takes its message along', () => {
  const trace = play('reader-dies');
  expect(lostOf(trace)).toEqual(['m3']);
  expect(labelsOf(trace, 'delivered')).toHaveLength(8);
});

test('SI3, I10: System V tells everybody that the queue is gone', () => {
  const trace = play('removed-under-waiters');
  expect(codesOf(trace, 'worker-1')).toContain('EIDRM');
  expect(codesOf(trace, 'worker-2')).toContain('EIDRM');
  expect(codesOf(trace, 'shop')).toEqual(['OK', 'OK', 'EINVAL', 'OK']);
});

test('SI3, I18: POSIX tells nobody, and there are two queues of one name', () => {
  const trace = play('unlinked-while-open');
  expect(labelsOf(trace, 'delivered', 'worker')).toEqual(['a1', 'a2', 'a3']);
  expect(labelsOf(trace, 'delivered', 'new-worker')).toEqual(['b1', 'b2']);
});

test('SI4, I6, I15: a short buffer keeps or cuts, and POSIX wants room for the largest', () => {
  const trace = play('short-buffer');
  expect(labelsOf(trace, 'delivered', 'strict')).toEqual(['a1']);
  expect(labelsOf(trace, 'delivered', 'cutter')).toEqual(['b1', 'c1']);
  expect(codesOf(trace, 'strict').slice(0, 2)).toEqual(['E2BIG', 'E2BIG']);
  const [cut] = trace.entries().filter(({ detail }) => fieldsOf(detail)['reason'] === 'cut');
  expect(fieldsOf(cut?.detail)).toMatchObject({ cut: 256, of: 900 });
  const posix = play('short-buffer-posix');
  expect(codesOf(posix, 'worker')).toContain('EMSGSIZE');
  expect(labelsOf(posix, 'delivered')).toEqual(['m1']);
});

test('SI5, I1: msgrcv(-5) gives the lowest type first', () => {
  const trace = play('types-are-priorities');
  const types = trace.entries().flatMap(({ kind, peer, detail }) =>
    (kind === 'delivered' && peer !== undefined && trace.nameOf(peer) === 'worker'
      ? [fieldsOf(detail)['type']] : []));
  expect(types).toEqual([1, 1, 1, 3, 3, 3]);
});

test('SI6, I4: small goes in while big sleeps, and woken writers race', () => {
  expect(labelsOf(play('small-overtakes-big'), 'stored').slice(-2)).toEqual(['c1', 'b1']);
  const orders = [1, 2, 3, 4, 5, 6].map((seed) => labelsOf(play('writers-race', seed), 'stored')
    .filter((label) => !label.startsWith('a')).join());
  expect(new Set(orders).size).toBeGreaterThan(1);
  expect(orders.map((order) => order.split(',').toSorted().join()))
    .toEqual(orders.map(() => 'b1,c1,d1,e1'));
});

test('SI7, I17: an urgent message waits behind what slept before it', () => {
  expect(labelsOf(play('urgent-waits'), 'stored')).toEqual(['a1', 'a2', 'b1', 'c1', 'd1']);
});

test('SI8, I16: one notification, and seven orders that nobody sees', () => {
  expect(labelsOf(play('notified-once'), 'delivered')).toEqual(['m1']);
  expect(labelsOf(play('notified-and-drained'), 'delivered')).toHaveLength(8);
});

test('SI9, I3: the 17th KiB sleeps until somebody reads', () => {
  const trace = play('full-queue-blocks');
  const [blocked] = trace.entries().filter(({ kind }) => kind === 'blocked');
  const before = trace.entries().slice(0, blocked?.seq).filter(({ kind }) => kind === 'stored');
  expect(before).toHaveLength(16);
  expect(labelsOf(trace, 'delivered')).toHaveLength(22);
});

test('I21: room is asked for first, and both wait for ever', () => {
  const trace = play('reader-waits-at-full-queue');
  expect(labelsOf(trace, 'delivered')).toEqual([]);
  expect(trace.entries().filter(({ kind }) => kind === 'blocked')).toHaveLength(1);
});

test('I11, I14, I19, I20: what is refused says why', () => {
  expect(codesOf(play('looked-into'), 'stranger')).toEqual(['EACCES', 'EPERM']);
  const limits = play('no-room-for-queues');
  expect(['a', 'b', 'c', 'd', 'e'].map((who) => codesOf(limits, who)[0]))
    .toEqual(['OK', 'ENOSPC', 'EINVAL', 'EACCES', 'OK']);
  const full = play('full-and-impatient');
  expect(codesOf(full, 'quick')).toEqual(['EAGAIN']);
  expect(codesOf(full, 'patient')).toEqual(['ETIMEDOUT']);
  expect(codesOf(full, 'stubborn').at(-1)).toBe('OK');
});

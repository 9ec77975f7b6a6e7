/** What most people guess wrong of ActiveMQ, told by the worlds that show it. */
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../base/json';
import { playWorld, worldFile } from '../../testing/world';
import type { TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { assemble } from './machines';
import { scenario } from './scenario';

const played = (name: string): Trace =>
  playWorld(worldFile(import.meta.dirname, name), { scenario, assemble }).trace;

const labels = (trace: Trace, isIt: (entry: TraceEntry) => boolean): readonly string[] =>
  trace.entries().filter(isIt).map(({ message }) => trace.messages[message!]!.label);

/** What an application was handed, in order. */
const given = (trace: Trace, name: string): readonly string[] =>
  labels(trace, ({ native, actor }) => native === 'receive' && trace.nameOf(actor) === name);

const dead = (trace: Trace): readonly string[] =>
  labels(trace, ({ kind, actor }) => kind === 'stored' && trace.nameOf(actor) === 'ActiveMQ.DLQ');

const row = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `m${from + at}`);

const byNumber = (one: string, other: string): number =>
  Number(one.slice(1)) - Number(other.slice(1));

/** What lies in a queue at the end. */
function held(trace: Trace, queue: string): readonly string[] {
  const here = new Set<string>();
  for (const { kind, actor, message } of trace.entries()) {
    if (message === undefined || trace.nameOf(actor) !== queue) continue;
    if (kind === 'stored') here.add(trace.messages[message]!.label);
    if (kind === 'removed') here.delete(trace.messages[message]!.label);
  }
  return [...here];
}

describe('surprises of ActiveMQ', () => {
  it('SA1: who comes second gets nothing until the first closes', () => {
    const trace = played('prefetch-hog');
    expect(given(trace, 'C1')).toEqual(row(1, 2));
    const second = trace.entries().filter(({ native, actor }) =>
      native === 'receive' && trace.nameOf(actor) === 'C2');
    expect(given(trace, 'C2')).toEqual(row(3, 10));
    expect(second.every(({ at }) => at > 2_500_000)).toBe(true);
  });

  it('SA2: shares follow the dispatching, unless the prefetch is 1', () => {
    const shares = (name: string): number[] => {
      const trace = played(name);
      return [given(trace, 'fast').length, given(trace, 'slow').length];
    };
    expect(shares('slow-and-fast')).toEqual([10, 10]);
    expect(shares('slow-and-fast-prefetch-1')).toEqual([18, 2]);
  });

  it('SA3: a crash loop ends only where the next client counts', () => {
    const loop = played('crash-loop');
    expect([given(loop, 'worker').length > 12, dead(loop)]).toEqual([true, []]);
    const transacted = played('crash-loop-transacted');
    expect([given(transacted, 'worker').length, dead(transacted)]).toEqual([7, ['m1']]);
  });

  it('SA4: what is rolled back together is given up together', () => {
    const trace = played('batch-to-dead-letters');
    expect(dead(trace)).toEqual(row(1, 3));
    expect(given(trace, 'worker').slice(-3)).toEqual(row(4, 6));
  });

  it('SA5: two hundred messages that nobody wants hide all that lie behind them', () => {
    const starving = played('selector-starves');
    const served = starving.entries().find(({ native, actor }) =>
      native === 'receive' && starving.nameOf(actor) === 'R');
    expect(served?.at).toBeGreaterThan(4_000_000);
    expect(given(played('selector-is-served'), 'R')).toEqual(['red1']);
  });

  it('SA6: without an acknowledgement two hundred come, and two hundred more with a send', () => {
    const trace = played('stall-at-200');
    const times = trace.entries()
      .filter(({ native, copy }) => native === 'receive' && copy !== undefined)
      .map(({ at }) => at);
    expect([times.filter((at) => at < 4_000_000).length, times.length]).toEqual([200, 400]);
  });

  it('SA7: priority is ignored unless a policy heeds it', () => {
    expect(given(played('priority-ignored'), 'C1')).toEqual(['p1', 'p9', 'p4', 'p7', 'p0']);
    expect(given(played('priority-heeded'), 'C1')).toEqual(['p9', 'p7', 'p4', 'p1', 'p0']);
  });

  it('SA8: a delay is kept only with a scheduler', () => {
    const first = (name: string): number | undefined =>
      played(name).entries().find(({ native }) => native === 'receive')?.at;
    expect(first('delay-ignored')).toBeLessThan(200_000);
    expect(first('delay-kept')).toBeGreaterThan(2_100_000);
  });

  it('SA9: what is too old is among the dead letters, when somebody looks', () => {
    const trace = played('expired-to-dead-letters');
    expect([given(trace, 'C1'), dead(trace)]).toEqual([['live2'], ['exp1']]);
    const noticed = trace.entries().find(({ kind }) => kind === 'deadLettered');
    expect(noticed?.at).toBeGreaterThan(1_000_000);
  });

  it('SA10: poison that is not persistent vanishes after seven deliveries', () => {
    const trace = played('poison-vanishes');
    expect(given(trace, 'worker')).toEqual([...row(1, 7).map(() => 'm1'), 'm2', 'm3']);
    expect(dead(trace)).toEqual([]);
    expect(dead(played('poison-is-kept'))).toEqual(['m1']);
  });

  it('SA11: a slow subscriber stops all, or loses eighty-five of a hundred', () => {
    const stopped = played('slow-subscriber-stops-all');
    expect(stopped.entries().some(({ kind }) => kind === 'unblocked')).toBe(false);
    expect(given(stopped, 'fast')).toEqual(row(1, 52));
    const limited = played('slow-subscriber-loses');
    expect(labels(limited, ({ native }) => native === 'evict')).toEqual(row(6, 90));
    expect(given(limited, 'fast')).toEqual(row(1, 100));
  });

  it('SA12: a consumer moves to the other broker, and its messages stay behind', () => {
    const trace = played('network-stuck');
    expect([given(trace, 'S'), given(trace, 'N')]).toEqual([['m1'], []]);
    expect(held(trace, 'orders')).toEqual([]);
    expect(held(trace, 'orders@south').toSorted()).toEqual(row(2, 5));
    const cured = played('network-replay');
    expect([given(cured, 'S'), given(cured, 'N')]).toEqual([['m1'], row(2, 5)]);
  });

  it('A48: three consumers of the other broker count as one', () => {
    const trace = played('network-conduit');
    const shares = ['north-1', 'south-1', 'south-2', 'south-3'].map((name) =>
      given(trace, name).length);
    expect(shares).toEqual([6, 2, 2, 2]);
  });

  it('A46: what cannot cross waits, and nothing is lost or done twice', () => {
    for (const name of ['network-cut', 'network-chain']) {
      expect(given(played(name), 'worker').toSorted(byNumber)).toEqual(row(1, 20));
    }
  });

  it('A50: a durable subscription is where it was made', () => {
    const trace = played('network-durable');
    expect([given(trace, 'N'), given(trace, 'S')]).toEqual([[], row(1, 10)]);
  });

  it('A45: a reply to a temporary queue that is gone is refused', () => {
    const trace = played('late-reply');
    expect(given(trace, 'D')).toEqual(['reply-1']);
    const refused = labels(trace, ({ kind, detail }) =>
      kind === 'answered' && fieldsOf(detail)['code'] === 'InvalidDestinationException');
    expect(refused).toEqual(['reply-2']);
  });

  it('A41: the ninety-fifth send of 10 KiB waits for room in one megabyte', () => {
    const trace = played('memory-limit');
    const blockedAt = trace.entries().find(({ kind }) => kind === 'blocked')!.seq;
    const stored = trace.entries().filter(({ kind, seq }) => kind === 'stored' && seq < blockedAt);
    expect(stored.length).toBe(94);
    expect(given(trace, 'C1')).toEqual(row(1, 120));
  });

  it('A57: a slave finds what was stored, and what was out comes again', () => {
    const trace = played('slave-takes-over');
    const granted = trace.entries().filter(({ native, detail }) =>
      native === 'tryLock' && fieldsOf(detail)['outcome'] === 'ok');
    expect(granted.map(({ peer }) => trace.nameOf(peer!))).toEqual(['broker-1', 'broker-2']);
    const lost = labels(trace, ({ native }) => native === 'lose');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every((label) => label.startsWith('b'))).toBe(true);
    const orders = given(trace, 'worker').filter((label) => label.startsWith('a'));
    expect(orders).toEqual(['a1', 'a2', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8']);
  });

  it('A57: who comes back is slave, and may be master again', () => {
    const trace = played('old-master-returns');
    const granted = trace.entries().filter(({ native, detail }) =>
      native === 'tryLock' && fieldsOf(detail)['outcome'] === 'ok');
    expect(granted.map(({ peer }) => trace.nameOf(peer!)))
      .toEqual(['broker-1', 'broker-2', 'broker-1']);
  });

  it('A58: what was in hand at a failover is taken for a duplicate', () => {
    const trace = played('broker-dies');
    expect(dead(trace)).toEqual(['a3']);
    expect(given(trace, 'worker').filter((label) => label === 'a3')).toEqual(['a3']);
  });

  it('A59: a transaction that held messages when its broker was lost is only rolled back', () => {
    const trace = played('failover-open-transaction');
    const refused = trace.entries().filter(({ native, detail }) =>
      native === 'commit' && fieldsOf(detail)['code'] === 'TransactionRolledBackException');
    expect(refused).toHaveLength(1);
    const again = given(trace, 'worker').filter((label, at, all) => all.indexOf(label) < at);
    expect(again).toEqual(['m1', 'm2', 'm3']);
  });

  it('A52: what a failover transport sends again is stored once', () => {
    const trace = played('failover-sends-again');
    expect(labels(trace, ({ native }) => native === 'enqueue')).toEqual(row(1, 6));
    expect(labels(trace, ({ native }) => native === 'duplicate ignored')).toEqual(['m3']);
  });
});

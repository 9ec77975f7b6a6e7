/** What most people guess wrong of sockets without a broker, told by the worlds that show it. */
import { describe, expect, it } from 'vitest';
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import type { TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { playWorld, worldFile } from '../../testing/world';
import { assemble } from './machines';
import { scenario } from './scenario';

function played(name: string): { trace: Trace; lost: readonly string[] } {
  const file = worldFile(import.meta.dirname, name);
  const { run, trace } = playWorld(file, { scenario, assemble });
  finish(run);
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const { lost } = verdictOf(ledger, 'none', true);
  return { trace, lost: lost.map((id) => trace.messages[id]!.label) };
}

const labels = (trace: Trace, isIt: (entry: TraceEntry) => boolean): readonly string[] =>
  trace.entries().filter(isIt).map(({ message }) => trace.messages[message!]!.label);

const workOf = (trace: Trace, name: string): readonly string[] =>
  labels(trace, ({ kind, actor }) => kind === 'processed' && trace.nameOf(actor) === name);

const row = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `m${from + at}`);

describe('surprises of ZeroMQ', () => {
  it('SZ1: who subscribes while others publish misses the first five', () => {
    const { trace, lost } = played('slow-joiner');
    expect(lost).toEqual(row(1, 5));
    expect(workOf(trace, 'reader')).toEqual(row(6, 10));
  });

  it('SZ2: a slow subscriber has the oldest, and the other has all', () => {
    const { trace } = played('slow-subscriber');
    const slow = workOf(trace, 'slow');
    expect(workOf(trace, 'quick')).toEqual(row(1, 40));
    expect(slow.slice(0, 10)).toEqual(row(1, 10));
    expect(slow.length).toBeLessThan(20);
  });

  it('SZ3: PUSH waits instead, and loses nothing', () => {
    const { trace, lost } = played('push-blocks');
    expect([lost, workOf(trace, 'slow')]).toEqual([[], row(1, 30)]);
    expect(trace.entries().some(({ kind }) => kind === 'blocked')).toBe(true);
  });

  it('SZ4: half of the work waits for a worker that is stuck', () => {
    const { trace } = played('stuck-worker');
    expect(workOf(trace, 'worker-1')).toEqual(row(1, 20).filter((_, at) => at % 2 === 0));
    expect(workOf(trace, 'worker-2')).toEqual(row(1, 20).filter((_, at) => at % 2 === 1));
  });

  it('SZ5: a worker that dies takes its share along', () => {
    const { trace, lost } = played('worker-killed');
    expect(lost.length).toBeGreaterThan(3);
    expect(workOf(trace, 'worker-1').filter((label) => lost.includes(label))).toEqual([]);
  });

  it('SZ6: a client waits for ever, and a pirate does not', () => {
    expect(workOf(played('server-killed').trace, 'server')).toEqual(row(1, 2));
    expect(workOf(played('lazy-pirate').trace, 'server')).toEqual(row(1, 8));
    expect(workOf(played('done-twice').trace, 'server'))
      .toEqual(['m1', 'm2', 'm3', 'm3', 'm4', 'm5', 'm6']);
  });

  it('SZ7, SZ8: a wrong name and a wrong type are silence', () => {
    expect(played('wrong-name').lost).toEqual(['m3', 'm6', 'm9', 'm12']);
    expect(played('wrong-pair').lost).toEqual(row(1, 5));
  });

  it('SZ9: a late worker gets nothing of what was dealt', () => {
    const { trace } = played('late-worker');
    expect([workOf(trace, 'worker-1'), workOf(trace, 'worker-2')]).toEqual([row(1, 20), []]);
  });

  it('SZ10: a program waits for what has not left, unless LINGER says otherwise', () => {
    const { trace } = played('program-does-not-end');
    const ended = trace.entries().filter(({ native }) => native === 'terminated');
    // The other ends when the world is over, and whoever was to have its messages is back.
    expect(ended.map(({ actor, at }) => [trace.nameOf(actor), at > 3_000_000]))
      .toEqual([['program-2', false], ['program-1', true]]);
  });
});

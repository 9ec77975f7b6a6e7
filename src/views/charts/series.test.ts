import { expect, test } from 'vitest';
import { seconds } from '../../base/micros';
import type { EntryKind } from '../../trace/entry';
import { kindCode, Trace } from '../../trace/trace';
import { ALL, Series } from './series';

/** A queue and a log, each with two messages; the log has two readers. */
function traceOf(): { trace: Trace; queue: number; log: number; worker: number } {
  const trace = new Trace();
  const add = (name: string, subscribers?: readonly string[]): number => trace.addActor({
    name, role: 'destination', machine: '', ...(subscribers !== undefined && { subscribers }),
  }).id;
  const [queue, log, worker] = [add('queue'), add('log', ['a', 'b']), add('worker')];
  const record = (time: number, kind: EntryKind, fields: object): void => {
    const stamp = { now: seconds(time), self: queue, cause: -1, until: -1 };
    trace.append(stamp as never, kindCode(kind), { native: 'x', ...fields } as never);
  };
  record(0, 'created', { message: 0 });
  record(0.5, 'stored', { actor: queue, message: 0, copy: 0 });
  record(0.6, 'stored', { actor: log, message: 0, copy: 1 });
  record(1.2, 'delivered', { actor: queue, peer: worker, message: 0, copy: 0 });
  record(2.5, 'processed', { actor: worker, message: 0, copy: 0 });
  record(2.6, 'removed', { actor: queue, message: 0, copy: 0 });
  record(3.1, 'delivered', { actor: log, peer: worker, message: 0, copy: 1 });
  record(3.2, 'delivered', { actor: log, peer: worker, message: 0, copy: 1 });
  return { trace, queue, log, worker };
}

test('rates, what waits and what comes again, of everything and of each place', () => {
  const { trace, queue, log, worker } = traceOf();
  const series = new Series(trace, seconds(1)).readOn();
  const waiting = (scope: number): number[] =>
    series.upTo(scope, seconds(3)).map((bucket) => bucket.waiting);
  expect(waiting(queue)).toEqual([1, 0, 0, 0]);
  expect(waiting(log)).toEqual([2, 2, 2, 1]);
  expect(waiting(ALL)).toEqual([3, 2, 2, 1]);
  expect(series.upTo(ALL, seconds(3)).map((bucket) => bucket.in)).toEqual([2, 0, 0, 0]);
  expect(series.upTo(worker, seconds(3)).map((bucket) => bucket.out)).toEqual([0, 0, 1, 0]);
  expect(series.upTo(log, seconds(3)).map((bucket) => bucket.again)).toEqual([0, 0, 0, 1]);
});

test('latency runs from the making of a message to its effect', () => {
  const { trace } = traceOf();
  const buckets = new Series(trace, seconds(1)).readOn().upTo(ALL, seconds(3));
  expect(buckets[2]?.latencies).toEqual([2_500_000]);
});

import { expect, test } from 'vitest';
import { playWorld, worldFile } from '../../../testing/world';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import { assemble } from '../machines';
import { scenario as activemq } from '../scenario';
import type { ProcessDetail } from './detail';
import { reading } from './reading';

/** What a process has after the entry that fits: prefetched, in hand, to be redelivered. */
function countsIn(name: string, process: string, isIt: (entry: TraceEntry) => boolean) {
  const { scenario, trace } = playWorld(
    worldFile(`${import.meta.dirname}/..`, name), { scenario: activemq, assemble },
  );
  const last = trace.entries().findIndex(isIt);
  expect(last).toBeGreaterThan(0);
  const state = reading.begin(trace, scenario);
  for (let seq = 0; seq <= last; seq++) reading.read(state, trace, seq);
  const actor = trace.actorNamed(process)?.id as ActorId;
  const { seats } = reading.detailOf(state, actor) as ProcessDetail;
  return seats.map(({ is: { prefetch, pushed, inHand, again } }) =>
    [prefetch, pushed, inHand, again]);
}

const atLeast = (time: number) => ({ at }: TraceEntry): boolean => at >= time;

test('what is dispatched lies in the buffer of one process until that closes', () => {
  expect(countsIn('prefetch-hog', 'desk-1', atLeast(400_000))).toEqual([[1000, 10, 0, 0]]);
  expect(countsIn('prefetch-hog', 'desk-1', atLeast(1_200_000))).toEqual([[1000, 8, 0, 0]]);
  expect(countsIn('prefetch-hog', 'desk-2', atLeast(1_200_000))).toEqual([[1000, 0, 0, 0]]);
  expect(countsIn('prefetch-hog', 'desk-2', atLeast(2_600_000))).toEqual([[1000, 8, 0, 0]]);
});

test('what is received and not acknowledged is in hand', () => {
  expect(countsIn('stall-at-200', 'desk', atLeast(3_900_000))).toEqual([[1000, 0, 200, 0]]);
});

test('A28: what is rolled back waits in the library, and comes out of it again', () => {
  const rolledBack = ({ native }: TraceEntry): boolean => native === 'redelivery';
  expect(countsIn('poison-is-kept', 'worker', rolledBack)[0]?.at(-1)).toBe(1);
  expect(countsIn('poison-is-kept', 'worker', atLeast(1_100_000))[0]?.slice(2)).toEqual([1, 0]);
});

test('a process that dies has nothing', () => {
  const dies = ({ kind }: TraceEntry): boolean => kind === 'crashed';
  expect(countsIn('crash-loop', 'worker', dies)[0]?.slice(1)).toEqual([0, 0, 0]);
});

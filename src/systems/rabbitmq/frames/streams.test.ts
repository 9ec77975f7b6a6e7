import { expect, test } from 'vitest';
import type { TapeDetail } from '../../../frames/tape';
import { playWorld, worldFile } from '../../../testing/world';
import type { ActorId } from '../../../trace/entry';
import { assemble } from '../machines';
import { scenario as rabbitmq } from '../scenario';
import { reading } from './streams';

const folder = `${import.meta.dirname}/..`;
const play = (name: string) =>
  playWorld(worldFile(folder, name), { scenario: rabbitmq, assemble });

/** What is drawn of a queue of a world after so many entries: all when it is not said. */
function drawn(name: string, queue: string, count = Infinity): TapeDetail | undefined {
  const { scenario, trace } = play(name);
  const state = reading.begin(trace, scenario);
  for (let seq = 0; seq < Math.min(count, trace.length); seq++) reading.read(state, trace, seq);
  const actor = trace.actorNamed(queue)?.id as ActorId;
  return reading.detailOf(state, actor) as TapeDetail | undefined;
}

test('a stream is a tape, and a classic queue is none', () => {
  expect(drawn('stream-rewind', 'work')).toBeUndefined();
  const journal = drawn('stream-rewind', 'journal');
  expect(journal).toMatchObject({ start: 0, end: 10 });
  expect(journal?.readers).toMatchObject([{ name: 'auditor', position: 10, canMove: true }]);
});

test('who consumes again stands where it says, and who is gone stands nowhere', () => {
  const { trace } = play('stream-place');
  const seqOf = (kind: string): number =>
    trace.entries().findLast((entry) => entry.kind === kind)!.seq + 1;
  const placesAt = (count: number) =>
    drawn('stream-place', 'events', count)?.readers.map(({ position, canMove }) =>
      [position, canMove]);
  expect(placesAt(seqOf('left'))).toEqual([[-1, false], [-1, false], [-1, false]]);
  expect(placesAt(seqOf('joined'))).toEqual([[11, true], [0, true], [6, true]]);
});

test('what retention took is before the start, and a segment\'s own offset is a gap', () => {
  const readings = drawn('stream-retention', 'readings');
  const offsets = readings?.cells.map(({ offset }) => offset) ?? [];
  expect(readings?.start).toBeLessThanOrEqual(offsets[0] ?? -1);
  expect(offsets.length).toBe(5);
  expect((offsets.at(-1) ?? 0) - (offsets[0] ?? 0)).toBeGreaterThan(4);
});

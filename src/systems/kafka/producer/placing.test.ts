import { expect, test } from 'vitest';
import type { PendingRecord } from './batching';
import { placeUnkeyed, takeFirst, type Placing, type TopicBuffer } from './placing';
import { recordBytes, varintBytes } from './sizes';

const choice = { count: 3, available: [0, 1, 2] };

/** Lengths of the runs between draws, and the batches left in the buffer. */
function runsOf(valueBytes: number, count: number, isSlow: boolean) {
  const buffer: TopicBuffer = { sticky: null, queues: {} };
  const runs: number[] = [];
  const random = (): number => runs.push(0);
  const placing: Placing = { batchSize: 16384, choice, draw: random };
  for (let message = 0; message < count; message++) {
    const record: PendingRecord =
      { message, key: null, keyBytes: null, valueBytes, timestampMs: 0 };
    const before = runs.length;
    const partition = placeUnkeyed(buffer, record, placing);
    // A draw during the call that moved this very record counts it in the new run.
    const isMoved = before > 0 && runs.length > before && buffer.sticky?.producedBytes !== 0;
    const at = before === 0 || isMoved ? runs.length - 1 : before - 1;
    runs[before === 0 ? 0 : at] = (runs[before === 0 ? 0 : at] as number) + 1;
    if (isSlow) takeFirst(buffer, partition);
  }
  return { runs: runs.filter((run) => run > 0), buffer };
}

test('a record of 100 bytes without a key takes 109 bytes, 170 in a batch of its own', () => {
  const place = { offsetDelta: 0, timestampDeltaMs: 0 };
  expect(recordBytes({ keyBytes: null, valueBytes: 100 }, place)).toBe(109);
  expect([0, 63, 64, -64, -65, 8191, 8192].map(varintBytes)).toEqual([1, 1, 2, 1, 2, 2, 3]);
});

// Derived scenario "null keys are not round-robin": a slow producer.
test('placeUnkeyed stays on one partition until 16 KiB have gone there, batch by batch', () => {
  expect(runsOf(100, 400, true).runs).toEqual([97, 97, 97, 97, 12]);
  expect(runsOf(1024, 60, true).runs[0]).toBe(15);
  expect(runsOf(20_000, 4, true).runs).toEqual([1, 1, 1, 1]);
});

test('placeUnkeyed stays for two batches when nothing is sent meanwhile', () => {
  const { runs, buffer } = runsOf(100, 1000, false);
  expect(runs).toEqual([296, 296, 296, 112]);
  const full = Object.values(buffer.queues).flat().filter(({ records }) => records.length === 148);
  expect(full.map(({ bytes }) => bytes)).toEqual(full.map(() => 16277));
});

import { expect, test } from 'vitest';
import { micros } from '../../../base/micros';
import type { PendingRecord } from './batching';
import { placeUnkeyed, takeFirst, type Placing, type TopicBuffer } from './placing';
import { recordBytes, varintBytes } from './sizes';

const choice = { count: 3, available: [0, 1, 2] };

/** Lengths of the runs between draws, each of which differs from the last; what is left. */
function runsOf(valueBytes: number, count: number, isSlow: boolean) {
  const buffer: TopicBuffer = { sticky: null, queues: [] };
  let draws = 0;
  const placing: Placing = { batchSize: 16384, choice, draw: () => draws++ };
  const runs: number[] = [];
  let before = -1;
  for (let message = 0; message < count; message++) {
    const record: PendingRecord = {
      message, key: null, isTombstone: false, keyBytes: null, valueBytes, timestamp: micros(0),
      at: micros(0),
    };
    const partition = placeUnkeyed(buffer, record, placing);
    if (partition !== before) runs.push(0);
    runs[runs.length - 1] = (runs.at(-1) as number) + 1;
    before = partition;
    if (isSlow) takeFirst(buffer, partition);
  }
  return { runs, buffer };
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
  const batches = buffer.queues.flatMap((queue) => queue ?? []);
  const full = batches.filter(({ records }) => records.length === 148);
  expect(full.map(({ bytes }) => bytes)).toEqual(full.map(() => 16277));
});

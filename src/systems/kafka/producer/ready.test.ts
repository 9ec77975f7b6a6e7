import { expect, test } from 'vitest';
import { type Micros, micros, seconds } from '../../../base/micros';
import { type Accumulator, emptyAccumulator, put } from './accumulator';
import type { PendingRecord } from './batching';
import { drain, type Moment } from './ready';

const moment: Moment = {
  now: seconds(1), linger: 0 as Micros, batchSize: 16_384, chance: () => 0.5, isPressing: false,
  backoff: { first: 100_000 as Micros, max: 1_000_000 as Micros, jitter: 0 },
  leaders: [0, 1, 2, 3].map((place) => ({ epoch: 0, place })),
};

/** A record for each of these partitions of one topic. */
function holding(...partitions: number[]): Accumulator {
  const all = emptyAccumulator('t');
  partitions.forEach((partition, message) => {
    const record: PendingRecord = {
      message, key: null, isTombstone: false, keyBytes: null, valueBytes: 100,
      timestamp: micros(0), at: micros(0),
    };
    put(all, record, {
      partition, choice: { count: 4, available: [0, 1, 2, 3] }, draw: () => 0,
      limits: { batchSize: 16_384, bufferMemory: 1_000_000, isIdempotent: true },
    });
  });
  return all;
}

/** Names of what one turn takes, and the place where it ended. */
function turn(all: Accumulator, given: { first?: number; held?: string; bytesMax?: number }) {
  const { first = 0, held, bytesMax = 1_000_000 } = given;
  const { batches, last } = drain(all, {
    lines: all.lines, led: 4, first, bytesMax, inFlightMax: 5,
    mayStart: ({ name }) => name !== held,
  }, moment);
  return { taken: batches?.map(({ line }) => line.name), last };
}

test('drain takes one batch a partition, and ends where it looked last', () => {
  expect(turn(holding(0, 1, 3), {})).toEqual({ taken: ['t-0', 't-1', 't-3'], last: 3 });
  expect(turn(holding(0, 1, 3), { first: 3 })).toEqual({ taken: ['t-3', 't-0', 't-1'], last: 2 });
});

// K164.
test('drain ends with a partition that may not send yet, and begins with it again', () => {
  const all = holding(0, 1, 2, 3);
  expect(turn(all, { held: 't-1' })).toEqual({ taken: ['t-0'], last: 1 });
  expect(turn(all, { first: 1 })).toEqual({ taken: ['t-1', 't-2', 't-3'], last: 0 });
});

test('drain ends where the request is full', () => {
  expect(turn(holding(0, 1, 2), { bytesMax: 400 })).toEqual({ taken: ['t-0', 't-1'], last: 2 });
});

import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { coordinatorPartition, javaHashCode } from './coordinator';
import { partitionForKey } from './keyed';
import { loadTableOf, pickByLoad } from './load';
import { nextInCircle } from './round-robin';
import { drawPartition, noteAppended, redraw, startSticky } from './sticky';
import { utf8 } from '../../../base/text/utf8';

const all = { count: 3, available: [0, 1, 2] };

// BuiltInPartitionerTest#testStickyPartitioning
test('noteAppended asks for another draw once batch.size bytes have gone one way', () => {
  const state = startSticky(all, 0);
  const append = () => noteAppended(state, { bytes: 1, batchSize: 3, mayCutBatch: true });
  expect([append(), append(), append()]).toEqual([false, false, true]);
  redraw(state, all, 1);
  expect(state).toEqual({ partition: 1, producedBytes: 0 });
});

test('noteAppended waits for the end of a batch, but not beyond twice batch.size', () => {
  const state = startSticky(all, 0);
  const append = () => noteAppended(state, { bytes: 2, batchSize: 3, mayCutBatch: false });
  expect([append(), append(), append()]).toEqual([false, false, true]);
});

// BuiltInPartitionerTest#unavailablePartitionsTest
test('drawPartition never draws a partition without a leader while another has one', () => {
  const choice = { count: 3, available: [0, 2] };
  const drawn = Array.from({ length: 100 }, (_, random) => drawPartition(choice, random));
  expect(new Set(drawn)).toEqual(new Set([0, 2]));
});

test('loadTableOf weighs short queues more, and draws evenly when all are alike', () => {
  fc.assert(fc.property(fc.array(fc.nat(9), { minLength: 2, maxLength: 8 }), (sizes) => {
    const partitions = sizes.map((_, at) => at);
    const table = loadTableOf({ sizes, partitions, total: sizes.length });
    if (table === undefined) return new Set(sizes).size === 1;
    const counts = sizes.map(() => 0);
    for (let random = 0; random < (table.cumulative.at(-1) as number); random++) {
      const picked = pickByLoad(table, random);
      counts[picked] = (counts[picked] as number) + 1;
    }
    return counts.every((count, at) => count === Math.max(...sizes) + 1 - (sizes[at] as number));
  }));
});

// K16: what was left out for slowness keeps the table, even with one partition left.
test('loadTableOf keeps its table when partitions were left out', () => {
  expect(loadTableOf({ sizes: [0], partitions: [2], total: 3 }))
    .toEqual({ cumulative: [1], partitions: [2] });
});

test('nextInCircle counts each topic by itself', () => {
  const state = new Map();
  expect([0, 1, 2, 3].map(() => nextInCircle(state, 'a', all))).toEqual([0, 1, 2, 0]);
  expect(nextInCircle(state, 'b', all)).toBe(0);
});

// Derived scenario "adding partitions breaks per-key order".
test('partitionForKey gives a key another partition when the count changes', () => {
  expect([3, 4].map((count) => partitionForKey('order-1', count))).toEqual([1, 2]);
  expect([3, 4].map((count) => partitionForKey('order-2', count))).toEqual([0, 3]);
});

test('utf8 writes what TextEncoder writes, for whole characters', () => {
  const points = fc.array(fc.integer({ min: 0, max: 0x10ffff })
    .filter((point) => point < 0xd800 || point > 0xdfff));
  fc.assert(fc.property(points.map((list) => String.fromCodePoint(...list)), (text) => {
    expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)]);
  }));
});

test('coordinatorPartition takes the smallest hash for 0', () => {
  expect(javaHashCode('polygenelubricants')).toBe(-0x8000_0000);
  expect(coordinatorPartition('polygenelubricants')).toBe(0);
});

import { expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import { casePlayer } from '../../../testing/vectors';
import { vectors } from '../conform';

const play = casePlayer(vectors);
const outcomeOf = (given: Json): string => play('luxun_bigqueue', given);
const outcome = (note: string): string => outcomeOf({ note });

const FOUND = "searching an item's own timestamp returns its index";

it('items are found by their own time, unless several share it', () => {
  expect(outcome(`7 items 3 ms apart: ${FOUND}`)).toBe('matches');
  expect(outcome(`7 items 0 ms apart: ${FOUND}`)).toBe('differs');
});

it('another note is no case', () => {
  expect(outcome('some items')).toBe('it is told in other words');
});

const pages = { page_items: 1024, page_size: 32_768 };
const enqueue = '2^12 (r1), 2^12 (r2) 32-byte items; limitBackFileSize(4*32768)';
const limited = (expected: Json): string => outcomeOf({ ...pages, enqueue, expected });

// FanOutQueueTest#limitBackFileSizeTest: pages of data and of indexes count, whole ones go.
it('a queue is cut to a size', () => {
  const expected = { size_for_fanout: 2048, back_file_size: 131_072, front_item: 'an r2 item' };
  expect(limited(expected)).toBe('matches');
  expect(limited({ ...expected, size_for_fanout: 4096 })).toBe('differs');
  expect(limited({ pages: 2 })).toBe('"pages" is nothing that is compared');
});

const cleaned = (files: number): string => outcomeOf({
  ...pages, enqueue: '4096 items of 32 bytes; retention size 6*32768; cleanup',
  expected: { back_files: files, 'read(0)': 'IndexOutOfBoundsException' },
});

// LogManagerTest#testCleanupLogPageFilesToMaintainSize.
it('a broker cleans up by size as well', () => {
  expect([cleaned(3), cleaned(4)]).toEqual(['matches', 'differs']);
});

it('times and amounts are read in more words, and what is no time is named', () => {
  const at = (t: Json | undefined): Json =>
    ({ loop: 9, queries: [{ ...(t !== undefined && { t }), index: 5 }] });
  expect(outcomeOf(at('of item 5'))).toBe('matches');
  expect(outcomeOf(at({ a: 1 }))).toBe('{"a":1} is no time');
  expect(outcomeOf(at(undefined))).toBe('a query tells no time');
  expect(outcomeOf({ enqueue: '2^4 items', fanouts: { a: 'drains all 16' } })).toBe('matches');
});

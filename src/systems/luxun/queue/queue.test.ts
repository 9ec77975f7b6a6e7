import { expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { copyData } from '../../../base/copy';
import { micros, millis, seconds } from '../../../base/micros';
import {
  append, backFileBytes, createArray, failToAppend, needsPage, timeAt,
} from './big-array';
import { closestIndex } from './by-time';
import { limitSize } from './retention';
import {
  cleanUp, consumeFrom, consumeShared, createTopic, frontOf, produce, resetFront, sizeFor,
  type Topic,
} from './topic';

const small = { dataPage: 100, indexItems: 4 };

function topicOf(count: number, length = 10, sizes = small): Topic {
  const topic = createTopic(sizes);
  for (let at = 0; at < count; at++) {
    produce(topic, { message: at, length }, { now: seconds(at), sizeMax: 1000 });
  }
  return topic;
}

const got = (answer: ReturnType<typeof consumeShared>): readonly number[] | string =>
  (answer.result === 'SUCCESS' ? answer.items.map(({ message }) => message) : answer.error);

// FanOutQueueTest#findCloestIndexTest2: 100 items 10 ms apart.
test('closestIndex finds an item by its own time', () => {
  const array = createArray();
  for (let at = 0; at < 100; at++) append(array, { message: at, length: 1 }, millis(10 * at));
  for (let at = 0; at < 100; at++) expect(closestIndex(array, millis(10 * at))).toBe(at);
});

test('closestIndex gives a neighbour of the time, though not always the nearer one', () => {
  fc.assert(fc.property(fc.array(fc.nat(9), { minLength: 1 }), fc.nat(200), (gaps, time) => {
    const array = createArray();
    let now = 0;
    gaps.forEach((gap, at) => append(array, { message: at, length: 1 }, micros((now += gap + 1))));
    const index = closestIndex(array, time);
    const [before, after] = [index - 1, index + 1].map((at) =>
      (at >= 0 && at < gaps.length ? timeAt(array, at) : undefined));
    expect(before === undefined || before < time || timeAt(array, 0) >= time).toBe(true);
    expect(after === undefined || after > time).toBe(true);
  }));
});

test('two fanout ids each get everything, two members of one share it', () => {
  const topic = topicOf(10);
  expect(got(consumeShared(topic, 'a', 1000))).toHaveLength(10);
  expect([got(consumeShared(topic, 'b', 40)), got(consumeShared(topic, 'b', 1000))])
    .toEqual([[0, 1, 2, 3], [4, 5, 6, 7, 8, 9]]);
  expect(got(consumeShared(topic, 'b', 1000))).toBe('ALL_MESSAGE_CONSUMED');
});

test('what was fetched and not processed is lost: the front moved already', () => {
  const topic = topicOf(12);
  consumeShared(topic, 'a', 100); // its reader dies with items 0 to 9
  expect(got(consumeShared(topic, 'a', 100))).toEqual([10, 11]);
});

test('an item above the fetch size stops its reader for ever, with success', () => {
  const topic = topicOf(1, 50);
  expect([1, 2].map(() => got(consumeShared(topic, 'a', 49)))).toEqual([[], []]);
  expect(got(consumeShared(topic, 'a', 0))).toEqual([0]);
});

test('a reader by index can go back, and is told when there is nothing', () => {
  const topic = topicOf(3);
  expect([0, 2, 0].map((index) => got(consumeFrom(topic, index, 20))))
    .toEqual([[0, 1], [2], [0, 1]]);
  expect(got(consumeFrom(topic, 3, 20))).toBe('ALL_MESSAGE_CONSUMED');
  expect(got(consumeFrom(topic, 4, 20))).toBe('INDEX_OUT_OF_BOUNDS');
  expect(got(consumeFrom(undefined, 0, 20))).toBe('TOPIC_NOT_EXIST');
  expect(got(consumeFrom(createTopic(), 0, 20))).toBe('TOPIC_IS_EMPTY');
});

test('cleaning up drops whole index pages but one, and puts slow readers on the tail', () => {
  const topic = topicOf(20);
  frontOf(topic, 'slow');
  cleanUp(topic, { maxAge: seconds(5), maxBytes: -1 }, seconds(18));
  // Items 0 to 12 are too old; pages end at 3, 7 and 11, and the newest of these stays.
  expect([topic.array.tailIndex, frontOf(topic, 'slow'), sizeFor(topic, 'slow')])
    .toEqual([8, 8, 12]);
});

test('limitSize leaves alone what is less than a page too much', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(3000), (count, limit) => {
    const { array } = topicOf(count);
    const before = backFileBytes(array);
    limitSize(array, limit);
    if (limit < 228 || before - limit < 100) expect(array.tailIndex).toBe(0);
    expect(array.tailIndex).toBeLessThan(array.headIndex);
    expect(array.messages.slice()).toEqual(
      Array.from({ length: count - array.tailIndex }, (_, at) => array.tailIndex + at));
  }));
});

test('an item never lies in two data pages, and a message above the limit is refused', () => {
  const topic = topicOf(4, 60);
  expect(topic.array.pages.slice()).toEqual([0, 1, 2, 3]);
  expect(produce(topic, { message: 9, length: 1001 }, { now: seconds(9), sizeMax: 1000 }))
    .toEqual({ error: 'MESSAGE_SIZE_TOO_LARGE' });
});

test('an item needs a page when it is the first, or does not fit; a failure turns the page', () => {
  const { array } = topicOf(2, 40);
  expect([needsPage(createArray(small), 1), needsPage(array, 20), needsPage(array, 21)])
    .toEqual([true, false, true]);
  failToAppend(array, 21);
  expect(needsPage(array, 20)).toBe(true);
  expect(needsPage(topicOf(4, 1).array, 1)).toBe(true); // an index page of 4 entries is full
});

test('a copy of a topic goes its own way', () => {
  const topic = topicOf(2);
  const copy = copyData(topic);
  produce(topic, { message: 7, length: 1 }, { now: seconds(9), sizeMax: 10 });
  produce(copy, { message: 8, length: 1 }, { now: seconds(9), sizeMax: 10 });
  resetFront(copy, 'a', 2);
  expect([got(consumeFrom(topic, 2, 9)), got(consumeShared(copy, 'a', 9))]).toEqual([[7], [8]]);
  expect(topic.fronts).toEqual({});
});

/** Vectors of the fan-out queue. */
import type { Json } from '../../../base/json';
import { type Micros, micros, millis } from '../../../base/micros';
import {
  counted, numberIn, outOfForm, rowIn, rowsIn, textIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer, Played } from '../../../conform/vectors';
import { closestIndex, EARLIEST, LATEST, NOT_FOUND } from '../queue/by-time';
import { consumeShared, createTopic, frontOf, resetFront, type Topic } from '../queue/topic';
import { amount, fill } from './filling';
import { playCleanup, playRemoval } from './removing';

/** The group luxun_bigqueue. */
export const playQueue: CasePlayer = ({ given }) => {
  if (given['fanouts'] !== undefined) return playFanouts(given);
  if (given['resets'] !== undefined) return playResets(given);
  if (given['queries'] !== undefined) return playQueries(given);
  if (given['page_items'] === undefined && given['page_size'] === undefined) {
    return playOwnTimes(textIn({ note: '', ...given }, 'note'));
  }
  return textIn(given, 'enqueue').endsWith('; cleanup') ? playCleanup(given) : playRemoval(given);
};

const OWN_TIMES =
  /^(\d+) items (\d+) ms apart: searching an item's own timestamp returns its index$/;

/** Whether each item is found by the time when it was appended. */
function playOwnTimes(said: string): Played {
  const [, count, apart] = OWN_TIMES.exec(said) ?? outOfForm('it is told in other words');
  const topic = createTopic();
  const timeAt = (at: number): Micros => millis(1 + at * Number(apart));
  fill(topic, Number(count), (at) => ({ now: timeAt(at) }));
  const indexes = counted(Number(count));
  return {
    expected: { indexes },
    got: { indexes: indexes.map((at) => closestIndex(topic.array, timeAt(at))) },
  };
}

/** Each fanout id drains the queue by itself; what is said of it names the first and the last. */
function playFanouts(given: Row): Played {
  const count = amount(/^([\d^*]+) items/.exec(textIn(given, 'enqueue'))?.[1]
    ?? outOfForm('how much is enqueued is told in other words'));
  const topic = createTopic();
  fill(topic, count, (at) => ({ now: micros(at) }));
  const fanouts = rowIn(given, 'fanouts');
  const rows = Object.entries(fanouts).map(([name, said]) => {
    const words = typeof said === 'string' ? said : '';
    const drains = /drains (\d+)\.\.(\d+) in order/.exec(words);
    const starts = /(?:starts at index (\d+) and )?drains all (\d+)/.exec(words);
    const [, first, last] = drains ?? [];
    const [, start = '0', all] = starts ?? [];
    if (first === undefined && all === undefined) {
      return outOfForm(`what "${name}" drains is told in other words`);
    }
    return [
      { first: Number(first ?? start), count: Number(last ?? Number(all) - 1) + 1, ordered: true },
      drain(topic, name.split(' ')[0] as string),
    ] as const;
  });
  return {
    expected: { fanouts: rows.map(([wanted]) => wanted) },
    got: { fanouts: rows.map(([, got]) => got) },
  };
}

function drain(topic: Topic, fanout: string): Row {
  const first = frontOf(topic, fanout);
  let [count, isOrdered] = [0, true];
  for (;;) {
    const answer = consumeShared(topic, fanout, 1 << 16);
    if (answer.result !== 'SUCCESS') break;
    for (const { message } of answer.items) isOrdered = isOrdered && message === first + count++;
  }
  return { first, count, ordered: isOrdered };
}

function playResets(given: Row): Played {
  const topic = createTopic();
  fill(topic, numberIn(given, 'loop'), (at) => ({ now: micros(at) }));
  const resets = rowsIn(given, 'resets');
  const got = resets.map((row): Row => {
    const index = numberIn(row, 'index');
    if (!resetFront(topic, 'reset', index)) return { index, error: 'IndexOutOfBoundsException' };
    const next = consumeShared(topic, 'reset', 0);
    const [item] = next.result === 'SUCCESS' ? next.items : [];
    const isNumber = typeof row['peek'] === 'number';
    return { index, peek: item === undefined ? null
      : isNumber ? item.message : String(item.message) };
  });
  return { expected: { resets }, got: { resets: got } };
}

/** Times are told by what stands around them. */
function timeOf(said: Json | undefined, count: number): number {
  if (typeof said === 'number') return said;
  const item = /^of item (\d+)$/.exec(typeof said === 'string' ? said : '')?.[1];
  if (item !== undefined) return Number(item) + 1;
  switch (said) {
    case 'before first': return 0;
    case 'after last': return count + 1;
    case 'EARLIEST': return EARLIEST;
    case 'LATEST': return LATEST;
    default: return outOfForm(said === undefined ? 'a query tells no time'
      : `${JSON.stringify(said)} is no time`);
  }
}

function playQueries(given: Row): Played {
  const count = numberIn(given, 'loop');
  const topic = createTopic();
  fill(topic, count, (at) => ({ now: micros(at + 1) }));
  const queries = rowsIn(given, 'queries');
  return {
    expected: { queries: queries.map(({ index }) => index as Json), empty: NOT_FOUND },
    got: {
      queries: queries.map(({ t }) => closestIndex(topic.array, timeOf(t, count))),
      empty: closestIndex(createTopic().array, 1),
    },
  };
}

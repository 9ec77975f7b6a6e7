/** Vectors of the fan-out queue. */
import type { Json } from '../../../base/json';
import { type Micros, micros, millis } from '../../../base/micros';
import {
  countUpTo, counted, numberIn, numberOr, outOfForm, rowIn, rowsIn, textIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer, Played } from '../../../conform/vectors';
import { countDataPages, holds, PAGE_SIZES } from '../queue/big-array';
import { closestIndex, EARLIEST, LATEST, NOT_FOUND } from '../queue/by-time';
import { removeBeforeTime } from '../queue/retention';
import {
  cleanUp, consumeShared, createTopic, frontOf, produce, resetFront, sizeFor, type Topic,
} from '../queue/topic';

const ITEM = 32; // bytes, where a case does not say it
const ANY_SIZE = { sizeMax: Infinity };
const ITEMS_MAX = 2 ** 24; // at once; they are put in one by one

/** Appends items whose times the caller chooses; each item is its own index. */
function fill(topic: Topic, count: number, given: (at: number) => Appended): void {
  const all = countUpTo(ITEMS_MAX, count);
  for (let at = 0; at < all; at++) {
    const { now, length = ITEM } = given(at);
    produce(topic, { message: topic.array.headIndex, length }, { now, ...ANY_SIZE });
  }
}

interface Appended {
  readonly now: Micros;
  readonly length?: number;
}

/** The group luxun_bigqueue. */
export const playQueue: CasePlayer = ({ given }) => {
  if (given['fanouts'] !== undefined) return playFanouts(given);
  if (given['resets'] !== undefined) return playResets(given);
  if (given['queries'] !== undefined) return playQueries(given);
  if (given['page_items'] !== undefined) return playRemoval(given);
  return given['page_size'] === undefined
    ? playOwnTimes(textIn({ note: '', ...given }, 'note')) : playCleanup(given);
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
  const count = Number(/^(\d+) items/.exec(textIn(given, 'enqueue'))?.[1]
    ?? outOfForm('how much is enqueued is told in other words'));
  const topic = createTopic();
  fill(topic, count, (at) => ({ now: micros(at) }));
  const fanouts = rowIn(given, 'fanouts');
  const rows = Object.entries(fanouts).map(([name, said]) => {
    const drains = /drains (\d+)\.\.(\d+) in order/.exec(String(said as string));
    const starts = /starts at index (\d+) and drains all (\d+)/.exec(String(said as string));
    const [, first, last] = drains ?? [];
    const [, start, all] = starts ?? [];
    if (first === undefined && start === undefined) {
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
    return { index, peek: item === undefined ? null : String(item.message) };
  });
  return { expected: { resets }, got: { resets: got } };
}

/** Times are told by what stands around them. */
function timeOf(said: Json | undefined, count: number): number {
  if (typeof said === 'number') return said;
  switch (said) {
    case 'before first': return 0;
    case 'after last': return count + 1;
    case 'EARLIEST': return EARLIEST;
    case 'LATEST': return LATEST;
    default: return outOfForm(`"${String(said as string)}" is no time`);
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

/** "2^20" and "4*1024". */
function amount(text: string): number {
  return text.split('*').reduce((product, factor) => {
    const [base, power = '1'] = factor.split('^');
    let value = product;
    for (let at = 0; at < Number(power); at++) value *= Number(base);
    return value;
  }, 1);
}

/** Rounds of items, of which all before a time are removed. */
function playRemoval(given: Row): Played {
  const said = textIn(given, 'enqueue');
  const rounds = [...said.matchAll(/([\d^*]+) \((\w+)\)/g)];
  const length = Number(/(\d+)-byte/.exec(said)?.[1] ?? ITEM);
  const after = /removeBefore\(t after (\w+)\)/.exec(said)?.[1];
  const limit = rounds.findIndex(([, , name]) => name === after) + 1;
  if (limit === 0) return outOfForm('what is removed is told in other words');
  const topic = createTopic({ ...PAGE_SIZES, indexItems: numberIn(given, 'page_items') });
  rounds.forEach(([, count], round) =>
    fill(topic, amount(count as string), () => ({ now: millis(1000 * round), length })));
  removeBeforeTime(topic.array, millis(1000 * limit - 500));
  const front = consumeShared(topic, 'f', 0);
  const [item] = front.result === 'SUCCESS' ? front.items : [];
  const expected = rowIn(given, 'expected');
  const wanted = /an? (\w+) item/.exec(textIn(expected, 'front_item'))?.[1] ?? null;
  topic.fronts['f'] = topic.array.tailIndex;
  return {
    expected: { size: numberIn(expected, 'size_for_fanout'), front: wanted },
    got: { size: sizeFor(topic, 'f'), front: roundOf(rounds, item?.message ?? -1) },
  };
}

function roundOf(rounds: readonly RegExpMatchArray[], index: number): string | null {
  let end = 0;
  const round = rounds.find(([, count]) => index < (end += amount(count as string)));
  return round?.[2] ?? null;
}

/** All is old when the broker cleans up. */
function playCleanup(given: Row): Played {
  const said = /^([\d^*]+) items of (\d+) bytes.*retention (\d+) ms; sleep (\d+) ms; cleanup/
    .exec(textIn(given, 'enqueue'));
  if (said === null) return outOfForm('what is enqueued is told in other words');
  const [count = '', length, retention, sleep] = said.slice(1);
  const topic = createTopic({ ...PAGE_SIZES, dataPage: numberOr(given, 'page_size', 0) });
  fill(topic, amount(count), () => ({ now: micros(0), length: Number(length) }));
  cleanUp(topic, { maxAge: millis(Number(retention)), maxBytes: -1 }, millis(Number(sleep)));
  const expected = rowIn(given, 'expected');
  const [before, files] = [topic.array.headIndex, countDataPages(topic.array)];
  fill(topic, 1, () => ({ now: millis(Number(sleep)) }));
  const got: Row = {
    back_files: files,
    'read(0)': holds(topic.array, 0) ? 'item' : 'IndexOutOfBoundsException',
    append: topic.array.headIndex === before + 1 ? 'still works' : 'fails',
  };
  const pick = (row: Row): Row =>
    Object.fromEntries(Object.keys(got).filter((name) => expected[name] !== undefined)
      .map((name) => [name, row[name] as Json]));
  return { expected: pick(expected), got: pick(got) };
}

/** Vectors of items that are removed: by their time, by their size, or when they are too old. */
import type { Json } from '../../../base/json';
import { micros, millis } from '../../../base/micros';
import { numberOr, outOfForm, rowIn, textIn } from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { Played } from '../../../conform/vectors';
import { backFileBytes, countDataPages, holds, PAGE_SIZES } from '../queue/big-array';
import { limitSize, removeBeforeTime } from '../queue/retention';
import { cleanUp, consumeShared, createTopic, sizeFor } from '../queue/topic';
import { amount, fill, ITEM } from './filling';

const AMOUNT = String.raw`[\d^*]+`;
const REMOVES = new RegExp(String.raw`; (?:removeBefore\(t after (?<after>\w+)\)`
  + String.raw`|limitBackFileSize\((?<bytes>${AMOUNT})\))$`);

/** Rounds of items, of which all before a time, or what is too much, is removed. */
export function playRemoval(given: Row): Played {
  const said = textIn(given, 'enqueue');
  const rounds = [...said.matchAll(/([\d^*]+) \((\w+)\)/g)];
  const length = Number(/(\d+)-byte/.exec(said)?.[1] ?? ITEM);
  const { after, bytes } = REMOVES.exec(said)?.groups ?? {};
  const limit = rounds.findIndex(([, , name]) => name === after) + 1;
  if (limit === 0 && bytes === undefined) outOfForm('what is removed is told in other words');
  const topic = createTopic({ ...PAGE_SIZES,
    indexItems: numberOr(given, 'page_items', PAGE_SIZES.indexItems),
    dataPage: numberOr(given, 'page_size', PAGE_SIZES.dataPage) });
  rounds.forEach(([, count], round) =>
    fill(topic, amount(count as string), () => ({ now: millis(1000 * round), length })));
  if (bytes === undefined) removeBeforeTime(topic.array, millis(1000 * limit - 500));
  else limitSize(topic.array, amount(bytes));
  const front = consumeShared(topic, 'f', 0);
  const [item] = front.result === 'SUCCESS' ? front.items : [];
  const expected = rowIn(given, 'expected');
  topic.fronts['f'] = topic.array.tailIndex;
  const state: Row = {
    size_for_fanout: sizeFor(topic, 'f'), back_file_size: backFileBytes(topic.array),
    front_item: roundOf(rounds, item?.message ?? -1),
  };
  return { expected: Object.fromEntries(Object.entries(expected).map(([name, wanted]) =>
    [name, name === 'front_item' ? /(?:an? )?(\w+)(?: item)?$/.exec(`${wanted as string}`)?.[1]
      ?? null : wanted])),
  got: Object.fromEntries(Object.keys(expected).map((name) =>
    [name, state[name] ?? outOfForm(`"${name}" is nothing that is compared`)])) };
}

function roundOf(rounds: readonly RegExpMatchArray[], index: number): string | null {
  let end = 0;
  const round = rounds.find(([, count]) => index < (end += amount(count as string)));
  return round?.[2] ?? null;
}

const AGES = new RegExp(String.raw`^(?<count>${AMOUNT}) items of (?<length>\d+) bytes\b[^;]*`
  + String.raw`(?:; retention (?<age>\d+) ms)?`
  + String.raw`(?:; retention size (?<bytes>${AMOUNT})(?: bytes)?)?`
  + String.raw`(?:; sleep (?<sleep>\d+) ms)?; cleanup$`);

/** The broker cleans up by age, by size, or by both. */
export function playCleanup(given: Row): Played {
  const { count, length, age, bytes, sleep = '0' } = AGES.exec(textIn(given, 'enqueue'))?.groups
    ?? outOfForm('what is enqueued is told in other words');
  const topic = createTopic({ ...PAGE_SIZES, dataPage: numberOr(given, 'page_size', 0),
    indexItems: numberOr(given, 'page_items', PAGE_SIZES.indexItems) });
  fill(topic, amount(count ?? ''), () => ({ now: micros(0), length: Number(length) }));
  const limits = { maxAge: age === undefined ? micros(-1) : millis(Number(age)),
    maxBytes: bytes === undefined ? -1 : amount(bytes) };
  cleanUp(topic, limits, millis(Number(sleep)));
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

/** A producer without keys: how long it stays on what it drew, whatever is drawn. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import { counted, listIn, numberOr, rowIn, textIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { nextInCircle, type RoundRobinState } from '../../partitioning/round-robin';
import { placeUnkeyed, queueOf, takeFirst, type TopicBuffer } from '../../producer/placing';

export const KEYLESS =
  /^(\d+)\*i \(i=0\.\.(\d+)\): send null key, (\d+)-byte value; each batch leaves/;

/** What goes into the buffer of one topic. */
interface Load {
  readonly count: number;
  readonly bytes: number; // of each value
  readonly leaves: boolean; // each batch, before the next record
  readonly isRoundRobin: boolean;
  readonly partitions: number;
  readonly batchSize: number;
}

interface Filled {
  readonly placed: readonly number[];
  readonly batches: readonly (readonly [count: number, bytes: number])[]; // where the first went
  readonly sizes: ReadonlySet<number>; // of batches that left
}

/** Records into one buffer, one after another. */
function fill({ count, bytes, leaves, isRoundRobin, partitions, batchSize }: Load): Filled {
  const buffer: TopicBuffer = { sticky: null, queues: [] };
  const circle: RoundRobinState = new Map();
  const available = counted(partitions);
  const choice = { count: partitions, available };
  const [placed, sizes]: [number[], Set<number>] = [[], new Set()];
  let draws = 0; // each draw differs from the one before it, so that runs can be told apart
  for (const message of counted(count)) {
    const record = {
      message, key: null, isTombstone: false, keyBytes: null, valueBytes: bytes,
      timestamp: micros(0), at: micros(0),
    };
    const partition = isRoundRobin ? nextInCircle(circle, 'topic', choice)
      : placeUnkeyed(buffer, record, { batchSize, choice, draw: () => draws++ });
    placed.push(partition);
    if (leaves) sizes.add(takeFirst(buffer, partition)?.bytes ?? 0);
  }
  const batches = queueOf(buffer, placed[0] ?? 0).map((batch): readonly [number, number] =>
    [batch.records.length, batch.bytes]);
  return { placed, batches, sizes };
}

function runLengths(placed: readonly number[]): number[] {
  const runs: number[] = [];
  placed.forEach((partition, at) => {
    if (partition === placed[at - 1]) runs[runs.length - 1] = (runs.at(-1) as number) + 1;
    else runs.push(1);
  });
  return runs;
}

/** What is expected beside what came of it; what is not read is named. */
function compare({ placed, batches, sizes }: Filled, told: Row): Played {
  const runs = runLengths(placed);
  const seen: Row = {
    run_lengths_per_sticky_draw: runs, run_lengths_per_sticky_draw_first: runs[0] ?? 0,
    bytes_per_batch: [...sizes][0] ?? 0, batches_per_run: batchesIn(batches, runs[0] ?? 0),
  };
  const names = Object.keys(told).filter((name) => name !== 'note');
  const [read, unread] = [names.filter((name) => name in seen),
    names.filter((name) => !(name in seen))];
  const pick = (row: Row): Row =>
    Object.fromEntries(read.map((name) => [name, row[name] as Json]));
  return { expected: pick(told), got: pick(seen), unread };
}

/** "2 of 148 records (16277 bytes each)": the batches of one run, when they are alike. */
function batchesIn(batches: Filled['batches'], run: number): string {
  const [count = 1, bytes] = batches[0] ?? [];
  const mine = batches.slice(0, Math.ceil(run / count));
  return mine.every(([others, size]) => others === count && size === bytes)
    ? `${mine.length} of ${count} records (${bytes} bytes each)`
    : mine.map(([records, size]) => `${records} records (${size} bytes)`).join(', ');
}

/** A sentence about where records went; undefined when it is told in other words. */
function readSentence({ placed }: Filled, said: string): readonly [wanted: Json, got: Json] | void {
  if (said === 'one record per draw') return [1, Math.max(...runLengths(placed))];
  if (/^\d+(,\d+)+,\.\.\.$/.test(said)) {
    const wanted = said.replace(',...', '').split(',').map(Number);
    return [wanted, placed.slice(0, wanted.length)];
  }
}

const CHANGES: readonly (readonly [RegExp, (words: readonly string[]) => Partial<Load>])[] = [
  [/^(\d+) records in one burst, nothing drained meanwhile(?:, same millisecond)?$/,
    ([count]) => ({ count: Number(count), leaves: false })],
  [/^value (\d+) bytes(?:, slow)?$/, ([bytes]) => ({ bytes: Number(bytes) })],
  [/^RoundRobinPartitioner$/, () => ({ isRoundRobin: true })],
  [/^batch\.size=(\d+)$/, ([size]) => ({ batchSize: Number(size) })],
];

function changed(load: Load, said: string): Load | undefined {
  const [pattern, change] = CHANGES.find(([form]) => form.test(said)) ?? [];
  return change && { ...load, ...change(pattern?.exec(said)?.slice(1) ?? []) };
}

function playVariant(load: Load, variant: Row): Played | string {
  const other = changed(load, textIn(variant, 'change'));
  if (other === undefined) return 'its change is told in other words';
  const [filled, { expected }] = [fill(other), variant];
  if (isRecord(expected)) return compare(filled, expected);
  const found = readSentence(filled, String(expected as string));
  return found === undefined ? 'what it expects is told in other words'
    : { expected: { sentence: found[0] }, got: { sentence: found[1] } };
}

/** One case with all its variants. */
export function playBuffer(given: Row, [, , last, bytes]: RegExpExecArray): Played {
  const topology = rowIn(given, 'topology');
  const producer = isRecord(topology['producer']) ? topology['producer'] : {};
  const [topic] = Object.values(rowIn(topology, 'topic'));
  const load: Load = {
    count: Number(last) + 1, bytes: Number(bytes), leaves: true, isRoundRobin: false,
    partitions: numberOr(topic as Row, 'partitions', 1),
    batchSize: numberOr(producer, 'batch.size', 16_384),
  };
  const base = compare(fill(load), rowIn(given, 'expected'));
  const variants = isList(given['variants']) ? listIn(given, 'variants') : [];
  const played = variants.map((variant) => playVariant(load, variant as Row));
  const names = played.map((_, at) => `variants[${at}]`);
  const side = (which: 'expected' | 'got'): Row => Object.fromEntries(played.flatMap((one, at) =>
    (typeof one === 'string' ? [] : [[names[at], one[which]]])));
  return {
    expected: { ...base.expected, ...side('expected') }, got: { ...base.got, ...side('got') },
    unread: [
      ...(base.unread ?? []).map((name) => `expected.${name}`),
      ...played.flatMap((one, at) => (typeof one === 'string' ? [`${names[at]} (${one})`]
        : (one.unread ?? []).map((name) => `${names[at]}.${name}`))),
    ],
  };
}

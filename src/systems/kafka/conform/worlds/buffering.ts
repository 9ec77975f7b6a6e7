/** A slow producer without keys: how long it stays on what it drew, whatever is drawn. */
import { isRecord, type Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import { numberOr, rowIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { placeUnkeyed, takeFirst, type TopicBuffer } from '../../producer/placing';

export const KEYLESS =
  /^(\d+)\*i \(i=0\.\.(\d+)\): send null key, (\d+)-byte value; each batch leaves/;

/** Records into one buffer: the lengths of its runs, and of its batches. */
export function playBuffer(given: Row, [, , last, bytes]: RegExpExecArray): Played {
  const topology = rowIn(given, 'topology');
  const producer = isRecord(topology['producer']) ? topology['producer'] : {};
  const [topic] = Object.values(rowIn(topology, 'topic'));
  const count = numberOr(topic as Row, 'partitions', 1);
  const buffer: TopicBuffer = { sticky: null, queues: [] };
  const choice = { count, available: Array.from({ length: count }, (_, at) => at) };
  const placed: number[] = [];
  const sizes = new Set<number>();
  let draws = 0; // each draw differs from the one before it, so that runs can be told apart
  for (let message = 0; message <= Number(last); message++) {
    const record = {
      message, key: null, isTombstone: false, keyBytes: null, valueBytes: Number(bytes),
      timestamp: micros(0), at: micros(0),
    };
    const batchSize = numberOr(producer, 'batch.size', 16_384);
    const partition = placeUnkeyed(buffer, record, { batchSize, choice, draw: () => draws++ });
    placed.push(partition);
    sizes.add(takeFirst(buffer, partition)?.bytes ?? 0);
  }
  const expected = rowIn(given, 'expected');
  const got: Row = {
    run_lengths_per_sticky_draw: runLengths(placed), bytes_per_batch: [...sizes][0] ?? 0,
  };
  const pick = (row: Row): Row => Object.fromEntries(Object.keys(got)
    .filter((name) => expected[name] !== undefined).map((name) => [name, row[name] as Json]));
  return { expected: pick(expected), got: pick(got) };
}

function runLengths(placed: readonly number[]): number[] {
  const runs: number[] = [];
  placed.forEach((partition, at) => {
    if (partition === placed[at - 1]) runs[runs.length - 1] = (runs.at(-1) as number) + 1;
    else runs.push(1);
  });
  return runs;
}

/** What a recording tells of calls, in one spelling, and of what was seen as much as it tells. */
import { isList, type Json } from '../../../../base/json';
import { plainResults } from '../../../../conform/forms/results';
import type { Recording } from '../../../../conform/forms/mq-trace';
import type { Outcome, Row, RowsByName } from '../../../../conform/outcome';
import { textOf } from '../../../../conform/text';

const LOOKS = ['stat', 'poll'];

const READS = ['receive', 'drain'];

/** Both outcomes alike; a call that slept is told by what it gave, or by who was blocked. */
export function toldOnly(recording: Recording, expected: Outcome): (outcome: Outcome) => Outcome {
  const { steps } = recording;
  const plain = plainResults(recording, expected);
  const { results: answers = [], consumers: readers = {}, clients: waits = {} } = expected;
  const told = new Map(answers.map((row) => [row['step'], row]));
  const tellsReturns = answers.some((row) => row['returned'] !== undefined);
  const verbOf = ({ step }: Row): string => steps[Number(step)]?.do ?? '';
  const isToldAsWait = ({ step, error }: Row): boolean => error !== undefined && !told.has(step)
    && (waits[textOf(steps[Number(step)]?.['as'])] ?? []).some(({ code }) => code === error);
  return (outcome) => {
    const { results = [], checkpoints = [], consumers = {}, clients = {} } = plain(outcome);
    const own = outcome === expected ? [] : outcome.results ?? [];
    return {
      consumers: eachRow({ ...readBy(recording, own, told), ...consumers }, readers),
      clients: eachRow(waitsAsTold(clients, waits), waits),
      results: results.filter((row) => !isToldAsWait(row)).flatMap((row) => {
        const isLook = LOOKS.includes(verbOf(row)) && !told.has(row['step']);
        const isRead = READS.includes(verbOf(row)) && !told.has(row['step'])
          && readers[textOf(steps[Number(row['step'])]?.['as'])] !== undefined;
        return isLook || isRead ? [] : resultAs(row, told.get(row['step']), tellsReturns);
      }),
      checkpoints: checkpoints.map(({ step, queues }, place) => ({
        step, queues: Object.fromEntries(Object.entries(queues).flatMap(([name, counts]) => {
          const own = expected.checkpoints?.[place]?.queues[name];
          // A queue that is not there is not told of by everybody.
          const isAbsent = own === undefined && typeof counts['ready'] !== 'number';
          return isAbsent ? [] : [[name, pick(counts, own)]];
        })),
      })),
    };
  };
}

/** Without what nobody tells: that nothing came of a call that failed, and when one returned. */
function resultAs(
  { deleted: _, ...row }: Row, told: Row | undefined, tellsReturns: boolean,
): Row[] {
  const names = Object.keys(row).filter((name) => !(
    (name === 'returned' && !tellsReturns)
    || (name === 'got' && saysNothing(row['got']) && gaveNothing(row)
      && (told === undefined || !SAYS.some((each) => told[each] !== undefined)))
  ));
  const kept = Object.fromEntries(names.map((name) => [name, row[name] as Json]));
  return names.length === 1 ? [] : [kept];
}

/** A call that failed, or that sleeps on. */
const gaveNothing = ({ error, returned }: Row): boolean => error !== undefined || returned === -1;

const SAYS = ['got', 'empty', 'timeout', 'drained', 'received'];

const saysNothing = (got: Json | undefined): boolean => isList(got) && got.length === 0;

/** Who was blocked is told of clients only where a recording says so. */
const waitsAsTold = (clients: RowsByName, told: RowsByName): RowsByName =>
  Object.fromEntries(Object.entries(clients).map(([name, rows]) => [name, rows.filter((row) =>
    row['event'] === 'notified'
    || (told[name] ?? []).some(({ event }) => event === 'blocked' || event === 'unblocked'))]));

/** What calls read whose answers a recording tells as what their process was given. */
function readBy(
  { steps }: Recording, results: readonly Row[], told: ReadonlyMap<Json | undefined, Row>,
): RowsByName {
  const read: { [name: string]: Row[] } = {};
  for (const row of results) {
    const step = steps[Number(row['step'])];
    if (step === undefined || told.has(row['step']) || !READS.includes(step.do)) continue;
    const after = Number(row['returned'] ?? -1) >= 0 ? row['returned'] : row['step'];
    for (const each of (row['got'] ?? []) as readonly Row[]) {
      (read[textOf(step['as'])] ??= []).push({ after: after as Json, ...each });
    }
  }
  return read;
}

/** Rows with the fields that were recorded of them; who is not spoken of has read by calls. */
const eachRow = (rows: RowsByName, told: RowsByName): RowsByName => Object.fromEntries(
  Object.entries(rows).filter(([name]) => told[name] !== undefined).map(([name, own]) =>
    [name, own.map((row, at) => pick(row, told[name]?.[at] ?? row))]),
);

const pick = (row: Row, told: Row = {}): Row =>
  Object.fromEntries(Object.keys(told).map((name) => [name, row[name] ?? null]));

/** How a case tells one append: whose it is, its epoch, its sequences, or the marker that it is. */
import type { Json } from '../../../../base/json';
import { listIn, nameLike, numberIn, numberOr, outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import { type BatchOrigin, type Marker, NO_SEQUENCE, PLAIN } from '../../log/batch';

/** One append, and all that its row says. */
export interface AppendRow {
  readonly row: Row;
  readonly origin: BatchOrigin;
  readonly count: number; // of records
  readonly isCopied: boolean; // a follower's: what its leader took is not judged again
  readonly transactionVersion: number;
}

const SEQUENCES = 2 ** 31;
const COUNT = /^(?:count|records)$/;
const COORDINATOR = /^coordinator_?epoch$/i;
const VERSION = /^(?:transaction_?version|tv)$/i;

/** The version of transactions that a row or a case names; below 2 where none is named. */
export const versionIn = (row: Row, absent = 0): number =>
  numberOr(row, nameLike(row, VERSION) ?? '', absent);

/** Reads one row of "appends". */
export function appendIn(row: Row): AppendRow {
  const transactionVersion = versionIn(row);
  const marker = markerIn(row);
  const isCopied = /^(?:replication|replica|follower)$/i.test(`${row['origin'] as string}`);
  if (marker === null && isPlain(row)) {
    return { row, count: keysIn(row).length, isCopied, origin: PLAIN, transactionVersion };
  }
  const [first, last] = marker === null ? sequencesIn(row) : [NO_SEQUENCE, NO_SEQUENCE];
  return {
    row, isCopied, transactionVersion,
    count: numberOr(row, nameLike(row, COUNT) ?? '', (last - first + SEQUENCES) % SEQUENCES + 1),
    origin: {
      ...PLAIN, producerId: producerIn(row), producerEpoch: numberOr(row, 'epoch', 0),
      baseSequence: first, marker,
      isTransactional: marker !== null || row['transactional'] === true || row['txn'] === true,
      coordinatorEpoch: marker === null ? -1
        : numberOr(row, nameLike(row, COORDINATOR) ?? '', 0),
    },
  };
}

const MARKED = ['marker', 'txn_marker', 'end_txn_marker', 'control', 'type', 'op', 'do', 'append'];

function markerIn(row: Row): Marker | null {
  const said = MARKED.map((name) => row[name]).find((value) => typeof value === 'string');
  const word = /\b(?:commit|abort)\b/i.exec(`${said ?? ''}`)?.[0];
  return (word?.toUpperCase() ?? null) as Marker | null;
}

/** 1, "1", "p1", or nothing: there is only one. */
function producerIn(row: Row): number {
  const { pid = 1 } = row;
  return Number(/^(?:[a-z]\w*?)?(\d+)$/i.exec(`${pid as string}`)?.[1]
    ?? outOfForm(`"${JSON.stringify(pid)}" is no producer`));
}

/** The keys of what is appended, as a list or as the only one. */
export const keysIn = (row: Row): readonly Json[] =>
  (row['keys'] === undefined ? row['key'] === undefined ? [] : [row['key']] : listIn(row, 'keys'));

const ONE = ['seq', 'sequence'];

// Nobody's: it has keys, but no producer.
const isPlain = (row: Row): boolean => keysIn(row).length > 0
  && ['pid', 'first_sequence', ...ONE].every((name) => row[name] === undefined);

function sequencesIn(row: Row): readonly [first: number, last: number] {
  const name = ONE.find((one) => row[one] !== undefined);
  if (name !== undefined) return rangeIn(row, name);
  if (row['first_sequence'] === undefined) {
    return outOfForm(`an append has neither a sequence nor a marker: ${JSON.stringify(row)}`);
  }
  const first = numberIn(row, 'first_sequence');
  return [first, numberOr(row, 'last_sequence', first)];
}

/** 3, "0-2", [0, 1, 2]: from the first to the last. */
export function rangeIn(row: Row, name: string): readonly [first: number, last: number] {
  const value = row[name] as Json;
  const list = Array.isArray(value) ? value as readonly Json[] : [value];
  if (list.length === 1 && list[0] === NO_SEQUENCE) return [NO_SEQUENCE, NO_SEQUENCE];
  const ends = /^(\d+)(?:-(\d+))?$/.exec(list.length === 1 ? `${list[0] as string}`
    : `${list[0] as string}-${list.at(-1) as string}`);
  if (ends === null) return outOfForm(`"${name}" is no range such as "0-2"`);
  return [Number(ends[1]), Number(ends[2] ?? ends[1])];
}

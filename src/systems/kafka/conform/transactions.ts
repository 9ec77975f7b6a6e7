/** Vectors of transactions in a partition. */
import { isList, isRecord, type Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import {
  listIn, numberIn, onlyKnown, outOfForm, rowsIn, textIn, textsIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer, Played } from '../../../conform/vectors';
import type { LogRecord, Marker } from '../log/batch';
import {
  firstUnstableOffset, lastStableOffset, type PartitionLog, raiseHighWatermark,
} from '../log/log';
import { deliverable, endFor, fetch, type Isolation } from '../log/reading';
import { offsetForTime } from '../log/timestamps';
import { firstUndecided } from '../log/transactions';
import { answers, errorLike } from './answers';
import { LogWriter } from './log-phrases';
import { appendIn } from './producers/append-row';

/** The group transactions_lso. */
export const playTransactions: CasePlayer = ({ given }) => {
  if (given['steps'] !== undefined) return playSteps(given);
  if (given['partition_log'] !== undefined) return playReaders(given);
  if (given['setup'] !== undefined) return playEnds(given);
  if (given['ops'] !== undefined) return playOperations(given);
  return playRule(textIn({ note: '', ...given }, 'note'));
};

const WHAT = String.raw`(?:the )?(?<what>first unstable offset|LSO|last stable offset)`;
const PASSES = '(?:the )?(?:HW|high watermark) passes';

const LATE: readonly RegExp[] = [
  new RegExp('^after (?:an? |the )?(?<marker>COMMIT|ABORT) marker is appended but before '
    + `${PASSES} it, ${WHAT} is unchanged$`),
  new RegExp(`^${WHAT} (?:is unchanged|does not move|moves only once|moves only when)`
    + `(?: until| before|) ${PASSES} (?:an? |the )?(?<marker>COMMIT|ABORT) marker$`),
];

/** A rule in one sentence: what a marker that is not replicated yet leaves as it was. */
function playRule(said: string): Played {
  const { marker, what } = LATE.map((form) => form.exec(said)?.groups).find(Boolean)
    ?? outOfForm('it is told in other words');
  const writer = new LogWriter();
  const { log } = writer;
  const look = (): Json =>
    (what === 'first unstable offset' ? unstableIn(log) : lastStableOffset(log));
  writer.play('plain x2, p1 x3, plain x1');
  raiseHighWatermark(log, log.endOffset);
  const before = look();
  writer.play(`${marker} p1`);
  const appended = look();
  raiseHighWatermark(log, log.endOffset);
  // Were it never to move, "unchanged" would say nothing.
  return {
    expected: { appended: before, movesLater: true },
    got: { appended, movesLater: look() !== before },
  };
}

const unstableIn = (log: PartitionLog): Json => firstUnstableOffset(log) ?? null;

/** What is known of a log's transactions, under all names that cases give it. */
function stateOf(log: PartitionLog): Row {
  const [stable, unstable] = [lastStableOffset(log), unstableIn(log)];
  return {
    undecided: firstUndecided(log.transactions) ?? null, firstUnstable: unstable, unstable,
    LSO: stable, lastStableOffset: stable, LEO: log.endOffset, HW: log.highWatermark,
    logStartOffset: log.startOffset,
    'latest_no_isolation(replica)': endFor(log, 'replica'),
    latest_read_uncommitted: endFor(log, 'read_uncommitted'),
    latest_read_committed: endFor(log, 'read_committed'),
  };
}

/** Compares each row of a list with what holds after its step. */
function compareRows(
  rows: readonly Row[], writer: LogWriter, step: (row: Row) => void,
): Played {
  const { log } = writer;
  const seen = rows.map((row) => {
    step(row);
    const now: Row = { ...stateOf(log), ...outcomeOf(row, writer) };
    const names = Object.keys(row).filter((name) => name in now);
    return [row, now].map((side) =>
      Object.fromEntries(names.map((name) => [name, side[name] as Json])));
  });
  if (seen.every(([expected]) => Object.keys(expected as Row).length === 0)) {
    return outOfForm('no step expects anything that is told as data');
  }
  const known = stateOf(log);
  const unread = rows.flatMap((row) => Object.entries(row).flatMap(([name, value]) =>
    (typeof value === 'string' || name in known || name === 'error' ? [] : [name])));
  return {
    expected: { steps: seen.map(([expected]) => expected as Json) },
    got: { steps: seen.map(([, got]) => got as Json) }, unread: [...new Set(unread)],
  };
}

const OUTCOME = /^(?:OK|[A-Z_]{4,}|\w+Exception)$/;

/** Whether the last append was taken, beside what is told of it. */
const outcomeOf = (row: Row, { refused }: LogWriter): Row => {
  const { error, expected } = row;
  const isOutcome = typeof expected === 'string' && OUTCOME.test(expected);
  const is = refused === null ? null : errorLike(error ?? expected, refused);
  return { error: is, ...(isOutcome && { expected: is ?? 'OK' }) };
};

function playSteps(given: Row): Played {
  const writer = new LogWriter();
  return compareRows(rowsIn(given, 'steps'), writer, (step) =>
    writer.play(textIn(step, step['op'] === undefined ? 'do' : 'op')));
}

/** A marker as a row: whose it is, which one, and of which epochs. */
function mark(writer: LogWriter, row: Row): void {
  const { origin } = appendIn({ marker: 'ABORT', ...row });
  writer.mark(origin.producerId, origin.marker as Marker,
    { epoch: origin.producerEpoch, coordinatorEpoch: origin.coordinatorEpoch });
}

const OUTCOMES = ['expected', 'outcomes'];

const PER_STEP = ['expected_first_unstable', 'expected_LSO'];

/** Several lists: of what holds after each phrase, after further steps, and in the end. */
function playOperations(given: Row): Played {
  onlyKnown(given, ['ops', 'expect', 'expected_aborted_index', 'markers', ...OUTCOMES,
    ...PER_STEP]);
  const writer = new LogWriter();
  const { log } = writer;
  const each = textsIn(given, 'ops').map((phrase) => {
    writer.play(phrase);
    return [unstableIn(log), lastStableOffset(log), writer.refused];
  });
  const index = log.transactions.aborted.map(({ producerId: pid, ...rest }) =>
    ({ pid, firstOffset: rest.firstOffset, lastOffset: rest.lastOffset,
      lastStableOffset: rest.lastStableOffset }));
  const model = {
    expected_aborted_index: () => index,
    ...Object.fromEntries(PER_STEP.map((name, at) => [name, () =>
      rowsAfter(given, name, log) ?? each.map((states) => states[at] as Json)])),
    ...Object.fromEntries(OUTCOMES.filter((name) => isList(given[name])).map((name) => [name, () =>
      each.map(([, , refused], at) => (typeof refused !== 'string' ? 'OK'
        : errorLike(listIn(given, name)[at], refused)))])),
  };
  const isListed = Object.keys(model).some((name) => given[name] !== undefined);
  const listed = isListed ? answers(given, model) : undefined;
  const isMarked = given['markers'] !== undefined;
  if (given['expect'] === undefined && !isMarked) return listed ?? answers(given, model);
  const rows = isMarked
    ? { ...compareRows(rowsIn(given, 'markers'), writer, (row) => mark(writer, row)), unread: [] }
    : compareRows(rowsIn(given, 'expect'), writer, (row) => writer.play(textIn(row, 'after')));
  return { ...rows, expected: { ...listed?.expected, ...rows.expected },
    got: { ...listed?.got, ...rows.got } };
}

/** Of a list that names high watermarks: what holds as each is reached. */
function rowsAfter(given: Row, name: string, log: PartitionLog): readonly Row[] | undefined {
  const list = given[name];
  if (!Array.isArray(list) || !list.every((item) => isRecord(item as Json))) return undefined;
  return rowsIn(given, name).map((row) => {
    raiseHighWatermark(log, numberIn(row, 'HW'));
    const now = stateOf(log);
    return Object.fromEntries(Object.keys(row).map((what) => [what, what in now ? now[what] as Json
      : outOfForm(`"${what}" is nothing that is compared`)]));
  });
}

const ISOLATIONS = ['read_uncommitted', 'read_committed'] as const;

/** What readers see of a log that is replicated to its end. */
function playReaders(given: Row): Played {
  onlyKnown(given, ['partition_log', ...Object.keys(given).filter((name) => READS.test(name))]);
  const writer = new LogWriter();
  textsIn(given, 'partition_log').forEach((phrase) => writer.play(phrase));
  const { log } = writer;
  raiseHighWatermark(log, log.endOffset);
  // Each record is as old as its offset: a later time is that of the last one.
  const later = log.batches.slice().flatMap(({ origin, records }) =>
    (origin.marker === null ? records : [])).at(-1)?.timestamp ?? 0 as Micros;
  return answers(given, Object.fromEntries(ISOLATIONS.flatMap((isolation) => [
    ...['sees', 'values'].map((name) => [`${isolation}_${name}`, () =>
      readable(log, isolation).map(({ message }) => writer.values[message] as Json)] as const),
    [`${isolation}_offsets`, () => readable(log, isolation).map(({ offset }) => offset)] as const,
    [`${isolation}_seekToEnd_position`, () => endFor(log, isolation)] as const,
    [`${isolation}_offsetsForTimes_of_later_ts`, () =>
      offsetForTime(log, later, isolation)?.offset ?? null] as const,
  ])));
}

const READS = /^read_(?:un)?committed_(?:sees|values|offsets)$/;

function readable(log: PartitionLog, isolation: Isolation): readonly LogRecord[] {
  const fetched = fetch(log, { offset: log.startOffset, bytesMax: Infinity, isolation });
  if ('error' in fetched) return outOfForm(`fetching fails: ${fetched.error}`);
  return deliverable(fetched, log.startOffset).records;
}

function playEnds(given: Row): Played {
  const writer = new LogWriter();
  writer.play(textIn(given, 'setup'));
  return compareRows(rowsIn(given, 'expect'), writer, (row) =>
    raiseHighWatermark(writer.log, numberIn(row, 'HW')));
}

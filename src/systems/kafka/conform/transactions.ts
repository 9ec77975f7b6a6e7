/** Vectors of transactions in a partition. */
import { isRecord, type Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import { numberIn, outOfForm, rowsIn, textIn, textsIn } from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer, Played } from '../../../conform/vectors';
import { lastStableOffset, type PartitionLog, raiseHighWatermark } from '../log/log';
import { deliverable, endFor, fetch, type Isolation } from '../log/reading';
import { offsetForTime } from '../log/timestamps';
import { firstUndecided, firstUnstable } from '../log/transactions';
import { answers } from './answers';
import { LogWriter } from './log-phrases';

/** The group transactions_lso. */
export const playTransactions: CasePlayer = ({ given }) => {
  if (given['steps'] !== undefined) return playSteps(given);
  if (given['partition_log'] !== undefined) return playReaders(given);
  if (given['setup'] !== undefined) return playEnds(given);
  if (given['ops'] !== undefined) return playOperations(given);
  return playRule(textIn({ note: '', ...given }, 'note'));
};

const LATE = new RegExp([
  '^after (?:an? |the )?(?<marker>COMMIT|ABORT) marker is appended but before HW passes it, ',
  '(?:the )?(?<what>first unstable offset|LSO|last stable offset) is unchanged$',
].join(''));

/** A rule in one sentence: what a marker that is not replicated yet leaves as it was. */
function playRule(said: string): Played {
  const { marker, what } = LATE.exec(said)?.groups ?? outOfForm('it is told in other words');
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

const unstableIn = ({ transactions }: PartitionLog): Json => firstUnstable(transactions) ?? null;

/** Compares each row of a list with what holds after its step. */
function compareRows(rows: readonly Row[], observe: (row: Row) => Row): Played {
  const seen = rows.map((row) => {
    const now = observe(row);
    return [row, now].map((side) => Object.fromEntries(Object.keys(now)
      .filter((name) => row[name] !== undefined)
      .map((name) => [name, side[name] as Json])));
  });
  if (seen.every(([expected]) => Object.keys(expected as Row).length === 0)) {
    return outOfForm('no step expects anything that is told as data');
  }
  return {
    expected: { steps: seen.map(([expected]) => expected as Json) },
    got: { steps: seen.map(([, got]) => got as Json) },
  };
}

function playSteps(given: Row): ReturnType<CasePlayer> {
  const writer = new LogWriter();
  return compareRows(rowsIn(given, 'steps'), (step) => {
    writer.play(textIn(step, 'op'));
    const { log } = writer;
    return {
      undecided: firstUndecided(log.transactions) ?? null, unstable: unstableIn(log),
      LSO: lastStableOffset(log), LEO: log.endOffset, HW: log.highWatermark,
    };
  });
}

function playOperations(given: Row): ReturnType<CasePlayer> {
  const writer = new LogWriter();
  const { log } = writer;
  const unstable = textsIn(given, 'ops').map((phrase) => {
    writer.play(phrase);
    return unstableIn(log);
  });
  if (given['expect'] !== undefined) {
    return compareRows(rowsIn(given, 'expect'), (row) => {
      writer.play(textIn(row, 'after'));
      return { LSO: lastStableOffset(log), firstUnstable: unstableIn(log) };
    });
  }
  return answers(given, {
    expected_aborted_index: () => log.transactions.aborted.map(({ producerId: pid, ...rest }) =>
      ({ pid, firstOffset: rest.firstOffset, lastOffset: rest.lastOffset,
        lastStableOffset: rest.lastStableOffset })),
    expected_first_unstable: () => {
      const list = given['expected_first_unstable'];
      const rows = Array.isArray(list) && list.every((item) => isRecord(item as Json));
      return rows ? rowsIn(given, 'expected_first_unstable').map(({ HW }) => {
        raiseHighWatermark(log, Number(HW));
        return { HW: HW as Json, firstUnstable: unstableIn(log) };
      }) : unstable;
    },
  });
}

/** What readers see of a log that is replicated to its end. */
function playReaders(given: Row): ReturnType<CasePlayer> {
  const writer = new LogWriter();
  textsIn(given, 'partition_log').forEach((phrase) => writer.play(phrase));
  const { log, values } = writer;
  raiseHighWatermark(log, log.endOffset);
  const records = (isolation: Isolation) => {
    const fetched = fetch(log, { offset: 0, bytesMax: Infinity, isolation });
    if ('error' in fetched) return outOfForm(`fetching from 0 fails: ${fetched.error}`);
    return deliverable(fetched, 0).records;
  };
  const seen = (isolation: Isolation) => (): Json =>
    records(isolation).map(({ message }) => values[message] as Json);
  // Each record is as old as its offset; a later time is one that lies behind what is stable.
  const later = (log.endOffset - 2) as Micros;
  return answers(given, {
    read_uncommitted_sees: seen('read_uncommitted'),
    read_committed_sees: seen('read_committed'),
    read_committed_values: seen('read_committed'),
    read_committed_offsets: () => records('read_committed').map(({ offset }) => offset),
    read_uncommitted_offsets: () => records('read_uncommitted').map(({ offset }) => offset),
    read_committed_seekToEnd_position: () => endFor(log, 'read_committed'),
    read_uncommitted_seekToEnd_position: () => endFor(log, 'read_uncommitted'),
    read_committed_offsetsForTimes_of_later_ts: () =>
      offsetForTime(log, later, 'read_committed')?.offset ?? null,
  });
}

function playEnds(given: Row): ReturnType<CasePlayer> {
  const writer = new LogWriter();
  writer.play(textIn(given, 'setup'));
  return compareRows(rowsIn(given, 'expect'), (row) => {
    raiseHighWatermark(writer.log, numberIn(row, 'HW'));
    return {
      'latest_no_isolation(replica)': endFor(writer.log, 'replica'),
      latest_read_uncommitted: endFor(writer.log, 'read_uncommitted'),
      latest_read_committed: endFor(writer.log, 'read_committed'),
    };
  });
}

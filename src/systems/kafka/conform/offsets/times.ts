/** Vectors of finding offsets by time, and of the ends of a log. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { type Micros, micros } from '../../../../base/micros';
import {
  counted, nameLike, numberIn, numberOr, numbersIn, onlyKnown, outOfForm, rowIn, rowsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { appendAsLeader } from '../../log/append';
import { PLAIN } from '../../log/batch';
import { deleteRecordsBefore } from '../../log/cleaning/retention';
import {
  createLog, type PartitionLog, raiseHighWatermark, restartAt, truncateTo,
} from '../../log/log';
import { endFor, type Isolation } from '../../log/reading';
import { newestRecord, offsetForTime } from '../../log/timestamps';
import { isSearchable } from '../../offsets/position';
import { LENIENT } from '../log-phrases';

const DERIVED = /^derived_cases?$/;
const LATER = /^after_?truncate_?(?:to)?_?(\d+)$/i;
const SAID = /^truncate_?to[ (](\d+)\)?$/i;
const CUT = /^truncated?(?:_?to)?$/i;
const HIGH = /^(?:HW|high_?watermark)$/i;
const FIRST = /^(?:first|base)_?offset$/i;
const STARTS = /^(?:log_?start(?:_?offset)?|delete_?records(?:_?(?:before|to))?)$/i;

/** The group offsets_for_times. */
export const playTimes: CasePlayer = ({ given }) => {
  const [derived, later] = [DERIVED, LATER].map((form) => nameLike(given, form));
  onlyKnown(given, ['timestamps_by_offset', 'records', 'queries', 'expected', derived ?? '',
    later ?? '']);
  if (later !== undefined) return playCut(given, later);
  if (derived === undefined) return compare(logIn(given), queriesIn(given), given['LEO']);
  const rows = isList(given[derived]) ? rowsIn(given, derived) : [rowIn(given, derived)];
  const played = rows.map((row) => compare(logIn(row), queriesIn(row), row['LEO']));
  return {
    expected: { cases: played.map(({ expected }) => expected) },
    got: { cases: played.map(({ got }) => got) },
  };
};

/** What holds at first, and again when the log was cut: "after_truncate_to_0": null. */
function playCut(given: Row, later: string): Played {
  const log = logIn(given);
  const before = compare(log, queriesIn(given), given['LEO']);
  truncateTo(log, Number(LATER.exec(later)?.[1]));
  const told = given[later] as Json;
  const isWhole = isRecord(told) && (told['query'] !== undefined || told['queries'] !== undefined
    || told['target'] !== undefined);
  const { queries: _, ...asked } = given;
  const after = compare(log, queriesIn(isWhole ? told : { ...asked, expected: told }), undefined);
  return { expected: { before: before.expected, after: after.expected },
    got: { before: before.got, after: after.got } };
}

/** A log whose records have the given times, in any unit, as it was cut or deleted since. */
function logIn(given: Row): PartitionLog {
  const log = createLog();
  const first = numberOr(given, nameLike(given, FIRST) ?? '', firstIn(given));
  if (first > 0) restartAt(log, first);
  for (const time of timesIn(given)) {
    const record = { timestamp: micros(time), key: null, message: 0, isTombstone: false };
    appendAsLeader(log, { origin: PLAIN, bytes: 70, records: [record] }, LENIENT);
  }
  raiseHighWatermark(log, numberOr(given, nameLike(given, HIGH) ?? '', log.endOffset));
  const [cut, start] = [CUT, STARTS].map((form) => nameLike(given, form));
  if (cut !== undefined) truncateTo(log, numberIn(given, cut));
  for (const name of ['then', 'do', 'op']) {
    const to = SAID.exec(`${(given[name] ?? '') as string}`)?.[1];
    if (to !== undefined) truncateTo(log, Number(to));
    else if (given[name] !== undefined) outOfForm(`"${name}" tells in words what is done`);
  }
  if (start !== undefined) deleteRecordsBefore(log, numberIn(given, start));
  return log;
}

// "offset i has timestamp 1000 + 10*i, 0..99"; "offset i has timestamp 7, 40..49"
const EACH = new RegExp(String.raw`^offset i has timestamp (?:(?:(?<base>\d+) ?\+ ?)?`
  + String.raw`(?:(?<step>\d+) ?\*? ?)?i(?: ?\+ ?(?<more>\d+))?|(?<same>\d+))`
  + String.raw`(?:,| for i in) (?<first>\d+)\.\.(?<last>\d+)$`);
const COUNT = /^(\d+)(?: records?)?$/;

function timesIn(given: Row): readonly number[] {
  if (given['timestamps_by_offset'] !== undefined) return numbersIn(given, 'timestamps_by_offset');
  const { records } = given;
  if (isList(records)) {
    const first = firstIn(given);
    return rowsIn(given, 'records').map((row, at) => {
      if (numberOr(row, 'offset', first + at) !== first + at) outOfForm('its records have gaps');
      return numberIn(row, row['timestamp'] === undefined ? 't' : 'timestamp');
    });
  }
  const said = `${(records ?? '') as string}`;
  if (/^(?:none|empty|no records)$/.test(said)) return [];
  const count = COUNT.exec(said)?.[1];
  if (count !== undefined) return counted(Number(count));
  const { base = 0, step = 1, more = 0, same, first, last } = EACH.exec(said)?.groups
    ?? outOfForm('its records are told in words');
  return counted(Number(last) - Number(first) + 1).map((at) => (same === undefined
    ? Number(base) + Number(step) * (Number(first) + at) + Number(more) : Number(same)));
}

/** The first offset of records that are told by a rule. */
function firstIn({ records }: Row): number {
  const [first] = isList(records ?? null) ? records as readonly Json[] : [];
  if (isRecord(first ?? null)) return numberOr(first as Row, 'offset', 0);
  return Number(typeof records === 'string' ? EACH.exec(records)?.groups?.['first'] ?? 0 : 0);
}

/** What is asked for, one by one or at once. */
const queriesIn = (given: Row): readonly Row[] =>
  (given['queries'] === undefined ? [given] : rowsIn(given, 'queries'));

const ENDS = /^(EARLIEST|LATEST|MAX)(?:_TIMESTAMP)?$/i;

// ListOffsetsRequest's codes; an application can ask for none of them.
const CODES: { readonly [code: string]: string } =
  { '-1': 'LATEST', '-2': 'EARLIEST', '-3': 'MAX' };

interface Found {
  readonly offset: number;
  readonly timestamp: number;
}

/** Who asks: a replica, unless a question or a high watermark below the end says otherwise. */
function isolationOf(log: PartitionLog, { isolation }: Row): Isolation {
  if (isolation === 'read_committed' || isolation === 'read_uncommitted') return isolation;
  return log.highWatermark < log.endOffset ? 'read_uncommitted' : 'replica';
}

// UnifiedLog.fetchOffsetByTimestamp: an end of the log has no timestamp.
function endOf(log: PartitionLog, end: string, isolation: Isolation): Found | undefined {
  if (end === 'MAX') return newestRecord(log, isolation);
  return { offset: end === 'EARLIEST' ? log.startOffset : endFor(log, isolation), timestamp: -1 };
}

/** The error of a question, or what it finds. */
function find(log: PartitionLog, query: Row): 'IllegalArgumentException' | Found | undefined {
  const { query: command, target = command } = query;
  const end = ENDS.exec(`${target as string}`)?.[1]?.toUpperCase()
    ?? (query['error'] === undefined ? CODES[`${target as string}`] : undefined);
  const isolation = isolationOf(log, query);
  if (end !== undefined) return endOf(log, end, isolation);
  if (typeof target !== 'number') return outOfForm('"target" is no number');
  return isSearchable(target)
    ? offsetForTime(log, target as Micros, isolation) : 'IllegalArgumentException';
}

const FIELDS = ['offset', 'timestamp', 'error'];

/** What a question expects: an answer, or the fields of one. */
function wantedOf(query: Row): Row | null {
  const whole = ['expected', 'result'].find((name) => query[name] !== undefined);
  if (whole !== undefined && query[whole] === null) return null;
  const fields = whole === undefined ? query : rowIn(query, whole);
  const names = FIELDS.filter((name) => fields[name] !== undefined);
  if (names.length === 0) outOfForm('a question expects nothing that is told as data');
  return Object.fromEntries(names.map((name) => [name, fields[name] as Json]));
}

// ListOffsetsResponse.UNKNOWN_OFFSET and UNKNOWN_TIMESTAMP, where a case does not say null.
const none = (wanted: Json): Json => (wanted === -1 ? -1 : null);

function answerTo(log: PartitionLog, query: Row): Row | null {
  const [found, wanted] = [find(log, query), wantedOf(query)];
  if (typeof found === 'string') return { error: found };
  if (wanted === null) return found === undefined ? null : { ...found };
  const state: Row = found === undefined ? {} : { ...found };
  return Object.fromEntries(Object.entries(wanted).map(([name, told]) =>
    [name, name === 'error' ? null : state[name] ?? none(told)]));
}

function compare(log: PartitionLog, queries: readonly Row[], end: Json | undefined): Played {
  const isEnd = end !== undefined && !isRecord(end);
  return {
    expected: { queries: queries.map(wantedOf), ...(isEnd && { LEO: end }) },
    got: { queries: queries.map((query) => answerTo(log, query)),
      ...(isEnd && { LEO: log.endOffset }) },
  };
}

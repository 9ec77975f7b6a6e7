/** Vectors of the tool that resets offsets, and of finding offsets by time. */
import { isRecord, type Json } from '../../../base/json';
import { type Micros, micros } from '../../../base/micros';
import {
  counted, numberIn, numberOr, numbersIn, onlyKnown, outOfForm, rowIn, rowsIn, textIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer, Played } from '../../../conform/vectors';
import { appendAsLeader } from '../log/append';
import { PLAIN } from '../log/batch';
import { createLog, type PartitionLog } from '../log/log';
import { newestRecord, offsetForTime } from '../log/timestamps';
import { isSearchable } from '../offsets/position';
import {
  type PartitionFacts, planReset, type ResetFacts, type ResetTarget,
} from '../offsets/reset';
import { partitionName } from '../protocol/partition';
import { isRefused } from '../protocol/error';
import { answers } from './answers';
import { LENIENT } from './log-phrases';

/** A log whose records have the given times, in any unit. */
function logOf(times: readonly number[]): PartitionLog {
  const log = createLog();
  for (const time of times) {
    const record = { timestamp: micros(time), key: null, message: 0, isTombstone: false };
    appendAsLeader(log, { origin: PLAIN, bytes: 70, records: [record] }, LENIENT);
  }
  return log;
}

/** The group offsets_for_times. */
export const playTimes: CasePlayer = ({ given }) => {
  if (given['derived_case'] !== undefined) {
    const row = rowIn(given, 'derived_case');
    const log = logOf(numbersIn(row, 'timestamps_by_offset'));
    return compareQueries(log, [row]);
  }
  if (given['timestamps_by_offset'] !== undefined) return playNewest(given);
  const last = /^offset i has timestamp i, 0\.\.(\d+)$/.exec(textIn(given, 'records'))?.[1];
  if (last === undefined) return outOfForm('its records are told in words');
  return compareQueries(logOf(counted(Number(last) + 1)), rowsIn(given, 'queries'));
};

function playNewest(given: Row): Played {
  const log = logOf(numbersIn(given, 'timestamps_by_offset'));
  if (given['query'] === 'EARLIEST' || given['query'] === 'LATEST') return playEnd(given, log);
  if (given['query'] !== 'MAX_TIMESTAMP') return compareQueries(log, [given]);
  // ListOffsetsResponse.UNKNOWN_OFFSET and UNKNOWN_TIMESTAMP, where a case does not say null.
  const nothing = given['expected'] === null ? null : { offset: -1, timestamp: -1 };
  const newest = newestRecord(log, 'replica');
  return answers(given, {
    expected: () => (newest === undefined ? nothing : { ...newest }), LEO: () => log.endOffset,
  });
}

// UnifiedLog.fetchOffsetByTimestamp: an end of the log has no timestamp.
function playEnd(given: Row, log: PartitionLog): Played {
  const offset = given['query'] === 'EARLIEST' ? log.startOffset : log.endOffset;
  const isTimed = rowIn(given, 'expected')['timestamp'] !== undefined;
  return answers(given, {
    expected: () => ({ offset, ...(isTimed && { timestamp: -1 }) }), LEO: () => log.endOffset,
  });
}

function compareQueries(log: PartitionLog, queries: readonly Row[]): Played {
  const got = queries.map((query): Row => {
    const target = numberIn(query, 'target');
    if (!isSearchable(target)) return { error: 'IllegalArgumentException' };
    const found = offsetForTime(log, target as Micros, 'replica');
    return { offset: found?.offset ?? null,
      ...(query['timestamp'] !== undefined && { timestamp: found?.timestamp ?? null }) };
  });
  const wanted = queries.map((query): Row => Object.fromEntries(
    ['offset', 'timestamp', 'error'].filter((name) => query[name] !== undefined)
      .map((name) => [name, query[name] as Json])));
  return { expected: { queries: wanted }, got: { queries: got } };
}

/** The group reset_offsets. */
export const playReset: CasePlayer = ({ given }) => {
  onlyKnown(given, ['expected']);
  return given['expected_new_committed'] === undefined ? playScope(given) : playOne(given);
};

/** One partition to which an option is applied. */
function playOne(given: Row): ReturnType<CasePlayer> {
  const records = recordTimes(given);
  const committed = typeof given['committed'] === 'number' ? given['committed'] : null;
  const facts: PartitionFacts = {
    startOffset: numberIn(given, 'logStart'), endOffset: numberIn(given, 'logEnd'), committed,
    offsetAt: (time) => records?.findIndex((at) => at >= time),
  };
  const target = targetIn(textIn(given, 'option'), given, records);
  const plan = planReset({ 'T-0': searchable(facts) }, {
    isActive: given['group_active'] === true, scope: { topics: ['T'] }, target,
  });
  const { expected_new_committed: wanted = null } = given;
  return answers({ expected_new_committed: codeOf(wanted) }, {
    expected_new_committed: () => (isRefused(plan) ? plan.error : plan['T-0'] ?? null),
  });
}

/** The tool's sentence that a group must be inactive is told by the code of its error. */
const codeOf = (wanted: Json): Json =>
  (typeof wanted === 'string' && /\binactive\b/.test(wanted) ? 'NON_EMPTY_GROUP' : wanted);

/** findIndex says -1 where the tool says nothing. */
const searchable = (facts: PartitionFacts): PartitionFacts => ({
  ...facts,
  offsetAt: (time) => {
    const at = facts.offsetAt(time);
    return at === undefined || at < 0 ? undefined : at;
  },
});

const NOW = 1_000_000_000; // milliseconds; only differences count

/** When the records were written, as far as a case tells it. */
function recordTimes(given: Row): number[] | undefined {
  const count = numberIn(given, 'logEnd');
  const note = typeof given['note'] === 'string' ? given['note'] : '';
  if (count === 0 || /records are younger than/.test(note)) return counted(count).map(() => NOW);
  if (/no record in the last/.test(note)) return counted(count).map(() => 0);
  // Written one after another, long ago.
  if (given['option'] === '--to-datetime') return [...counted(count)];
  return undefined;
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

function durationMs(text: string): number {
  const [, days, hours, minutes, seconds] = DURATION.exec(text)
    ?? outOfForm(`"${text}" is no duration`);
  const [d, h, m, s] = [days, hours, minutes, seconds].map((part) => Number(part ?? 0));
  return (((d as number) * 24 + (h as number)) * 60 + (m as number)) * 60_000 + (s as number) * 1e3;
}

function targetIn(option: string, given: Row, times: readonly number[] | undefined): ResetTarget {
  const needTimes = (): void => {
    if (times === undefined) outOfForm('when its records were written is not told');
  };
  switch (option.split(' ').at(-1)) {
    case '--to-earliest': return { to: 'earliest' };
    case '--to-latest': return { to: 'latest' };
    case '--to-current': return { to: 'current' };
    case '--to-offset': return { to: 'offset', offset: wholeNumber(given) };
    case '--shift-by': return { to: 'shift', by: wholeNumber(given) };
    case '--from-file': return { to: 'file', offsets: { 'T-0': offsetInFile(given) } };
    case '--by-duration':
      needTimes();
      return { to: 'time', time: NOW - durationMs(textIn(given, 'argument')) };
    case '--to-datetime': {
      needTimes();
      return { to: 'time', time: dateIn(textIn(given, 'argument'), times?.length ?? 0) };
    }
    default: return outOfForm(`"${option}" is no option that is played`);
  }
}

/** A moment is told by the records around it; they were written one after another. */
function dateIn(said: string, count: number): number {
  if (/\bafter (?:all records|the last record)$/.test(said)) return count;
  if (/\bbefore (?:all records|the first record)$/.test(said)) return -1;
  const between = /between record (\d+) and record (\d+)/.exec(said)
    ?? outOfForm('its date is told in words');
  return Number(between[1]) + 0.5;
}

/** An argument of the command line may be written as text. */
function wholeNumber(given: Row): number {
  const { argument } = given;
  const number = typeof argument === 'string' ? Number(argument) : argument;
  return Number.isInteger(number) ? number as number : outOfForm('"argument" is no whole number');
}

/** A line of the file: topic, partition, offset. */
const offsetInFile = (given: Row): number =>
  Number(/^[^,]+, ?\d+, ?(\d+)$/.exec(textIn(given, 'argument'))?.[1]
    ?? outOfForm('what its file holds is told in words'));

/** Several partitions, of which an option names some. */
function playScope(given: Row): ReturnType<CasePlayer> {
  const wanted = rowIn(given, 'expected');
  const option = textIn(given, 'option');
  const topics = [...option.matchAll(/--topic (\S+)/g)].map(([, topic]) => topic as string);
  const names = counted(numberOr(given, 'topic_partitions', 0)).map((at) => partitionName('T', at));
  const facts: ResetFacts = Object.fromEntries(names.map((name) => [name, {
    startOffset: 0, endOffset: 100, committed: 100, offsetAt: () => undefined,
  }]));
  const plan = planReset(facts, {
    isActive: false, target: targetIn(option, given, undefined),
    scope: {
      topics: option.includes('--all-topics') ? 'all' : topics.filter((t) => !t.includes(':')),
      partitions: topics.filter((topic) => topic.includes(':')).flatMap((topic) => {
        const [name, numbers = ''] = topic.split(':') as [string, string?];
        return numbers.split(',').map((number) => partitionName(name, Number(number)));
      }),
    },
  });
  if (isRefused(plan)) return { expected: { plan: wanted }, got: { plan: plan.error } };
  const changed = Object.fromEntries(Object.entries(wanted)
    .filter(([, offset]) => offset !== 'unchanged'));
  if (Object.values(changed).some(isRecord)) return outOfForm('"expected" is no list of offsets');
  return { expected: { plan: changed }, got: { plan } };
}

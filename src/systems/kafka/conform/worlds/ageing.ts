/** One record after another into one log that ages, and a reader that comes back. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { millis } from '../../../../base/micros';
import {
  numberOr, outOfForm, rowIn, rowsIn, textIn, textsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer } from '../../../../conform/vectors';
import { resetOf } from '../../consumer/settings';
import { appendAsLeader } from '../../log/append';
import { PLAIN } from '../../log/batch';
import { applyRetention } from '../../log/cleaning/retention';
import { createLog, type PartitionLog, raiseHighWatermark } from '../../log/log';
import { fetch } from '../../log/reading';
import { offsetForTime } from '../../log/timestamps';
import { afterOutOfRange } from '../../offsets/position';
import { LENIENT } from '../log-phrases';

export const TIMED =
  /^(\d+)\*i \(i=0\.\.(\d+)\): send one record, timestamp = send time, offset i$/;

interface Ageing {
  readonly every: number; // milliseconds between records
  readonly last: number;
  readonly segmentMs: number;
  readonly retentionMs: number;
  readonly checks: readonly number[];
}

/** One record after another, and checks of retention: the log at a moment. */
function logAt(ageing: Ageing, time: number): PartitionLog {
  const { every, last, segmentMs, retentionMs, checks } = ageing;
  const log = createLog();
  const limits = { segmentBytes: Infinity, segmentMs: millis(segmentMs) };
  const writeUntil = (until: number): void => {
    for (; log.endOffset <= last && log.endOffset * every <= until;) {
      const timestamp = millis(log.endOffset * every);
      const record = { timestamp, key: null, message: log.endOffset, isTombstone: false };
      const draft = { origin: PLAIN, bytes: 100, records: [record] };
      appendAsLeader(log, draft, { ...LENIENT, now: timestamp, limits });
    }
    raiseHighWatermark(log, log.endOffset);
  };
  for (const check of checks.filter((at) => at <= time)) {
    writeUntil(check);
    applyRetention(log, { retentionMs: millis(retentionMs), retentionBytes: -1 }, millis(check));
  }
  writeUntil(time);
  return log;
}

/** The beginning of the log at each check, and what a reader finds. */
export function playAgeing(given: Row, [, every, last]: RegExpExecArray): ReturnType<CasePlayer> {
  const [topic] = Object.values(rowIn(rowIn(given, 'topology'), 'topic'));
  const said = textsIn(given, 'faults').find((fault) => fault.startsWith('retention checks at'));
  if (said === undefined || !isRecord(topic as Json)) return outOfForm('its checks are not told');
  const ageing: Ageing = {
    every: Number(every), last: Number(last),
    segmentMs: numberOr(topic as Row, 'segment.ms', 604_800_000),
    retentionMs: numberOr(topic as Row, 'retention.ms', 604_800_000),
    checks: (said.replace(/\(.*\)/, '').match(/\d+/g) ?? []).map(Number),
  };
  const read = Object.entries(rowIn(given, 'expected')).map(([name, wanted]) => {
    const [, what, time] = /^(check|consumer_back_at)_(\d+)$/.exec(name) ?? [];
    if (name === 'segment_size') {
      return compareSegments(logAt({ ...ageing, checks: [] }, Infinity), wanted);
    }
    if (what === undefined) return `expected.${name}`;
    const log = logAt(ageing, Number(time));
    return what === 'check'
      ? [compareStart(log, wanted)] : compareReader(log, wanted, Number(time));
  });
  const variants = isList(given['variants']) ? rowsIn(given, 'variants') : [];
  const all = [...read, ...variants.map((one, at) => playVariant(ageing, one)
    ?? `variants[${at}] (it is told in other words)`)];
  const rows = all.flatMap((one) => (typeof one === 'string' ? [] : one));
  return {
    expected: { facts: rows.map(([wanted]) => wanted) }, got: { facts: rows.map(([, got]) => got) },
    unread: all.filter((one) => typeof one === 'string'),
  };
}

const EMPTY = new RegExp([
  /^at (\d+) every segment\b.* is expired: /, /logStartOffset (\d+), log empty, /,
  /next offset still (\d+)$/,
].map(({ source }) => source).join(''));

/** The producer stops earlier, and all that is there has aged by then. */
function playVariant(ageing: Ageing, { change, expected }: Row): Fact[] | undefined {
  const [, last] = /^producer stops at i=(\d+)(?: \(\d+\))?$/
    .exec(String(change as string)) ?? [];
  const [, time, start, next] = EMPTY.exec(String(expected as string)) ?? [];
  if (last === undefined || time === undefined) return undefined;
  const log = logAt({ ...ageing, last: Number(last) }, Number(time));
  return [[[Number(start), Number(next), 0],
    [log.startOffset, log.endOffset, log.batches.slice().length]]];
}

/** "11 records (...): base offsets 0,11,22,..." before anything is deleted. */
function compareSegments(log: PartitionLog, wanted: Json): Fact[] {
  const [, size, bases = ''] = /^(\d+) records\b.*: base offsets ([\d,]+),\.\.\.$/
    .exec(String(wanted as string)) ?? outOfForm('the size of segments is told in other words');
  const told = bases.split(',').map(Number);
  const seen = log.segments.map(({ baseOffset }) => baseOffset);
  const sizes = seen.slice(1).map((base, at) => base - (seen[at] as number));
  return [[told, seen.slice(0, told.length)], [[Number(size)], [...new Set(sizes)]]];
}

type Fact = readonly [wanted: Json, got: Json];

function compareStart(log: PartitionLog, wanted: Json): Fact {
  const text = String(wanted as string);
  if (text === 'deletes nothing') return [0, log.startOffset];
  const start = /logStartOffset (\d+)/.exec(text)?.[1] ?? outOfForm(`"${text}" is no start`);
  return [Number(start), log.startOffset];
}

/** A reader that comes back at its committed offset of 100 reads, or falls back on its policy. */
function compareReader(log: PartitionLog, wanted: Json, now: number): Fact[] {
  if (typeof wanted === 'string') {
    const offset = Number(/offset (\d+) still readable/.exec(wanted)?.[1]
      ?? outOfForm(`"${wanted}" is told in other words`));
    const answer = fetch(log, { offset, bytesMax: 1, isolation: 'read_uncommitted' });
    return [[true, !('error' in answer)]];
  }
  if (!isRecord(wanted)) return outOfForm('what its reader sees is not told');
  const readable = {
    startOffset: log.startOffset, endOffset: log.highWatermark,
    offsetAt: (time: ReturnType<typeof millis>) =>
      offsetForTime(log, time, 'read_uncommitted')?.offset,
  };
  return Object.keys(wanted).map((name) => {
    const text = textIn(wanted, name);
    const reset = resetOf(name) ?? outOfForm(`"${name}" is no policy of a reader`);
    const start = afterOutOfRange(readable, { reset, now: millis(now) });
    if ('position' in start && start.position === null) {
      return [text, /\bno position\b/.test(text) ? text : null];
    }
    const position = /position (\d+)/.exec(text)?.[1];
    return position === undefined
      ? [text, 'exception' in start ? start.exception : start.position]
      : [Number(position), 'position' in start ? start.position : start.exception];
  });
}

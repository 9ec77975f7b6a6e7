/** Vectors of a follower that asks until it agrees with its leader, cuts its log, and fetches. */
import { isRecord, type Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import {
  counted, listIn, nameLike, numberIn, numberOr, numbersIn, outOfForm, rowsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { addBatch, createLog, type PartitionLog, raiseHighWatermark } from '../../log/log';
import { becomeLeader } from '../../replication/leadership';
import { answerEpoch, epochToAsk, truncateBy } from '../../replication/truncation';
import { LENIENT, writeOne } from '../log-phrases';

/** Copies what a follower lacks. */
export function catchUp(follower: PartitionLog, leader: PartitionLog): void {
  leader.batches.slice().filter(({ baseOffset }) => baseOffset >= follower.endOffset)
    .forEach((batch) => addBatch(follower, batch, LENIENT));
}

/** The epoch of each record. */
export const epochsIn = (log: PartitionLog): number[] =>
  log.batches.slice().map((batch) => batch.leaderEpoch);

const SPAN = /^(?:offsets? )?(\d+)(?:-(\d+))? (?:all )?epoch (\d+)$/;

/** "offsets 0-3 epoch 1, 4-6 epoch 2": the epoch of each offset. */
export function epochsOf(said: Json | undefined): number[] {
  if (typeof said !== 'string') return outOfForm('a log is told neither in words nor as data');
  return said.split(/, /).flatMap((span) => {
    const [, first, last, epoch] = SPAN.exec(span) ?? outOfForm(`"${span}" is no part of a log`);
    return counted(Number(last ?? first) - Number(first) + 1).map(() => Number(epoch));
  });
}

/** A log of one record for each epoch that is told. */
export function logOf(epochs: readonly number[]): PartitionLog {
  const log = createLog();
  for (const epoch of epochs) writeOne(log, epoch);
  return log;
}

const logIn = (given: Row, name: string): PartitionLog => logOf(typeof given[name] === 'string'
  ? epochsOf(given[name]) : listIn(given, name).every((one) => typeof one === 'number')
    ? numbersIn(given, name) : rowsIn(given, name).map((row, at) =>
    (numberOr(row, 'offset', at) === at ? numberIn(row, 'epoch')
      : outOfForm(`"${name}" does not begin at 0, or has gaps`))));

/** What a case says of it, in a sentence or as data. */
interface Told {
  readonly truncatedTo?: number | undefined;
  readonly asked?: readonly number[] | undefined;
  readonly end?: number | undefined;
}

function toldOf(expected: Json | undefined, follower: PartitionLog): Told {
  if (isRecord(expected)) {
    return { truncatedTo: numberLike(expected, /^truncated?s?_?to$|^truncation_?offset$/i),
      end: numberLike(expected, /^(?:final_?)?(?:leo|end|log_?end_?offset)$/i) };
  }
  const said = textIn({ expected: expected ?? null }, 'expected');
  const steps = /in steps \((\d+(?: -> \d+)*)\)/.exec(said)?.[1];
  const to = /\btruncates? to (\d+)/.exec(said)?.[1];
  const isWhole = /\b(?:no truncation|truncates nothing|does not truncate)\b/.test(said);
  const end = /\bLEO(?: |=)(\d+)/.exec(said)?.[1];
  return {
    truncatedTo: to === undefined ? isWhole ? follower.endOffset : undefined : Number(to),
    asked: steps?.split(' -> ').map(Number), end: end === undefined ? undefined : Number(end),
  };
}

/** What is expected field by field: "expected_truncate_to": 4. */
const namedIn = (given: Row): Row => Object.fromEntries(Object.entries(given).flatMap(
  ([name, value]) => (/^expected_\w/.test(name) ? [[name.slice('expected_'.length), value]] : [])));

function numberLike(row: Row, name: RegExp): number | undefined {
  const found = Object.keys(row).find((one) => name.test(one));
  return found === undefined ? undefined : numberIn(row, found);
}

/** Cuts until both logs agree; the epochs that were asked about. */
function agree(follower: PartitionLog, leader: PartitionLog): number[] {
  const asked: number[] = [];
  for (let epoch = epochToAsk(follower); epoch !== undefined; epoch = epochToAsk(follower)) {
    if (asked.at(-1) === epoch) throw new Error(`asks about epoch ${epoch} again and again`);
    asked.push(epoch);
    if (truncateBy(follower, answerEpoch(leader, epoch))) break;
  }
  return asked;
}

const HIGH = /^(?:follower_?)?high_?watermark$/i;
const TERM = /^(?:(?:follower|current)_?)?leader_?epoch$/i;

/** Where a follower cuts, what it asks on the way, and whether its log is its leader's then. */
export function playTruncation(given: Row): Played {
  if ((given['leader_log'] ?? null) === null) return outOfForm("its leader's log is not told");
  const [leader, follower] = [logIn(given, 'leader_log'), logIn(given, 'follower_log')];
  const [high, term] = [HIGH, TERM].map((form) => nameLike(given, form));
  if (high !== undefined) raiseHighWatermark(follower, numberIn(given, high));
  // Whoever leads has noted its own epoch, if it has written nothing yet.
  if (term !== undefined) {
    const epoch = numberIn(given, term);
    becomeLeader(leader, { leader: 1, epoch, isr: [1], replicas: [1], minInSync: 1 }, micros(0));
  }
  const { truncatedTo, asked, end } = toldOf(given['expected'] ?? namedIn(given), follower);
  if (truncatedTo === undefined) return outOfForm('what it expects is told in other words');
  const seen = agree(follower, leader);
  const at = follower.endOffset;
  catchUp(follower, leader);
  return {
    expected: { truncatedTo, log: epochsIn(leader), end: end ?? leader.endOffset,
      ...(asked && { asked }) },
    got: { truncatedTo: at, log: epochsIn(follower), end: follower.endOffset,
      ...(asked && { asked: seen }) },
  };
}

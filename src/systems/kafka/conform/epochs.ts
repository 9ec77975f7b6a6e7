/** Vectors of leader epochs, and of where a follower cuts its log. */
import { isList, isRecord, type Json } from '../../../base/json';
import { micros } from '../../../base/micros';
import {
  counted, listIn, numberIn, outOfForm, rowIn, rowsIn, textIn, textsIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer } from '../../../conform/vectors';
import { endOffsetFor, type EpochEntry } from '../log/epochs';
import { addBatch, createLog, type PartitionLog } from '../log/log';
import { becomeLeader } from '../replication/leadership';
import { answerEpoch, epochToAsk, truncateBy } from '../replication/truncation';
import { LENIENT, writeOne } from './log-phrases';

/** The group leader_epoch. */
export const playEpochs: CasePlayer = ({ given }) => {
  if (given['epoch_cache'] !== undefined) return playQueries(given);
  if (given['follower_log'] !== undefined) return playTruncation(given);
  if (isRecord(given['before'])) return playStory(given);
  if (!isList(given['steps']) || !isRecord(given['steps'][0])) {
    return outOfForm('its steps are told in words');
  }
  return playCaches(rowsIn(given, 'steps'));
};

function playQueries(given: Row): ReturnType<CasePlayer> {
  const cache = rowsIn(given, 'epoch_cache').map((row): EpochEntry =>
    ({ epoch: numberIn(row, 'epoch'), startOffset: numberIn(row, 'startOffset') }));
  const queries = rowsIn(given, 'queries');
  return {
    expected: { queries: queries.map((query) => rowIn(query, 'expected')) },
    got: { queries: queries.map((query) => ({ ...endOffsetFor(
      cache, numberIn(query, 'requestedEpoch'), numberIn(query, 'logEndOffset')) })) },
  };
}

/** Copies what a follower lacks. */
function catchUp(follower: PartitionLog, leader: PartitionLog): void {
  leader.batches.slice().filter(({ baseOffset }) => baseOffset >= follower.endOffset)
    .forEach((batch) => addBatch(follower, batch, LENIENT));
}

/** A follower that asks until it agrees with its leader, and then fetches. */
function playTruncation(given: Row): ReturnType<CasePlayer> {
  const said = textIn(given, 'expected');
  const [leader, follower] = ['leader_log', 'follower_log'].map((name) => {
    const log = createLog();
    rowsIn(given, name).forEach((row) => writeOne(log, numberIn(row, 'epoch')));
    return log;
  }) as [PartitionLog, PartitionLog];
  const wanted = {
    truncatedTo: /truncates to (\d+)/.exec(said)?.[1], end: /LEO (\d+)/.exec(said)?.[1],
  };
  if (wanted.truncatedTo === undefined) return outOfForm('what it expects is told in other words');
  for (let epoch = epochToAsk(follower); epoch !== undefined; epoch = epochToAsk(follower)) {
    if (truncateBy(follower, answerEpoch(leader, epoch))) break;
  }
  const truncatedTo = follower.endOffset;
  catchUp(follower, leader);
  return {
    expected: { truncatedTo: Number(wanted.truncatedTo), log: epochsIn(leader),
      end: Number(wanted.end ?? leader.endOffset) },
    got: { truncatedTo, log: epochsIn(follower), end: follower.endOffset },
  };
}

/** The epoch of each record. */
const epochsIn = (log: PartitionLog): number[] =>
  log.batches.slice().map((batch) => batch.leaderEpoch);

const SPAN = /^(?:offsets? )?(\d+)(?:-(\d+))? (?:all )?epoch (\d+)$/;

/** "offsets 0-3 epoch 1, 4-6 epoch 2": the epoch of each offset. */
function epochsOf(said: string): number[] {
  return said.split(/, /).flatMap((span) => {
    const [, first, last, epoch] = SPAN.exec(span) ?? outOfForm(`"${span}" is no part of a log`);
    return counted(Number(last ?? first) - Number(first) + 1).map(() => Number(epoch));
  });
}

const ASKS = /^(\w+) restarts as follower, asks (\w+) for end offset of epoch (\d+)$/;
const ANSWERS = /^(\w+) answers \(epoch (-?\d+), endOffset (-?\d+)\)$/;
const CUTS = /^(\w+) truncates offsets? ([\d,]+) and fetches ([\d,]+) \(epoch (\d+)\) from (\w+)$/;

/** A replica that comes back behind another leader, told step by step. */
function playStory(given: Row): ReturnType<CasePlayer> {
  const logs = new Map(Object.entries(rowIn(given, 'before')).map(([name, said]) => {
    const log = createLog();
    for (const epoch of epochsOf(String(said as string))) writeOne(log, epoch);
    return [/^\w+/.exec(name)?.[0] ?? name, log] as const;
  }));
  const logOf = (name: string | undefined): PartitionLog =>
    logs.get(name ?? '') ?? outOfForm(`nothing is told of the log of ${name}`);
  const steps = textsIn(given, 'steps');
  const [asked, answered, cut] = [ASKS, ANSWERS, CUTS].map((form, at) =>
    form.exec(steps[at] ?? '') ?? outOfForm('its steps are told in other words'));
  const [, who, whom] = asked as RegExpExecArray;
  const [follower, leader] = [logOf(who), logOf(whom)];
  const epoch = epochToAsk(follower) ?? -1;
  const answer = answerEpoch(leader, epoch);
  const end = follower.endOffset;
  const isAgreed = truncateBy(follower, answer);
  const from = follower.endOffset;
  catchUp(follower, leader);
  const epochs = epochsIn(follower);
  const [, same, as, rest = ''] = /^(\w+) == (\w+): ([^;]*)/.exec(textIn(given, 'after'))
    ?? outOfForm('what it expects is told in other words');
  const [, , cutOff = '', fetched = '', under] = cut as RegExpExecArray;
  const offsets = (text: string): number[] => text.split(',').map(Number);
  const range = (first: number, last: number): number[] =>
    counted(last - first).map((_, at) => first + at);
  const told = answered as RegExpExecArray;
  return {
    expected: { asked: Number(asked?.[3]), answer: [Number(told[2]), Number(told[3])], agreed: true,
      cut: offsets(cutOff), fetched: offsets(fetched), under: [Number(under)],
      [as as string]: epochsOf(rest), [same as string]: epochsOf(rest) },
    got: { asked: epoch, answer: [answer.epoch, answer.endOffset], agreed: isAgreed,
      cut: range(from, end), fetched: range(from, follower.endOffset),
      under: [...new Set(epochs.slice(from))],
      [as as string]: epochsIn(logOf(as)), [same as string]: epochsIn(logOf(same)) },
  };
}

/** Two replicas, of which the first leads; "bounce" begins another epoch. */
function playCaches(steps: readonly Row[]): ReturnType<CasePlayer> {
  const [leader, follower] = [createLog(), createLog()];
  let epoch = 0;
  const seen = steps.map((step) => {
    const phrase = textIn(step, 'do');
    const next = /epoch->(\d+)/.exec(phrase)?.[1];
    if (next !== undefined) {
      epoch = Number(next);
      const term = { leader: 1, epoch, isr: [1, 2], replicas: [1, 2], minInSync: 1 };
      becomeLeader(leader, term, micros(0));
    } else if (phrase.startsWith('send ')) {
      writeOne(leader, epoch);
      catchUp(follower, leader);
    } else {
      outOfForm(`"${phrase}" is no step of replicas`);
    }
    const cacheOf = ({ epochs }: PartitionLog): Json =>
      epochs.map((entry) => [entry.epoch, entry.startOffset]);
    return { leader_cache: cacheOf(leader), follower_cache: cacheOf(follower) };
  });
  return {
    expected: { steps: steps.map((step) => ({ leader_cache: listIn(step, 'leader_cache'),
      follower_cache: listIn(step, 'follower_cache') })) },
    got: { steps: seen },
  };
}

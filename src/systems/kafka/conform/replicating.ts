/** Vectors of leader epochs, of the ISR and the high watermark. */
import { isList, isRecord, type Json } from '../../../base/json';
import { type Micros, micros } from '../../../base/micros';
import {
  listIn, numberIn, onlyKnown, outOfForm, rowIn, rowsIn, textIn, textsIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer } from '../../../conform/vectors';
import { appendAsLeader } from '../log/append';
import { PLAIN } from '../log/batch';
import { endOffsetFor, type EpochEntry } from '../log/epochs';
import { addBatch, createLog, type PartitionLog } from '../log/log';
import { decide, mayJoin, propose } from '../replication/isr';
import {
  advanceHighWatermark, becomeLeader, type FollowerView, type Leadership, maximalIsr, noteFetch,
} from '../replication/leadership';
import { answerEpoch, epochToAsk, truncateBy } from '../replication/truncation';
import { LENIENT } from './log-phrases';

/** The group leader_epoch. */
export const playEpochs: CasePlayer = ({ given }) => {
  if (given['epoch_cache'] !== undefined) return playQueries(given);
  if (given['follower_log'] !== undefined) return playTruncation(given);
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

function writeOne(log: PartitionLog, leaderEpoch: number): void {
  const record = { timestamp: micros(0), key: null, message: log.endOffset, isTombstone: false };
  appendAsLeader(log, { origin: PLAIN, bytes: 70, records: [record] }, { ...LENIENT, leaderEpoch });
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
  const epochs = (log: PartitionLog): Json => log.batches.slice().map((batch) => batch.leaderEpoch);
  return {
    expected: { truncatedTo: Number(wanted.truncatedTo), log: epochs(leader),
      end: Number(wanted.end ?? leader.endOffset) },
    got: { truncatedTo, log: epochs(follower), end: follower.endOffset },
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

/** The group isr_and_high_watermark. */
export const playIsr: CasePlayer = ({ given }) => {
  onlyKnown(given, ['fetches', 'replicas', 'isr', 'steps']);
  if (given['fetches'] !== undefined) return playFetches(rowsIn(given, 'fetches'));
  return given['steps'] === undefined
    ? outOfForm('it has neither fetches nor steps')
    : playLeader(given);
};

/** Times are names: only their order counts, and 0 is before all. */
function playFetches(fetches: readonly Row[]): ReturnType<CasePlayer> {
  const names: Json[] = [0, ...fetches.map(({ t }) => t as Json)];
  const view: FollowerView = {
    endOffset: -1, lastCaughtUp: micros(0), lastFetchAt: micros(0), lastLeaderEnd: 0,
  };
  const got = fetches.map((row, at) => {
    noteFetch(view, {
      offset: numberIn(row, 'follower_fetch_offset'), leaderEnd: numberIn(row, 'leader_leo'),
      now: micros(at + 1),
    });
    return names[view.lastCaughtUp] as Json;
  });
  return {
    expected: { lastCaughtUp: fetches.map((row) => row['lastCaughtUp'] ?? null) },
    got: { lastCaughtUp: got },
  };
}

// Late enough that a follower which never fetched is not taken for one that just was caught up.
const START = micros(3600e6);

function playLeader(given: Row): ReturnType<CasePlayer> {
  const names = textsIn(given, 'replicas');
  const log = createLog();
  const ids = names.map((_, at) => at);
  const idOf = (name: string): number => {
    const id = names.indexOf(name);
    return id < 0 ? outOfForm(`"${name}" is no replica`) : id;
  };
  const term = {
    leader: 0, epoch: 0, replicas: ids, isr: textsIn(given, 'isr').map(idOf),
    minInSync: numberIn(given, 'min_insync_replicas'),
  };
  const leadership = becomeLeader(log, term, START);
  while (log.endOffset < numberIn(given, 'leo')) writeOne(log, 0);
  const steps = rowsIn(given, 'steps');
  const got = steps.map((step, at) => {
    playStep({ leadership, log, idOf }, textIn(step, 'do'), micros(START + at + 1));
    const state: Row = {
      hw: log.highWatermark, leo: log.endOffset,
      isr: leadership.isr.map((id) => names[id] as string),
      maximalisr: maximalIsr(leadership).map((id) => names[id] as string),
    };
    return Object.fromEntries(Object.keys(step).flatMap((name) => {
      const answer = state[name.toLowerCase().replaceAll('_', '')];
      return answer === undefined ? [] : [[name, answer]];
    }));
  });
  return {
    expected: { steps: steps.map((step, at) => Object.fromEntries(
      Object.keys(got[at] as Row).map((name) => [name, step[name] as Json]))) },
    got: { steps: got },
  };
}

interface Stage {
  readonly leadership: Leadership;
  readonly log: PartitionLog;
  readonly idOf: (name: string) => number;
}

function playStep({ leadership, log, idOf }: Stage, phrase: string, now: Micros): void {
  const fetched = /^(\w+) fetches (?:at |from )?(?:offset )?(\d+)/.exec(phrase);
  const confirmed = /^controller confirms ISR \{([^}]*)\}/.exec(phrase);
  if (fetched !== null) {
    const follower = idOf(fetched[1] as string);
    const view = leadership.followers[follower];
    if (view === undefined) return outOfForm(`"${fetched[1]}" is no follower`);
    noteFetch(view, { offset: Number(fetched[2]), leaderEnd: log.endOffset, now });
    if (mayJoin(leadership, follower, log)) propose(leadership, [...leadership.isr, follower]);
  } else if (confirmed !== null) {
    decide(leadership, (confirmed[1] as string).split(/, ?/).map(idOf));
  } else {
    outOfForm(`"${phrase}" is no step of a leader`);
  }
  advanceHighWatermark(leadership, log, { now, lagMax: micros(30e6), isEligible: () => true });
}

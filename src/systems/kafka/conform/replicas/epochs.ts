/** Vectors of leader epochs: the cache of one log, and what is asked of it. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import {
  listIn, nameLike, numberIn, onlyKnown, outOfForm, rowsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import {
  cutEpochsAtEnd, cutEpochsAtStart, endOffsetFor, type EpochCache, type EpochEntry, latestEpoch,
  noteEpoch,
} from '../../log/epochs';
import { createLog, type PartitionLog } from '../../log/log';
import { becomeLeader } from '../../replication/leadership';
import { writeOne } from '../log-phrases';
import { playStory } from './stories';
import { catchUp, playTruncation } from './truncating';

const ASSIGNED = /^assign|_assign(?:ed|ments)?$/;
const LEFT = new RegExp('^(?:(?:expected|after)(?:_?cache|_?entries|_?epochs)?'
  + '|(?:epoch_)?cache_after)$|_cache_after$');
const CUT = /^truncate_?from_?(start|end)(?:_?async_?flush)?$/i;
const OPERATIONS = ['op', 'do', 'operation', 'action', 'truncate'];

/** The group leader_epoch. */
export const playEpochs: CasePlayer = ({ given }) => {
  if (given['follower_log'] !== undefined) return playTruncation(given);
  if (given['epoch_cache'] !== undefined || nameLike(given, ASSIGNED) !== undefined) {
    return playCache(given);
  }
  if (isRecord(given['before'])) return playStory(given);
  if (!isList(given['steps']) || !isRecord(given['steps'][0])) {
    return outOfForm('its steps are told in words');
  }
  return playCaches(rowsIn(given, 'steps'));
};

/** Epochs and where they begin, as objects or as pairs. */
function entriesIn(row: Row, name: string): readonly EpochEntry[] {
  return listIn(row, name).map((item): EpochEntry => {
    const entry: Json = isList(item) ? { epoch: item[0] as Json, startOffset: item[1] as Json }
      : item;
    if (!isRecord(entry)) return outOfForm(`"${name}" holds no epochs: ${JSON.stringify(item)}`);
    return { epoch: numberIn(entry, 'epoch'), startOffset: numberIn(entry, 'startOffset') };
  });
}

/** What is noted, cut off and asked of one cache. */
function playCache(given: Row): Played {
  const names = [ASSIGNED, LEFT].map((form) => nameLike(given, form));
  const [assigned = 'epoch_cache', left] = names;
  onlyKnown(given, ['epoch_cache', 'queries', assigned, left ?? '']);
  const cache: EpochCache = [];
  for (const entry of entriesIn(given, assigned)) noteEpoch(cache, entry);
  cut(cache, given);
  const wanted: Row = {
    ...(left !== undefined && { [left]: pairs(entriesIn(given, left)) }),
    ...(assigned !== 'epoch_cache' && given['epoch_cache'] !== undefined
      && { epoch_cache: pairs(entriesIn(given, 'epoch_cache')) }),
    ...(given['latest_epoch'] !== undefined && { latest_epoch: given['latest_epoch'] }),
    ...(given['queries'] !== undefined
      && { queries: rowsIn(given, 'queries').map((query) => pairOf(query['expected'])) }),
  };
  if (Object.keys(wanted).length === 0) outOfForm('it expects nothing that is told as data');
  const got = (name: string): Json => (name === 'latest_epoch' ? latestEpoch(cache) ?? null
    : name !== 'queries' ? pairs(cache)
      : rowsIn(given, 'queries').map((query) => answerTo(cache, query)));
  return { expected: wanted,
    got: Object.fromEntries(Object.keys(wanted).map((name) => [name, got(name)])) };
}

const pairs = (cache: readonly EpochEntry[]): Json =>
  cache.map(({ epoch, startOffset }) => [epoch, startOffset]);

const BEFORE = /^previous_?epoch/i;
const HOLDS = /^epoch_?for_?offset$/i;

/** Where an epoch ends, which one came before it, or which one an offset is of. */
function answerTo(cache: EpochCache, query: Row): Json {
  const [before, holds] = [nameLike(query, BEFORE), nameLike(query, HOLDS)];
  if (before !== undefined) {
    const epoch = numberIn(query, before);
    return cache.findLast((entry) => entry.epoch < epoch)?.epoch ?? null;
  }
  if (holds !== undefined) {
    const offset = numberIn(query, holds);
    return cache.findLast(({ startOffset }) => startOffset <= offset)?.epoch ?? null;
  }
  const end = endOffsetFor(cache, numberIn(query, 'requestedEpoch'),
    numberIn(query, 'logEndOffset'));
  return [end.epoch, end.endOffset];
}

const UNDEFINED = [-1, -1]; // UNDEFINED_EPOCH, UNDEFINED_EPOCH_OFFSET

/** An answer as an object, as a pair or as a number. */
function pairOf(told: Json | undefined): Json {
  if (isList(told) || typeof told === 'number' || told === null) return told;
  if (typeof told === 'string' && /^UNDEFINED\b/i.test(told)) return UNDEFINED;
  if (!isRecord(told)) return outOfForm('an answer is not told as data');
  return [numberIn(told, 'epoch'), numberIn(told, 'endOffset')];
}

/** "truncateFromEnd": 8, or "op": "truncateFromStart(9)". */
function cut(cache: EpochCache, given: Row): void {
  const name = nameLike(given, CUT);
  const told = name === undefined ? undefined : [CUT.exec(name)?.[1], given[name]];
  const op = OPERATIONS.map((one) => given[one]).find((one) => typeof one === 'string');
  if (/^clear/i.test(`${(op ?? '') as string}`)) return void cache.splice(0);
  const said = /^(?:truncate_?)?from[ _]?(start|end)\w*(?: at | to |[ (])(-?\d+)\)?$/i
    .exec(`${(op ?? '') as string}`);
  const [, from, at] = told === undefined ? said ?? [] : [undefined, ...told];
  if (from === undefined) {
    if (op !== undefined) outOfForm(`"${op as string}" is nothing that a log does`);
    return;
  }
  const offset = Number(at);
  if (!(offset >= 0)) outOfForm(`${at as string} is no offset at which a log is cut`);
  if (`${from as string}`.toLowerCase() === 'end') cutEpochsAtEnd(cache, offset);
  else cutEpochsAtStart(cache, offset);
}

/** Two replicas, of which the first leads; "bounce" begins another epoch. */
function playCaches(steps: readonly Row[]): Played {
  const [leader, follower] = [createLog(), createLog()];
  let epoch = 0;
  const seen = steps.map((step) => {
    const phrase = textIn(step, 'do');
    const next = /epoch ?->? ?(\d+)/.exec(phrase)?.[1];
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
    const cacheOf = ({ epochs }: PartitionLog): Json => pairs(epochs);
    return { leader_cache: cacheOf(leader), follower_cache: cacheOf(follower) };
  });
  return {
    expected: { steps: steps.map((step) => ({ leader_cache: listIn(step, 'leader_cache'),
      follower_cache: listIn(step, 'follower_cache') })) },
    got: { steps: seen },
  };
}

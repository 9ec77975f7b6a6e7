/** Vectors of leader epochs: of one log, of a leader and its follower, of a cut. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { micros } from '../../../../base/micros';
import { listIn, nameLike, outOfForm, rowsIn, textIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { createLog, type PartitionLog } from '../../log/log';
import { becomeLeader } from '../../replication/leadership';
import { writeOne } from '../log-phrases';
import { ASSIGNED, pairs, playCache } from './epoch-cache';
import { playStory } from './stories';
import { catchUp, playTruncation } from './truncating';

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

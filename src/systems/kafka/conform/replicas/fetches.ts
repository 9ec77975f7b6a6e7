/** Vectors of what a leader notes of one follower's fetches. */
import type { Json } from '../../../../base/json';
import { type Micros, micros, millis } from '../../../../base/micros';
import { numberIn, outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import { type FollowerView, isCaughtUp, noteFetch } from '../../replication/leadership';

const WORDS = ['do', 'reset', 'event'];

const LAG_MAX = millis(30_000); // replica.lag.time.max.ms

/** When a fetch came: names stand for moments one after another, and 0 is before all. */
interface Clock {
  readonly at: (place: number) => Micros;
  readonly told: (time: Micros) => Json;
}

function clockOf(fetches: readonly Row[]): Clock {
  const times = fetches.map(({ t }) => t as Json);
  if (times.every((time) => typeof time === 'number')) {
    return { at: (place) => millis(times[place] as number), told: (time) => time / 1000 };
  }
  const names: Json[] = [0, ...times];
  return { at: (place) => micros(place + 1), told: (time) => names[time] as Json };
}

/** After each fetch, or at each look: what is known of the follower. */
export function playFetches(fetches: readonly Row[]): Played {
  const { at, told } = clockOf(fetches);
  const view: FollowerView = {
    endOffset: -1, lastCaughtUp: micros(0), lastFetchAt: micros(0), lastLeaderEnd: 0,
  };
  const seen = fetches.map((row, place): Row => {
    const word = WORDS.find((name) => row[name] !== undefined);
    if (word !== undefined) outOfForm(`what happens beside fetches is told in words: "${word}"`);
    const [now, leaderEnd] = [at(place), numberIn(row, 'leader_leo')];
    if (row['follower_fetch_offset'] !== undefined) {
      noteFetch(view, { offset: numberIn(row, 'follower_fetch_offset'), leaderEnd, now });
    }
    const state: Row = {
      lastCaughtUp: told(view.lastCaughtUp), logEndOffset: view.endOffset,
      lastFetchLeaderLogEndOffset: view.lastLeaderEnd, lastFetchTime: told(view.lastFetchAt),
      caughtUp: isCaughtUp(view, leaderEnd, { now, lagMax: LAG_MAX }),
      caught_up: isCaughtUp(view, leaderEnd, { now, lagMax: LAG_MAX }),
    };
    return Object.fromEntries(Object.keys(row).flatMap((name) =>
      (state[name] === undefined ? [] : [[name, state[name]]])));
  });
  if (seen.every((row) => Object.keys(row).length === 0)) {
    outOfForm('no fetch says what is expected of it');
  }
  return {
    expected: { fetches: seen.map((row, place) => Object.fromEntries(
      Object.keys(row).map((name) => [name, fetches[place]?.[name] as Json]))) },
    got: { fetches: seen },
  };
}

/** Vectors of the ISR and the high watermark. */
import type { Json } from '../../../base/json';
import { type Micros, micros, millis } from '../../../base/micros';
import {
  counted, numberIn, onlyKnown, outOfForm, rowsIn, textIn, textsIn,
} from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { CasePlayer } from '../../../conform/vectors';
import { createLog, type PartitionLog } from '../log/log';
import { decide, laggards, mayJoin, propose, withdraw } from '../replication/isr';
import {
  advanceHighWatermark, becomeLeader, type FollowerView, type Leadership, maximalIsr, noteFetch,
} from '../replication/leadership';
import { writeOne } from './log-phrases';
import { partsOf, plain } from './worlds/words';

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
  // Who becomes leader finds the log as it is, and moves the high watermark as far as it may.
  counted(numberIn(given, 'leo')).forEach(() => writeOne(log, 0));
  const stage: Stage = { leadership: becomeLeader(log, term, START), log, idOf, now: START };
  const { leadership } = stage;
  advance(stage);
  const steps = rowsIn(given, 'steps');
  const got = steps.map((step) => {
    for (const part of partsOf(textIn(step, 'do'), /, (?:then )?/)) playStep(stage, plain(part));
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
  now: Micros;
}

const LAG_MAX = millis(30_000); // replica.lag.time.max.ms

const advance = ({ leadership, log, now }: Stage): boolean => advanceHighWatermark(
  leadership, log, { now, lagMax: LAG_MAX, isEligible: () => true });

type Act = (stage: Stage, words: readonly string[]) => void;

const idsIn = ({ idOf }: Stage, names: string): number[] => names.split(/, ?/).map(idOf);

const STEPS: readonly (readonly [RegExp, Act])[] = [
  [/^(\w+) fetches (?:at |from )?(?:offset )?(\d+)$/, ({ leadership, log, idOf, now }, words) => {
    const follower = idOf(words[0] ?? '');
    const view = leadership.followers[follower] ?? outOfForm(`"${words[0]}" is no follower`);
    noteFetch(view, { offset: Number(words[1]), leaderEnd: log.endOffset, now });
    if (mayJoin(leadership, follower, log)) propose(leadership, [...leadership.isr, follower]);
  }],
  [/^(?:\w+|the leader) appends? (\d+)(?: records?)?$/, ({ log }, [count]) => {
    for (let at = 0; at < Number(count); at++) writeOne(log, 0);
  }],
  [/^(\d+) ms (?:pass|later)$/, (stage, [ms]) => {
    stage.now = micros(stage.now + millis(Number(ms)));
  }],
  [/^(?:\w+|the leader) (?:checks the ISR|shrinks (?:the )?ISR)$|^maybeShrinkIsr$/, (stage) => {
    const { leadership, log, now } = stage;
    const out = laggards(leadership, log.endOffset, { now, lagMax: LAG_MAX });
    if (out.length > 0) propose(leadership, leadership.isr.filter((id) => !out.includes(id)));
  }],
  [/^controller confirms (?:the )?ISR \{([^}]*)\}$/, (stage, [names = '']) =>
    decide(stage.leadership, idsIn(stage, names))],
  [/^controller (?:rejects|refuses) (?:the )?ISR(?: \{[^}]*\})?$/, ({ leadership }) =>
    withdraw(leadership)],
];

function playStep(stage: Stage, phrase: string): void {
  stage.now = micros(stage.now + 1);
  const [pattern, act] = STEPS.find(([form]) => form.test(phrase))
    ?? outOfForm(`"${phrase}" is no step of a leader`);
  act(stage, pattern.exec(phrase)?.slice(1) ?? []);
  advance(stage);
}

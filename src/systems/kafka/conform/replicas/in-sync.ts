/** Vectors of the ISR and the high watermark, told step by step. */
import { isList, type Json } from '../../../../base/json';
import { type Micros, micros, millis } from '../../../../base/micros';
import {
  counted, listIn, nameLike, numberIn, numberOr, onlyKnown, outOfForm, rowsIn, stepsIn, textIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import { createLog, type PartitionLog } from '../../log/log';
import { decide, laggards, mayJoin, propose, withdraw } from '../../replication/isr';
import {
  advanceHighWatermark, becomeLeader, isUnderMinIsr, type Leadership, maximalIsr, noteFetch,
} from '../../replication/leadership';
import { sorted } from '../answers';
import { writeOne } from '../log-phrases';
import { partsOf, plain } from '../worlds/words';
import { playFetches } from './fetches';
import { minInSyncIn } from './registrations';

/** The group isr_and_high_watermark. */
export const playIsr: CasePlayer = ({ given }) => {
  onlyKnown(given, ['fetches', 'replicas', 'isr', 'steps']);
  if (given['fetches'] !== undefined) return playFetches(rowsIn(given, 'fetches'));
  return given['steps'] === undefined
    ? outOfForm('it has neither fetches nor steps')
    : playLeader(given);
};

const LAG_MAX_MS = 30_000; // unless a case says another time
const LOG_END = /^(?:leo|log_?end_?offset)$/i;
const LAG_MAX = /^replica[._]?lag[._]?time[._]?max[._]?ms$/i;

// Late enough that a follower which never fetched is not taken for one that just was caught up.
const START = micros(3600e6);

/** Brokers by name or by number. */
const namesIn = (row: Row, name: string): readonly string[] => listIn(row, name).map((item) =>
  (typeof item === 'string' || typeof item === 'number'
    ? `${item}` : outOfForm(`"${name}" is no list of brokers`)));

function stageOf(given: Row): Stage {
  const names = namesIn(given, 'replicas');
  const log = createLog();
  const idOf = (name: string): number => {
    const id = names.indexOf(name);
    return id < 0 ? outOfForm(`"${name}" is no replica`) : id;
  };
  const term = {
    leader: 0, epoch: 0, replicas: names.map((_, at) => at),
    isr: namesIn(given, 'isr').map(idOf), minInSync: minInSyncIn(given),
  };
  // Who becomes leader finds the log as it is, and moves the high watermark as far as it may.
  counted(numberIn(given, nameLike(given, LOG_END) ?? 'leo')).forEach(() => writeOne(log, 0));
  return { leadership: becomeLeader(log, term, START), log, idOf, names, now: START,
    down: new Set(),
    lagMax: millis(numberOr(given, nameLike(given, LAG_MAX) ?? '', LAG_MAX_MS)) };
}

/** What holds now, under the names of expectations in small letters. */
function stateOf({ leadership, log, names, now, lagMax }: Stage): Row {
  const named = (ids: readonly number[]): Json => sorted(ids.map((id) => names[id] as string));
  const isOpen = leadership.proposed !== null;
  return {
    hw: log.highWatermark, highwatermark: log.highWatermark, leo: log.endOffset,
    isr: named(leadership.isr),
    maximalisr: named(maximalIsr(leadership)), underminisr: isUnderMinIsr(leadership),
    inflight: isOpen, pending: isOpen,
    outofsync: named(laggards(leadership, log.endOffset, { now, lagMax })),
  };
}

/** [1, 2] and "{L,F1}" are sets of names. */
function setLike(value: Json): Json {
  const named = typeof value === 'string' ? /^\{(.*)\}$/.exec(value)?.[1] : undefined;
  if (named !== undefined) return sorted(named.split(',').map((name) => name.trim()));
  return isList(value)
    ? sorted(value.map((item) => (typeof item === 'number' ? `${item}` : item))) : value;
}

function playLeader(given: Row): Played {
  const stage = stageOf(given);
  advance(stage);
  const seen = stepsIn(given, 'steps').map((step) => {
    for (const part of partsOf(textIn(step, 'do'), /, (?:then )?/)) playStep(stage, part);
    const state = stateOf(stage);
    return Object.entries(step).flatMap(([name, wanted]) => {
      const answer = state[name.toLowerCase().replaceAll('_', '')];
      if (answer !== undefined) return [[name, setLike(wanted), answer] as const];
      return typeof wanted === 'string' ? []
        : outOfForm(`"${name}" is nothing that is known of a leader`);
    });
  });
  const side = (at: 1 | 2): Row[] => seen.map((rows) =>
    Object.fromEntries(rows.map((row) => [row[0], row[at]])));
  return { expected: { steps: side(1) }, got: { steps: side(2) } };
}

interface Stage {
  leadership: Leadership;
  readonly log: PartitionLog;
  readonly idOf: (name: string) => number;
  readonly names: readonly string[];
  readonly down: Set<number>; // fenced, or shutting down
  readonly lagMax: Micros; // of a follower in sync
  now: Micros;
}

const advance = ({ leadership, log, now, down, lagMax }: Stage): boolean => advanceHighWatermark(
  leadership, log, { now, lagMax, isEligible: (id) => !down.has(id) });

type Act = (stage: Stage, words: readonly (string | undefined)[]) => void;

const idsIn = ({ idOf }: Stage, names: string): number[] =>
  (names.trim() === '' ? [] : names.split(/, ?/).map(idOf));

const pass: Act = (stage, [count, unit]) => {
  const ms = Number(count) * (unit === 's' ? 1000 : 1);
  stage.now = micros(stage.now + millis(ms));
};

const shrink: Act = (stage) => {
  const { leadership, log, now, lagMax } = stage;
  const out = laggards(leadership, log.endOffset, { now, lagMax });
  if (out.length > 0) propose(leadership, leadership.isr.filter((id) => !out.includes(id)));
};

// Partition.scala, handleAlterPartitionError: it is known for these alone that nothing changed.
const RESETS: readonly (string | undefined)[] = [
  undefined, 'INELIGIBLE_REPLICA', 'OPERATION_NOT_ATTEMPTED',
];

const WHO = String.raw`(?!controller\b)(?:\w+|the leader)`;

const STEPS: readonly (readonly [RegExp, Act])[] = [
  [/^(\w+) (?:has )?fetch(?:e[sd])? (?:at |from |up to )?(?:offset )?(\d+)$/, (stage, words) => {
    const { leadership, log, now, down } = stage;
    const follower = stage.idOf(words[0] ?? '');
    const view = leadership.followers[follower] ?? outOfForm(`"${words[0]}" is no follower`);
    noteFetch(view, { offset: Number(words[1]), leaderEnd: log.endOffset, now });
    if (mayJoin(leadership, follower, log) && !down.has(follower)) {
      propose(leadership, [...leadership.isr, follower]);
    }
  }],
  [new RegExp(`^(?:${WHO} )?appends? (\\d+)(?: (?:more )?records?)?$`), ({ log }, [count]) => {
    for (let at = 0; at < Number(count); at++) writeOne(log, 0);
  }],
  [/^(\d+) (ms|s)(?: pass(?:es)?| later)?(?: without a fetch(?: (?:of|from) \w+)?)?$/, pass],
  [/^(?:after|sleep|wait)s? (\d+) (ms|s)$/, pass],
  [/^(?:initially|at first|\w+ (?:never|has not|does not) fetch(?:ed|es)?)$/, () => undefined],
  [new RegExp(`^${WHO} (?:becomes|is|is elected|is re-elected) (?:the )?leader(?: again)?`
    + '(?: (?:with|in|at|under) .*)?$'), (stage) => {
    const { leadership: { epoch, isr, minInSync }, log, names, now } = stage;
    const replicas = names.map((_, at) => at);
    const term = { leader: 0, epoch: epoch + 1, isr, minInSync, replicas };
    stage.leadership = becomeLeader(log, term, now);
  }],
  [/^no fetch (?:of|from) \w+ for (\d+) (ms|s)$/, pass],
  [/^replica\.?lag\.?time\.?max\.?ms(?: ?\+ ?(\d+)(?: ms)?)? pass(?:es)?$/i, (stage, [more]) =>
    pass(stage, [`${stage.lagMax / 1000 + Number(more ?? 0)}`, 'ms'])],
  [new RegExp(`^${WHO} (?:checks (?:the )?ISR|shrinks (?:the )?ISR(?: to \\{[^}]*\\})?)$|`
    + '^maybeShrinkIsr$|^(?:the )?ISR (?:check|shrinks)$'), shrink],
  [new RegExp(String.raw`^(?:the )?controller (?:confirms|accepts|commits|shrinks|expands|sets)`
    + String.raw`(?: (?:the )?ISR| it)?(?:(?: to)? \{([^}]*)\})?$`),
  (stage, [names]) => {
    const { leadership } = stage;
    // Who is not named is confirmed as it was asked for.
    decide(leadership, names === undefined
      ? leadership.proposed ?? leadership.isr : idsIn(stage, names));
  }],
  [new RegExp('^(?:the )?(?:controller|AlterPartition)(?: request)? (?:rejects|refuses|fails)'
    + String.raw`(?: (?:the )?(?:ISR|update|it))?(?: \{[^}]*\})?(?: (?:with )?\(?([A-Z_]+)\)?)?$`),
  ({ leadership }, [code]) => {
    if (RESETS.includes(code)) withdraw(leadership);
  }],
  [/^(\w+) (?:is|becomes|gets) (?:fenced|shutting down|in controlled shutdown)$/, (stage, [name]) =>
    void stage.down.add(stage.idOf(name ?? ''))],
  [/^(\w+) (?:is|becomes|gets) unfenced$/, (stage, [name]) =>
    void stage.down.delete(stage.idOf(name ?? ''))],
];

/** What stands in parentheses is a remark, unless it is a code. */
function playStep(stage: Stage, said: string): void {
  const phrase = /\([A-Z_]+\)$/.test(said) ? said : plain(said);
  const [pattern, act] = STEPS.find(([form]) => form.test(phrase))
    ?? outOfForm(`"${phrase}" is no step of a leader`);
  act(stage, pattern.exec(phrase)?.slice(1) ?? []);
  advance(stage);
}

/** Vectors of a follower that comes back, told as a story: its steps are read one by one. */
import type { Json } from '../../../../base/json';
import { counted, outOfForm, rowIn, textIn, textsIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import type { EpochEnd } from '../../log/epochs';
import type { PartitionLog } from '../../log/log';
import { answerEpoch, epochToAsk, truncateBy } from '../../replication/truncation';
import { catchUp, epochsIn, epochsOf, logOf } from './truncating';

const range = (first: number, last: number): number[] =>
  counted(Math.max(0, last - first)).map((_, at) => first + at);

/** "4,5" and "4-6". */
const offsetsOf = (text: string): number[] => text.split(',').flatMap((part) => {
  const [first = 0, last = first] = part.split('-').map(Number);
  return range(first, last + 1);
});

/** Both replicas, and how far they are on the way to one log. */
interface Stage {
  readonly logNamed: (name: string | undefined) => PartitionLog;
  follower: PartitionLog;
  leader: PartitionLog;
  asked: number; // the epoch that was asked about last
  answer: EpochEnd | undefined;
  isAgreed: boolean;
}

type Said = { readonly [name: string]: string | undefined };

/** What a part of a step says, and what comes of it. */
type Part = readonly [RegExp, (stage: Stage, said: Said) => readonly [Json, Json]];

const PARTS: readonly Part[] = [
  [new RegExp(String.raw`^(?<who>\w+) (?:restarts as follower, )?asks (?<whom>\w+) for `
    + String.raw`(?:the )?end offset of epoch (?<epoch>\d+)$`),
    (stage, { who, whom, epoch }) => {
      [stage.follower, stage.leader] = [stage.logNamed(who), stage.logNamed(whom)];
      stage.asked = epochToAsk(stage.follower) ?? -1;
      return [Number(epoch), stage.asked];
    }],
  [/^\w+ answers \(epoch (?<epoch>-?\d+), endOffset (?<end>-?\d+)\)$/, (stage, { epoch, end }) => {
    const answer = answerEpoch(stage.leader, stage.asked);
    stage.answer = answer;
    return [[Number(epoch), Number(end)], [answer.epoch, answer.endOffset]];
  }],
  [/^\w+ truncates (?:to (?<to>\d+)|offsets? (?<cut>[\d,-]+)|(?<none>nothing))$/,
    (stage, { to, cut = '', none }) => {
      const { follower, answer } = stage;
      const end = follower.endOffset;
      if (answer === undefined) return outOfForm('somebody cuts before anybody has answered');
      stage.isAgreed = truncateBy(follower, answer);
      const gone = none !== undefined ? [] : to === undefined ? offsetsOf(cut)
        : range(Number(to), end);
      return [gone, range(follower.endOffset, end)];
    }],
  [/^\w+ fetches (?<fetched>[\d,-]+)(?: \(epoch (?<under>\d+)\))? from \w+$/,
    (stage, { fetched = '', under }) => {
      const { follower, leader, answer } = stage;
      // What an answer cuts goes without saying where it is nothing.
      stage.isAgreed ||= answer !== undefined && truncateBy(follower, answer);
      const from = follower.endOffset;
      catchUp(follower, leader);
      const epochs = under === undefined ? [] : [...new Set(epochsIn(follower).slice(from))];
      return [[true, offsetsOf(fetched), under === undefined ? [] : [Number(under)]],
        [stage.isAgreed, range(from, follower.endOffset), epochs]];
    }],
];

/** "X truncates to 5 and fetches 5-6 from Y": two parts, of one replica. */
function partsOf(step: string): readonly string[] {
  const [first = '', ...others] = step.split(/ and (?=asks |fetches |truncates )/);
  return [first, ...others.map((part) => `${/^\w+/.exec(first)?.[0] ?? ''} ${part}`)];
}

function tell(stage: Stage, part: string): readonly [Json, Json] {
  const [form, act] = PARTS.find(([one]) => one.test(part))
    ?? outOfForm('its steps are told in other words');
  return act(stage, form.exec(part)?.groups ?? {});
}

/** Questions, answers and cuts, until both logs are one. */
export function playStory(given: Row): Played {
  const logs = new Map(Object.entries(rowIn(given, 'before')).map(([name, said]) =>
    [/^\w+/.exec(name)?.[0] ?? name, logOf(epochsOf(said))] as const));
  const logNamed = (name: string | undefined): PartitionLog =>
    logs.get(name ?? '') ?? outOfForm(`nothing is told of a log of "${name ?? ''}"`);
  const parts = textsIn(given, 'steps').flatMap(partsOf);
  const [, same = '', as = '', rest = ''] = /^(\w+) == (\w+): ([^;]*)/
    .exec(textIn(given, 'after')) ?? outOfForm('what it expects is told in other words');
  const nobody = logOf([]);
  const stage: Stage = {
    logNamed, follower: nobody, leader: nobody, asked: -1, answer: undefined, isAgreed: false,
  };
  const told = parts.map((part) => tell(stage, part));
  return {
    expected: { steps: told.map(([wanted]) => wanted), [as]: epochsOf(rest),
      [same]: epochsOf(rest) },
    got: { steps: told.map(([, got]) => got), [as]: epochsIn(logNamed(as)),
      [same]: epochsIn(logNamed(same)) },
  };
}

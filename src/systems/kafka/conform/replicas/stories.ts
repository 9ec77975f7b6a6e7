/** Vectors of a replica that comes back behind another leader, told step by step. */
import { counted, outOfForm, rowIn, textIn, textsIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played } from '../../../../conform/vectors';
import type { PartitionLog } from '../../log/log';
import { answerEpoch, epochToAsk, truncateBy } from '../../replication/truncation';
import { catchUp, epochsIn, epochsOf, logOf } from './truncating';

const ASKS = /^(\w+) restarts as follower, asks (\w+) for end offset of epoch (\d+)$/;
const ANSWERS = /^(\w+) answers \(epoch (-?\d+), endOffset (-?\d+)\)$/;
const CUTS = new RegExp(String.raw`^(\w+) truncates `
  + String.raw`(?:to (?<to>\d+)|offsets? (?<cut>[\d,-]+)|(?<none>nothing))`
  + String.raw` and fetches (?<fetched>[\d,-]+) \(epoch (?<under>\d+)\) from (\w+)$`);

const range = (first: number, last: number): number[] =>
  counted(Math.max(0, last - first)).map((_, at) => first + at);

/** "4,5" and "4-6". */
const offsetsOf = (text: string): number[] => text.split(',').flatMap((part) => {
  const [first = 0, last = first] = part.split('-').map(Number);
  return range(first, last + 1);
});

/** What the steps say, in the order in which they happen. */
function stepsIn(given: Row): readonly [RegExpExecArray, RegExpExecArray, RegExpExecArray] {
  const steps = textsIn(given, 'steps');
  return [ASKS, ANSWERS, CUTS].map((form, at) =>
    form.exec(steps[at] ?? '') ?? outOfForm('its steps are told in other words'),
  ) as unknown as [RegExpExecArray, RegExpExecArray, RegExpExecArray];
}

/** One question, one answer, one cut; then both logs are one. */
export function playStory(given: Row): Played {
  const logs = new Map(Object.entries(rowIn(given, 'before')).map(([name, said]) =>
    [/^\w+/.exec(name)?.[0] ?? name, logOf(epochsOf(said))] as const));
  const logNamed = (name: string | undefined): PartitionLog =>
    logs.get(name ?? '') ?? outOfForm(`nothing is told of a log of "${name ?? ''}"`);
  const [asked, answered, cut] = stepsIn(given);
  const [, same = '', as = '', rest = ''] = /^(\w+) == (\w+): ([^;]*)/
    .exec(textIn(given, 'after')) ?? outOfForm('what it expects is told in other words');
  const [follower, leader] = [logNamed(asked[1]), logNamed(asked[2])];
  const epoch = epochToAsk(follower) ?? -1;
  const answer = answerEpoch(leader, epoch);
  const end = follower.endOffset;
  const isAgreed = truncateBy(follower, answer);
  const from = follower.endOffset;
  catchUp(follower, leader);
  const epochs = epochsIn(follower);
  const { to, cut: gone = '', fetched = '', under, none } = cut.groups ?? {};
  return {
    expected: { asked: Number(asked[3]), answer: answered.slice(2).map(Number), agreed: true,
      cut: none !== undefined ? [] : to === undefined ? offsetsOf(gone) : range(Number(to), end),
      fetched: offsetsOf(fetched), under: [Number(under)],
      [as]: epochsOf(rest), [same]: epochsOf(rest) },
    got: { asked: epoch, answer: [answer.epoch, answer.endOffset], agreed: isAgreed,
      cut: range(from, end), fetched: range(from, follower.endOffset),
      under: [...new Set(epochs.slice(from))],
      [as]: epochsIn(logNamed(as)), [same]: epochsIn(logNamed(same)) },
  };
}

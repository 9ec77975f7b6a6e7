/** What producers see, and what lies in the logs. */
import { isList, isRecord, type Json } from '../../../../../base/json';
import { partitionForKey } from '../../../partitioning/keyed';
import type { Seen, Seeing } from './expectations';
import { type Facts, field, logOf, toldOf, workedBy } from './facts';
import { offsetsOf, timeLike } from './matching';
import { namesIn, plain } from '../words';

/** "m0..m9": "offsets 0..9", "m10": "offset 8". */
const acked: Seeing = (facts, told) => {
  if (!isRecord(told)) return undefined;
  const seen = Object.entries(told).map(([names, text]) => {
    const wanted = offsetsOf(plain(String(text as string)));
    const offsets = namesIn(names).map((label) => String(toldOf(facts, label).offset as number));
    return [names, wanted && (offsets.join() === wanted.join() ? text : offsets.join())];
  });
  return seen.some(([, text]) => text === undefined) ? undefined : Object.fromEntries(seen);
};

/** "offset 2" or "error although stored". */
const sees: Seeing = (facts, told) => {
  if (!isRecord(told)) return undefined;
  const seen = Object.entries(told).map(([label, text]) => {
    const { outcome, offset } = toldOf(facts, label);
    const words = plain(String(text as string));
    if (words === 'error although stored') {
      const isStored = facts.of('stored').some((entry) => facts.label(entry) === label);
      return [label, outcome !== 'ok' && isStored ? text : `${String(outcome as string)}`];
    }
    const wanted = offsetsOf(words);
    return [label, wanted && (outcome === 'ok' && offset === wanted[0] ? text : offset)];
  });
  return seen.some(([, text]) => text === undefined) ? undefined : Object.fromEntries(seen);
};

const log: Seeing = (facts, told) => {
  if (isRecord(told)) {
    return Object.fromEntries(Object.keys(told).map((name) => [name, logOf(facts, name)]));
  }
  const whole = facts.partitions.flatMap((partition) => logOf(facts, partition));
  if (isList(told)) return whole;
  // "m0..m10 at 0..10, each once"
  const [, names, places] = /^(\S+) at (\S+), each once$/.exec(String(told as string)) ?? [];
  const offsets = places === undefined ? undefined : offsetsOf(places);
  if (names === undefined || offsets === undefined) return undefined;
  const wanted = namesIn(names).map((name, at) => `${name}@${offsets[at]}`);
  return wanted.join() === whole.join() ? told : whole;
};

/** Labels: acknowledged, and in no log in the end; offsets: committed, and never worked on. */
const lost: Seeing = (facts, told) => {
  if (!isList(told)) return undefined;
  const kept = new Set(facts.partitions.flatMap((partition) => logOf(facts, partition))
    .map((text) => text.split('@')[0]));
  const gone = facts.draft.sent.map(({ label }) => label)
    .filter((label) => toldOf(facts, label).outcome === 'ok' && !kept.has(label));
  return facts.draft.consumers.some(({ group }) => group !== null)
    ? [...gone, ...skippedIn(facts)] : gone;
};

/** Offsets behind a group's last commit that nobody has worked on. */
function skippedIn(facts: Facts): Json[] {
  const worked = new Set(facts.of('processed').map(({ copy }) => copy));
  return facts.of('stored').filter((entry) => {
    const last = facts.of('committed').findLast((commit) =>
      facts.peer(commit) === facts.name(entry));
    const reached = last === undefined ? 0 : Number(field(last, 'offset'));
    return Number(field(entry, 'offset')) < reached && !worked.has(entry.copy);
  }).map((entry) => Number(field(entry, 'offset')));
}

/** When a message was sent for the second time. */
const resent: Seeing = (facts, told, [label]) => {
  const again = facts.of('sent', 'Produce').find((entry) =>
    facts.label(entry) === label && field(entry, 'attempt') === 2);
  const text = plain(String(told as string));
  const seen = timeLike(text, again && facts.ms(again));
  return seen === text ? told : seen;
};

/** { "N=3": 1, "N=4": 2 } */
const placed: Seeing = (_, told, [key = '']) => (isRecord(told)
  ? Object.fromEntries(Object.keys(told).map((count) =>
    [count, partitionForKey(key, Number(count.replace('N=', '')))]))
  : undefined);

/** "created (cA, about 10000)": what was finished, by whom, when. */
const finished: Seeing = (facts, told) => (isList(told)
  ? facts.of('processed').map((entry, at) => {
    const text = String(told[at] as string);
    const [, label, who, when = ''] = /^(\S+) \((\S+), (.*)\)$/.exec(text) ?? [];
    const fits = facts.label(entry) === label && facts.name(entry) === who;
    const ms = timeLike(when, facts.ms(entry));
    const seen = `${facts.label(entry)} (${facts.name(entry)}, ${facts.ms(entry)})`;
    return fits && ms === when ? text : seen;
  })
  : undefined);

export const PRODUCING: Seen = [
  [/^acked$/, acked],
  [/^producer_sees$/, sees],
  [/^log(?:_final)?$/, log],
  [/^lost$/, lost],
  [/^(\w+)_resent_at$/, resent],
  [/^partition_of_(.+)$/, placed],
  [/^handler_finish_order$/, finished],
  [/^finished_by_(\w+)$/, (facts, told, [who]) =>
    (isList(told) ? workedBy(facts, who) : undefined)],
];

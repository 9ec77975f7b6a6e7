/** What producers see, and what lies in the logs. */
import { isList, isRecord, type Json } from '../../../../../base/json';
import { partitionForKey } from '../../../partitioning/keyed';
import { type Facts, field, firstFault, logOf, toldOf, workedBy } from './facts';
import { offsetsOf, timeLike } from './matching';
import { namesIn, plain } from '../words';
import type { Seen, Seeing } from './seeing';

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

/** "OUT_OF_ORDER_SEQUENCE_NUMBER, requeued behind A": the first answer for a message. */
const firstTry: Seeing = (facts, told, [label]) => {
  const [, code, other] = /^([A-Z_]+)(?:, requeued behind (\w+))?$/
    .exec(String(told as string)) ?? [];
  if (code === undefined) return undefined;
  const first = facts.of('answered').find((entry) => facts.label(entry) === label);
  const seen = (first && field(first, 'code')) ?? null;
  if (seen !== code) return seen;
  const order = facts.of('stored').map((entry) => facts.label(entry));
  return other === undefined || order.indexOf(other) < order.indexOf(label ?? '') ? told : order;
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

/** "m0..m7": what was acknowledged before the first fault took somebody away. */
const ackedBefore: Seeing = (facts, told) => {
  const wanted = namesIn(String(told as string));
  const crash = firstFault(facts);
  const seen = facts.of('answered').filter((entry) =>
    entry.at < crash && field(entry, 'outcome') === 'ok').map((entry) => facts.label(entry));
  return seen.join() === wanted.join() ? told : seen;
};

/** "fails: its epoch was bumped (...)": how a call that ends a transaction ends. */
const ended: Seeing = (facts, told, [who]) => {
  if (!/^(?:fails|succeeds)\b/.test(String(told as string))) return undefined;
  // What a client tells its own application is no answer to a record.
  const last = facts.of('answered').findLast((entry) => facts.name(entry) === who);
  const outcome = last && field(last, 'outcome');
  return (outcome === 'ok') === String(told as string).startsWith('succeeds') && last !== undefined
    ? told : outcome ?? null;
};

export const PRODUCING: Seen = [
  [/^acked_before_crash$/, ackedBefore],
  [/^(\w+)_commit$/, ended],
  [/^N=(\d+)$/, ({ draft }, _, [count]) => {
    const keys = new Set(draft.acts.flatMap(({ step: { command } }) =>
      (isRecord(command) && typeof command['key'] === 'string' ? [command['key']] : [])));
    const [key, ...others] = keys;
    return key === undefined || others.length > 0 ? undefined
      : partitionForKey(key, Number(count));
  }],
  [/^acked$/, acked],
  [/^producer_sees$/, sees],
  [/^log(?:_final)?$/, log],
  [/^lost$/, lost],
  [/^(\w+)_resent_at$/, resent],
  [/^(\w+)_first_try$/, firstTry],
  [/^partition_of_(.+)$/, placed],
  [/^partition_of$/, ({ partitions }, told) => (isRecord(told)
    ? Object.fromEntries(Object.keys(told).map((key) =>
      [key, partitionForKey(key, partitions.length)]))
    : undefined)],
  [/^handler_finish_order$/, finished],
  [/^finished_by_(\w+)$/, (facts, told, [who]) =>
    (isList(told) ? workedBy(facts, who) : undefined)],
];

/** What brokers did: leaders, the ISR, ends of logs, truncations. */
import { fieldsOf, isRecord, type Json } from '../../../../../base/json';
import type { TraceEntry } from '../../../../../trace/entry';
import { type Facts, field } from './facts';
import { timeLike } from './matching';
import { partsOf, plain } from '../words';
import type { Seen, Seeing } from './seeing';

/** A broker's number: its place in the list of brokers, from 1. */
const numberOf = (facts: Facts, broker: string): number => facts.draft.brokers.indexOf(broker) + 1;

const nameOf = (facts: Facts, number: Json | undefined): string =>
  facts.draft.brokers[Number(number) - 1] ?? String(number as number);

const last = <T>(items: readonly T[]): T | undefined => items.at(-1);

/** The only partition that such an expectation can mean. */
const only = (facts: Facts): string | undefined =>
  (facts.partitions.length === 1 ? facts.partitions[0] : undefined);

const changes = (facts: Facts, native: string, actor: string | undefined): readonly TraceEntry[] =>
  facts.of('changed', native).filter((entry) => facts.name(entry) === actor);

/** A time that is told as "at 100": what came with it is seen a moment later. */
const SETTLED_MS = 20;

/** The log end of a replica: behind what it appended, copied or cut off last. */
function logEnd(facts: Facts, broker: string, at: number): number {
  const [partition, number] = [only(facts) ?? '', numberOf(facts, broker)];
  let end = 0;
  for (const entry of facts.entries) {
    if (entry.at > at) break;
    const name = facts.name(entry);
    const isMine = name === `${partition}/${broker}`;
    if (entry.kind === 'stored' && name === partition && field(entry, 'broker') === number) {
      end = Number(field(entry, 'offset')) + 1;
    }
    if (entry.kind === 'replicated' && isMine) end = Number(field(entry, 'to')) + 1;
    if (entry.native === 'truncated' && isMine) end = Number(field(entry, 'value'));
  }
  return end;
}

/** The high watermark that a broker knew, as a leader or as a follower. */
function highWatermark(facts: Facts, broker: string, at: number): Json {
  const [partition, number] = [only(facts), numberOf(facts, broker)];
  const known = facts.of('changed', 'highWatermark').filter((entry) => entry.at <= at
    && (facts.name(entry) === `${partition}/${broker}`
      || (facts.name(entry) === partition && field(entry, 'broker') === number)));
  const moved = last(known);
  return (moved && field(moved, 'value')) ?? 0;
}

const atTime: Seeing = (facts, told, [ms = '']) => {
  if (!isRecord(told)) return undefined;
  const at = (Number(ms) + facts.draft.startMs) * 1000;
  return Object.fromEntries(Object.entries(told).map(([broker, ends]) =>
    [broker, Object.fromEntries(Object.keys(fieldsOf(ends)).map((name): [string, Json] =>
      [name, name === 'LEO' ? logEnd(facts, broker, at) : highWatermark(facts, broker, at)]))]));
};

/** "b2, epoch 1, at about 9000 (b1's last heartbeat ...)". */
const newLeader: Seeing = (facts, told) => {
  const text = String(told as string);
  const [, , , when = ''] = /^(\w+), epoch (\d+), at ([^()]+?)(?: \(.*\))?$/.exec(text) ?? [];
  const [change] = changes(facts, 'leader', only(facts));
  if (when === '' || change === undefined) return when === '' ? undefined : null;
  const ms = timeLike(when, facts.ms(change));
  const seen = `${nameOf(facts, field(change, 'value'))}, epoch ${
    String(field(change, 'epoch') as number)}, at ${String(ms as string)}`;
  return seen === plain(text) ? told : seen;
};

/** The ISR as the controller had decided it. */
export const isrAt = (facts: Facts, ms: number): string[] => {
  const change = last(changes(facts, 'isr', only(facts)).filter((entry) => facts.ms(entry) <= ms));
  const numbers = (change && field(change, 'value')) as readonly number[] | undefined;
  return numbers === undefined
    ? [...facts.draft.brokers] : numbers.map((number) => nameOf(facts, number));
};

const isrAfter: Seeing = (facts, told) => (isRecord(told)
  ? Object.fromEntries(Object.keys(told).map((ms) =>
    [ms, isrAt(facts, Number(ms) + SETTLED_MS)])) : undefined);

const truncated = (facts: Facts, broker: string, from = 0): Json => {
  const cut = facts.of('changed', 'truncated').find((entry) =>
    facts.name(entry).endsWith(`/${broker}`) && facts.ms(entry) >= from);
  return (cut && field(cut, 'value')) ?? null;
};

/** "leader b2, ISR [b2], LEO 3", as it was when the leader changed; "b1 truncates to 3". */
const stateAfter: Seeing = (facts, told, [from = '']) => {
  const change = changes(facts, 'leader', only(facts))
    .find((entry) => facts.ms(entry) >= Number(from));
  const leader = nameOf(facts, change && field(change, 'value'));
  const seen = partsOf(plain(String(told as string)), /, /).map((part) => {
    const [, cut] = /^(\w+) truncates to \d+$/.exec(part) ?? [];
    if (cut !== undefined) {
      return `${cut} truncates to ${String(truncated(facts, cut, Number(from)) as number)}`;
    }
    if (/^leader \w+$/.test(part)) return `leader ${leader}`;
    if (/^ISR \[.*\]$/.test(part)) {
      return `ISR [${isrAt(facts, change === undefined ? Infinity : facts.ms(change)).join(',')}]`;
    }
    return /^LEO \d+$/.test(part) && change !== undefined
      ? `LEO ${logEnd(facts, leader, change.at)}` : undefined;
  });
  if (seen.includes(undefined)) return undefined;
  return seen.join(', ') === plain(String(told as string)) ? told : seen.join(', ');
};

/** "no leader (...)" from one time to another. */
const stateBetween: Seeing = (facts, told, [from, to]) => {
  if (!/^no leader\b/.test(String(told as string))) return undefined;
  const leaders = changes(facts, 'leader', only(facts));
  const [a, b] = [Number(from) + SETTLED_MS, Number(to)];
  const held = last(leaders.filter((entry) => facts.ms(entry) <= a));
  const others = leaders.filter((entry) => facts.ms(entry) > a && facts.ms(entry) < b);
  return held !== undefined && field(held, 'value') === -1 && others.length === 0
    ? told : `leader ${nameOf(facts, held && field(held, 'value'))}`;
};

export const CLUSTER: Seen = [
  [/^at_(\d+)$/, atTime],
  [/^new_leader$/, newLeader],
  [/^ISR_after$/, isrAfter],
  [/^(\w+)_truncates_to$/, (facts, _, [broker = '']) => truncated(facts, broker)],
  [/^(\d+)$/, stateAfter],
  [/^(\d+)\.\.(\d+)$/, stateBetween],
];

/** What consumers were given, worked on and committed. */
import { isList, type Json } from '../../../../../base/json';
import {
  commitsOf, type Facts, field, givenTo, offsetOf, repeated, workedBy,
} from './facts';
import { isAt } from './matching';
import type { Seen, Seeing } from './seeing';

/** What the reader that is always there was given; remarks stand in parentheses. */
const read: Seeing = (facts, told) => {
  if (!isList(told)) return undefined;
  const items = told.map((item) => String(item as string));
  const hasOffsets = items.some((item) => item.includes('@'));
  const seen = givenTo(facts, 'reader').map((entry) =>
    (hasOffsets ? `${facts.label(entry)}@${offsetOf(entry)}` : facts.label(entry)));
  const remarks = items.flatMap((item, at) => (item.startsWith('(') ? [{ item, at }] : []));
  for (const { item, at } of remarks) seen.splice(at, 0, item);
  return seen;
};

const ENDLESS = '... without end';

/** Offsets in order of delivery; "... without end": what was last comes again and again. */
const deliveries: Seeing = (facts, told, [who]) => {
  if (!isList(told)) return undefined;
  const seen = givenTo(facts, who).map(offsetOf);
  if (told.at(-1) !== ENDLESS) return seen;
  const [begun, rest] = [seen.slice(0, told.length - 1), seen.slice(told.length - 1)];
  return rest.length > 0 && rest.every((offset) => offset === begun.at(-1))
    ? [...begun, ENDLESS] : seen;
};

/** Whose fault it was: the one that died, closed or was restarted first. */
const faulty = ({ draft }: Facts): string | undefined => {
  const names = draft.consumers.map(({ id }) => id);
  const targets = draft.acts.map(({ step }) => String(step['target'] as string).split('.')[0]);
  return targets.find((target) => names.includes(target ?? ''));
};

/** When it stopped, in microseconds of the world. */
const stopOf = (facts: Facts, who: string | undefined): number =>
  [...facts.of('crashed'), ...facts.of('left')].find((entry) =>
    facts.name(entry) === who && entry.at > 0)?.at ?? Infinity;

/** The partition that a consumer was given last from. */
const partitionOf = (facts: Facts, who: string | undefined, at: number): string | undefined => {
  const last = givenTo(facts, who).findLast((entry) => entry.at <= at);
  return last && facts.name(last);
};

/** The last commit of the one that stopped, or of the whole run when nobody did. */
function committedBy(facts: Facts, who: string | undefined): number | null {
  const stop = stopOf(facts, who);
  const all = commitsOf(facts, who === undefined ? undefined : partitionOf(facts, who, stop));
  const last = all.findLast((entry) => entry.at <= stop || facts.partitions.length === 1);
  return last === undefined ? null : offsetOf(last);
}

/** 4, or "4 (auto-commit at about 8000 had offsets 0..3)". */
const committed: Seeing = (facts, told, [who]) => {
  const wanted = /^(\d+)(?: \(.*\))?$/.exec(String(told as string))?.[1];
  if (wanted === undefined) return undefined;
  const seen = committedBy(facts, who ?? (facts.partitions.length > 1 ? faulty(facts) : undefined));
  return seen === Number(wanted) ? told : seen;
};

/** "T0+5000 -> 5": the commits until the first fault. */
const commits: Seeing = (facts, told) => {
  if (!isList(told)) return undefined;
  const stop = stopOf(facts, faulty(facts));
  return commitsOf(facts).filter(({ at }) => at <= stop).map((entry, at): Json => {
    const [when = '', offset] = String(told[at] as string).split(' -> ');
    const about = when.replace('T0+', 'T0+about ').replace(/^T0\+about (\d+)$/, 'about T0+$1');
    const fits = isAt(about, facts.ms(entry), facts.t0) && Number(offset) === offsetOf(entry);
    const since = Math.round(facts.ms(entry) - facts.t0);
    return fits ? told[at] as Json : `T0+${since} -> ${offsetOf(entry)}`;
  });
};

const started: Seeing = (facts, _, [who]) => {
  const first = facts.of('changed', 'position').find((entry) =>
    facts.name(entry) === who && entry.at > 0);
  return first === undefined ? null : offsetOf(first);
};

const again = (facts: Facts): number[] => repeated(givenTo(facts).map(offsetOf));

/** The record that the one who died had begun. */
const inHand: Seeing = (facts) => {
  const who = faulty(facts);
  const done = new Set(workedBy(facts, who));
  return givenTo(facts, who).map(offsetOf).find((offset) => !done.has(offset)) ?? null;
};

const never: Seeing = (facts, told) => {
  if (!isList(told)) return undefined;
  const given = new Set(givenTo(facts).map(({ copy }) => copy));
  return facts.of('stored').filter(({ copy }) => !given.has(copy)).map(offsetOf);
};

/** When a partition was given from next, after a time. */
const nextFrom = (facts: Facts, partition: string | undefined, from: number) =>
  givenTo(facts).filter((entry) => facts.name(entry) === partition).map(facts.ms)
    .find((ms) => ms > from);

/** "from 10200 to at most 57010": nobody was given anything of the partition meanwhile. */
const gap: Seeing = (facts, told, [partition]) => {
  const [, from, to] = /^from (\d+) to at most (\d+)$/.exec(String(told as string)) ?? [];
  if (from === undefined) return undefined;
  const next = nextFrom(facts, partition, Number(from));
  return next !== undefined && next <= Number(to) ? told : next ?? null;
};

/** A gap of whoever stopped: "10200..about 20200", "session 45000 after the last 5 s heartbeat". */
const gapOfFaulty: Seeing = (facts, told) => {
  const [, from, to] = /^(\d+)\.\.(about \d+)$/.exec(String(told as string)) ?? [];
  const [, session, every] = /^session (\d+) after the last (\d+) s heartbeat$/
    .exec(String(told as string)) ?? [];
  const who = faulty(facts);
  if (from !== undefined) {
    const partition = partitionOf(facts, who, stopOf(facts, who));
    const next = nextFrom(facts, partition, Number(from));
    // What lay there meanwhile is given as soon as somebody is there to poll.
    return next !== undefined && isAt(to ?? '', next) === true ? told : next ?? null;
  }
  if (session === undefined) return undefined;
  const beats = facts.of('sent').filter((entry) => facts.name(entry) === `${who}.member`
    && entry.native.endsWith('Heartbeat')).map(facts.ms);
  const left = facts.of('left', 'sessionTimeout').find((entry) => facts.name(entry) === who);
  const [last = 0, before = 0] = beats.toReversed();
  const isRegular = isAt(`about ${Number(every) * 1000}`, last - before);
  return isRegular === true && left !== undefined
    && isAt(`about ${Number(session)}`, facts.ms(left) - last) === true
    ? told : left === undefined ? null : facts.ms(left) - last;
};

/** "when c1's session expires: about T0+51000 (...); c2 waits in JoinGroup". */
const given: Seeing = (facts, told, [who]) => {
  const [, whose, when] =
    /^when (\w+)'s session expires: (about T0\+\d+)(?: \(.*\))?(?:; \w+ waits in JoinGroup)?$/
      .exec(String(told as string)) ?? [];
  if (when === undefined) return undefined;
  const left = facts.of('left', 'sessionTimeout').find((entry) => facts.name(entry) === whose);
  const taken = facts.of('assigned', 'assign').find((entry) => facts.name(entry) === who
    && (field(entry, 'partitions') as readonly string[]).length > 0);
  const times = [left, taken].map((entry) => (entry === undefined ? null : facts.ms(entry)));
  const fits = times.every((ms) => ms !== null && isAt(when, ms, facts.t0) === true);
  return fits ? told : times;
};

/** The last stable offset until a marker moves it, as those see it who read committed records. */
const stableFrom: Seeing = (facts, told, [from]) => {
  const committed = facts.draft.consumers.find(({ config }) =>
    config['isolation.level'] === 'read_committed');
  if (typeof told !== 'number' || committed === undefined) return undefined;
  const marker = facts.of('changed').find(({ native }) => native.endsWith('Marker'));
  const until = marker?.at ?? Infinity;
  const given = givenTo(facts, committed.id).filter(({ at }) => at < until).map(offsetOf);
  const hidden = facts.of('stored').filter(({ at }) => at < until).map(offsetOf)
    .filter((offset) => !given.includes(offset));
  const isLate = givenTo(facts, committed.id).some((entry) =>
    entry.at < until && facts.ms(entry) > Number(from) + SETTLED_MS);
  return isLate || hidden.length === 0 ? given.length : Math.min(...hidden);
};

/** What was on its way to a reader has arrived by then. */
const SETTLED_MS = 20;

/** "processed again about every 300 s; 500..999 never", of a range of records. */
const eachRecord: Seeing = (facts, told, [first, last]) => {
  const [, every, from, to] = /^processed again about every (\d+) s; (\d+)\.\.(\d+) never$/
    .exec(String(told as string)) ?? [];
  if (every === undefined) return undefined;
  const worked = facts.of('processed').map((entry) =>
    ({ offset: facts.copyOffset(entry), ms: facts.ms(entry) }));
  const never = worked.some(({ offset }) => offset >= Number(from) && offset <= Number(to));
  const times = worked.filter(({ offset }) => offset === Number(first)).map(({ ms }) => ms);
  const steps = times.slice(1).map((ms, at) => ms - (times[at] as number));
  const isRegular = steps.length > 0 && steps.every((ms) =>
    Math.abs(ms - Number(every) * 1000) <= REJOINING_MS);
  const inRange = worked.every(({ offset }) => offset >= Number(first) && offset <= Number(last));
  return isRegular && inRange && !never ? told : steps;
};

/** Whoever takes over waits for a heartbeat of the others, and begins its poll. */
const REJOINING_MS = 5000;

export const CONSUMING: Seen = [
  [/^consumer(?:_that_kept_up)?$/, read],
  [/^never_delivered$/, never],
  [/^deliveries$/, deliveries],
  [/^(\w+)_(?:delivered|sees)$/, deliveries],
  [/^(?:(\w+)_)?committed$/, committed],
  [/^commits$/, commits],
  [/^committed_offset$/, (facts, told) => (/^none\b/.test(String(told as string))
    ? (facts.of('committed').length === 0 ? told : facts.of('committed').length) : undefined)],
  [/^(\w+)_starts_at$/, started],
  [/^processed_twice$/, (facts) => repeated(workedBy(facts))],
  [/^started_twice$/, (facts) => {
    const twice = repeated(workedBy(facts));
    return again(facts).filter((offset) => !twice.includes(offset));
  }],
  [/^redelivered_on_(.+)$/, (facts, _, [partition]) =>
    repeated(givenTo(facts).filter((entry) => facts.name(entry) === partition).map(offsetOf))],
  [/^in_progress_at_crash$/, inHand],
  [/^(.+)_gap_ms$/, gap],
  [/^gap$/, gapOfFaulty],
  [/^(\w+)_gets_partition$/, given],
  [/^LSO_from_(\d+)$/, stableFrom],
  [/^each_record_(\d+)\.\.(\d+)$/, eachRecord],
  [/^(\w+)_before_abort$/, (facts, _, [who]) => {
    const [marker] = facts.of('changed', 'abortMarker');
    return givenTo(facts, who).filter(({ at }) => at < (marker?.at ?? Infinity)).map(offsetOf);
  }],
  [/^marker_offset$/, (facts) => {
    const marker = facts.of('changed').find(({ native }) => native.endsWith('Marker'));
    return marker === undefined ? null : offsetOf(marker);
  }],
  [/^LSO_after$/, (facts) => {
    const last = facts.of('changed', 'lastStableOffset').at(-1);
    return last === undefined ? 0 : field(last, 'value');
  }],
  [/^end_offset$/, (facts) => {
    const last = facts.of('changed', 'highWatermark').findLast((entry) =>
      facts.partitions.includes(facts.name(entry)));
    return last === undefined ? 0 : field(last, 'value');
  }],
];

/** What groups did: generations, who was given what, who left and why. */
import { isRecord, type Json } from '../../../../../base/json';
import type { TraceEntry } from '../../../../../trace/entry';
import { type Facts, field, firstFault, givenTo, heldAt, offsetOf } from './facts';
import { timeLike } from './matching';
import { plain } from '../words';
import type { Seen, Seeing } from './seeing';

/** The time of the first that was assigned something in this generation. */
function generationAt(facts: Facts, generation: string | undefined): number | undefined {
  const first = facts.of('assigned', 'assign').find((entry) =>
    field(entry, 'generation') === Number(generation));
  return first && facts.ms(first);
}

const begun: Seeing = (facts, told, [generation]) => {
  const [text, ms] = [plain(String(told as string)), generationAt(facts, generation)];
  const seen = timeLike(text, ms);
  return seen === text ? told : seen;
};

const begunBy: Seeing = (facts, told, [generation]) => {
  const ms = generationAt(facts, generation);
  return ms !== undefined && ms <= Number(told) ? told : ms ?? null;
};

/** Who held what: the first until the first fault or the first who comes late, the second then. */
const assignment: Seeing = (facts, told, [nth]) => {
  if (!isRecord(told)) return undefined;
  const late = facts.of('restarted')[0]?.at ?? Infinity;
  return heldAt(facts, nth === '1' ? Math.min(firstFault(facts), late) - 1 : Infinity);
};

/** When the session of a member ran out. */
const expired: Seeing = (facts, told, [member]) => {
  const left = facts.of('left', 'sessionTimeout').find((entry) => facts.name(entry) === member);
  return timeLike(told, left && facts.ms(left));
};

/** "none": no generation followed the first. */
const rebalance: Seeing = (facts, told) => {
  if (told !== 'none') return undefined;
  const generations = new Set(facts.of('assigned', 'assign').map((entry) =>
    field(entry, 'generation')));
  return generations.size <= 1 ? told : generations.size;
};

// "c1's heartbeat thread sends LeaveGroup", "c1 finishes, commitSync -> CommitFailedException"
const EVENTS: readonly (readonly [RegExp, 'left' | 'changed', native: string])[] = [
  [/^(\w+)'s heartbeat thread (?:sends LeaveGroup|leaves)\b/, 'left', 'LeaveGroup'],
  [/^(\w+) finishes, (?:commitSync -> )?CommitFailedException\b/, 'changed', 'exception'],
];

/** "c2 gets t-0, no committed offset, polls 0..499", in a span of time. */
const takesOver: Seeing = (facts, told, [, from, to]) => {
  const [, who, partition, isNew, first, last] =
    /^(\w+) gets ([\w-]+)(, no committed offset)?, polls (\d+)\.\.(\d+)$/
      .exec(String(told as string)) ?? [];
  if (who === undefined) return undefined;
  const within = (entry: TraceEntry): boolean => {
    const since = facts.ms(entry) - facts.t0;
    return since >= Number(from) && since <= Number(to ?? from) + HEARTBEAT_MS;
  };
  const taken = facts.of('assigned', 'assign').some((entry) => facts.name(entry) === who
    && within(entry) && (field(entry, 'partitions') as readonly Json[]).includes(partition ?? ''));
  const committed = facts.of('committed').some((entry) => facts.ms(entry) - facts.t0 < Number(to));
  const offsets = givenTo(facts, who).filter(within).map(offsetOf);
  const seen = [offsets[0], offsets.at(-1), offsets.length];
  const wanted = [Number(first), Number(last), Number(last) - Number(first) + 1];
  return taken && !(isNew !== undefined && committed) && seen.join() === wanted.join()
    ? told : `${taken ? '' : 'never taken, '}polls ${seen.join()}`;
};

/** Something that a member does at a time: it is looked for there. */
const happening: Seeing = (facts, told, [about, from, to]) => {
  const text = String(told as string);
  const taken = takesOver(facts, told, [about ?? '', from ?? '', to ?? from ?? '']);
  if (taken !== undefined) return taken;
  const event = EVENTS.find(([form]) => form.test(text));
  if (event === undefined) return undefined;
  const [pattern, kind, native] = event;
  const who = pattern.exec(text)?.[1];
  const those = facts.of(kind, native).filter((entry) => facts.name(entry) === who);
  // Where the time is told as about right, or as a span, a few seconds of heartbeats are meant.
  const slack = about === undefined && to === undefined ? HEARTBEAT_MS / 2 : HEARTBEAT_MS;
  const fits = those.some((entry) => {
    const since = facts.ms(entry) - facts.t0;
    return since >= Number(from) - slack && since <= Number(to ?? from) + slack;
  });
  return fits ? told : those.map((entry) => Math.round(facts.ms(entry) - facts.t0));
};

const HEARTBEAT_MS = 3000;

export const GROUPS: Seen = [
  [/^generation_(\d+)_at$/, begun],
  [/^generation_(\d+)_by$/, begunBy],
  [/^assignment_(\d+)$/, assignment],
  [/^session_expiry_(\w+)$/, expired],
  [/^rebalance$/, rebalance],
  [/^(about )?T0\+(\d+)(?:\.\.(\d+))?$/, happening],
];

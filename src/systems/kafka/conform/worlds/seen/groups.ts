/** What groups did: generations, who was given what, who left and why. */
import { isRecord } from '../../../../../base/json';
import type { Seen, Seeing } from './expectations';
import { type Facts, field, firstFault, heldAt } from './facts';
import { timeLike } from './matching';
import { plain } from '../words';

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

/** Who held what: the first assignment until the first fault, the second in the end. */
const assignment: Seeing = (facts, told, [nth]) => {
  if (!isRecord(told)) return undefined;
  const held = heldAt(facts, nth === '1' ? firstFault(facts) - 1 : Infinity);
  return held;
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

/** Something that a member does at a time: it is looked for there. */
const happening: Seeing = (facts, told, [about, from, to]) => {
  const text = String(told as string);
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

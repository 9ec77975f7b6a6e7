/** One hop as a person points at it: which entries are hops, and how a step names one of them. */
import type { Micros } from '../../../base/micros';
import type { HopAnchor } from '../../../scenario/scenario';
import { NO_ACTOR, NONE } from '../../../trace/columns';
import type { ActorId } from '../../../trace/entry';
import { kindCode, type Trace } from '../../../trace/trace';
import { countUntil } from '../../../views/at';

/** What goes over a wire. What is routed or dead-lettered stays inside a process: it is safe. */
const OVER_WIRES = new Set(
  (['sent', 'delivered', 'settled', 'answered', 'replicated'] as const).map(kindCode),
);
const [SENT, DROPPED] = [kindCode('sent'), kindCode('dropped')];
/** Entries to look back through for what is still on its way. */
const LOOK_BACK = 20_000;

/** The hop that an entry tells of: the entry itself, or what it sends again. */
export function hopOf(trace: Trace, seq: number): number | undefined {
  const { kind, until, at, peer } = trace.columns;
  if (!OVER_WIRES.has(kind[seq]!) || peer[seq] === NO_ACTOR) return undefined;
  if (until[seq]! <= at[seq]!) return undefined;
  return isAgain(trace, seq) ? trace.columns.cause[seq]! : seq;
}

function isAgain(trace: Trace, seq: number): boolean {
  const { kind, cause, native } = trace.columns;
  return kind[seq] === SENT && cause[seq] !== NONE && trace.texts[native[seq]!] === 'retransmit';
}

/** Whether a hop has left and not arrived at a time. */
export const isOnItsWay = ({ columns }: Trace, seq: number, time: Micros): boolean =>
  columns.at[seq]! <= time && columns.until[seq]! > time;

/** Hops on their way at a time, the first to leave first; those that were dropped have ended. */
export function hopsAt(trace: Trace, time: Micros): readonly number[] {
  const { kind, cause } = trace.columns;
  const found: number[] = [];
  const lost = new Set<string>();
  const count = countUntil(trace, time);
  for (let seq = count - 1; seq >= Math.max(count - LOOK_BACK, 0); seq--) {
    if (kind[seq] === DROPPED && cause[seq] !== NONE) lost.add(parcelOf(trace, cause[seq]!));
    const isHop = isOnItsWay(trace, seq, time) && hopOf(trace, seq) !== undefined;
    if (isHop && !lost.has(parcelOf(trace, seq))) found.unshift(seq);
  }
  return found;
}

/** Hops that left as one share the moments at which they leave and arrive, and their cause. */
const parcelOf = ({ columns: { at, until, cause } }: Trace, seq: number): string =>
  `${at[seq]} ${until[seq]} ${cause[seq]}`;

/** How a step names a hop: by what its entry says, counted among those that say the same. */
export function anchorOf(trace: Trace, seq: number): HopAnchor {
  const hop = hopOf(trace, seq) ?? seq;
  let nth = 0;
  for (let each = 0; each <= seq; each++) {
    const origin = hopOf(trace, each);
    if (origin !== undefined && saysTheSame(trace, origin, hop)) nth++;
  }
  const { kind, actor, peer = 0 as ActorId, native, message } = trace.entry(hop);
  const label = message === undefined ? undefined : trace.messages[message]?.label;
  return {
    nth, kind, actor: trace.nameOf(actor), peer: trace.nameOf(peer), native,
    ...(label !== undefined && { message: label }),
  };
}

function saysTheSame({ columns }: Trace, a: number, b: number): boolean {
  const { kind, actor, peer, native, message } = columns;
  return kind[a] === kind[b] && actor[a] === actor[b] && peer[a] === peer[b] &&
    native[a] === native[b] && message[a] === message[b];
}

/** The process that an actor runs in. */
function processOf({ actors }: Trace, actor: ActorId): ActorId {
  let id = actor;
  for (let host = actors[id]?.host; host !== undefined; host = actors[id]?.host) id = host;
  return id;
}

/** A wire of the world, and the two processes that it joins. */
export interface Joined {
  readonly name: string;
  readonly ends: readonly ActorId[];
}

export const wiresOf = (trace: Trace): readonly Joined[] =>
  trace.actors.flatMap(({ name, ends }) =>
    ends === undefined ? [] : [{ name, ends: ends.map((end) => processOf(trace, end)) }]);

/** The wire that a hop takes; an exchange runs in no process, but whoever sends to it does. */
export function wireOf(trace: Trace, seq: number): string {
  const { actor, peer = actor } = trace.entry(seq);
  const [from, to] = [processOf(trace, actor), processOf(trace, peer)];
  const wires = wiresOf(trace);
  const at = (...who: readonly ActorId[]): Joined | undefined =>
    wires.find(({ ends }) => who.every((end) => ends.includes(end)));
  return (at(from, to) ?? at(from) ?? at(to))?.name ?? trace.nameOf(from);
}

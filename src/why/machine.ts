/** Why a machine does nothing, or may do no more: asked of it at one moment. */
import type { Micros } from '../base/micros';
import type { Role } from '../trace/actor';
import type { ActorId, TraceEntry } from '../trace/entry';
import { isState } from '../trace/state';
import { wiresOf } from './again';
import { handsOf, lookInto, type Place, placesOf, readersAt } from './places';
import type { Scene } from './scene';
import { troubleOf } from './waiting';
import { joined, type Reason, walk } from './walk';

/** What keeps a machine; the page has a sentence for each. */
export type Obstacle =
  | 'down' | 'stopped' | 'paused' | 'flow' // it, or the process that it runs in
  | 'cut' | 'disconnected' // nobody hears it
  | 'credit' | 'full' | 'working' // it has something in hand
  | 'locked' | 'hidden' | 'elsewhere' | 'empty' | 'read' | 'unasked' // what it reads from
  | 'allRead' // a log whose readers have been handed all of it
  | 'unread' | 'parted' // it reads from nothing yet, or no longer
  | 'unserved' | 'served' // it holds what nobody takes
  | 'finished' | 'timer' | 'quiet'; // nothing is due

type Plain = Exclude<Obstacle, 'flow'>;

interface Answer {
  readonly values: { readonly [name: string]: string | number };
  readonly reason?: Reason; // how it came to that, when an entry says so
}

export type MachineAnswer =
  | Answer & { readonly obstacle: Plain }
  | Answer & { readonly obstacle: 'flow'; readonly entry: number }; // the system's words say it

/** Of whom it is asked, and when. */
export interface Asked {
  readonly actor: ActorId;
  readonly now: Micros;
  readonly credit?: number | undefined; // how many it may have unsettled, where a setting says so
}

/** What keeps an actor now, the strongest first; it is quiet when nothing says that it is kept. */
export function obstaclesOf(scene: Scene, asked: Asked): MachineAnswer[] {
  const { actor } = asked;
  const trouble = troubles(scene, actor);
  // An application that is gone works on nothing, whatever was handed to it.
  if (trouble.some(isGone) && APPLICATIONS.has(scene.trace.actors[actor]?.role)) return trouble;
  const found = [...trouble, ...connections(scene, actor), ...work(scene, asked)];
  return found.length > 0 ? found : [{ obstacle: 'quiet', values: {} }];
}

const isGone = ({ obstacle }: MachineAnswer): boolean =>
  obstacle === 'down' || obstacle === 'stopped';

/** How it came to that; of a delivery also what is the matter with the one who has it. */
function because(scene: Scene, { seq, kind, peer }: TraceEntry): { reason?: Reason } {
  const trouble = kind === 'delivered' && peer !== undefined ? troubleOf(scene, peer) : undefined;
  const meanwhile = trouble === undefined ? undefined : walk(scene, trouble.seq);
  const reason = joined(walk(scene, seq), meanwhile);
  return reason.end === 'open' ? {} : { reason };
}

function troubles(scene: Scene, actor: ActorId): MachineAnswer[] {
  const trouble = troubleOf(scene, actor);
  if (trouble === undefined) return [];
  const { kind, native, seq: entry } = trouble;
  const said = { values: { who: scene.trace.nameOf(trouble.actor) }, ...because(scene, trouble) };
  if (kind === 'crashed') return [{ obstacle: 'down', ...said }];
  if (kind === 'stopped') return [{ obstacle: 'stopped', ...said }];
  return [native === 'pause' ? { obstacle: 'paused', ...said }
    : { obstacle: 'flow', entry, ...said }];
}

function connections(scene: Scene, actor: ActorId): MachineAnswer[] {
  // What a server keeps has no wires of its own: what lies in it says what keeps it.
  const role = scene.trace.actors[actor]?.role;
  if (role === 'destination' || (role === 'router' && !hasJoined(scene, actor))) return [];
  const cuts = wiresOf(scene, actor).flatMap((wire) => {
    const turn = scene.newestOf(wire, 'blocked', 'unblocked');
    return turn?.kind === 'blocked' ? [{ who: wire, turn }] : [];
  });
  return [...kept(scene, 'cut', cuts), ...kept(scene, 'disconnected', partedFrom(scene, actor))];
}

/** An actor that is not reached, and the entry that says so. */
interface Parted {
  readonly who: ActorId;
  readonly turn: TraceEntry;
}

/** One answer for all that keep it in one way; the newest is explained. */
function kept(scene: Scene, obstacle: Plain, parted: readonly Parted[]): MachineAnswer[] {
  const last = parted.at(-1);
  if (last === undefined) return [];
  const who = parted.map((each) => scene.trace.nameOf(each.who)).join(', ');
  return [{ obstacle, values: { who }, ...because(scene, last.turn) }];
}

const APPLICATIONS = new Set<Role | undefined>(['producer', 'consumer', 'client']);

/** With whom an actor's connection is gone. A server goes on without a client that left. */
function partedFrom(scene: Scene, actor: ActorId): Parted[] {
  const { actors } = scene.trace;
  const role = actors[actor]?.role;
  const turns = new Map<ActorId, TraceEntry>(); // the newest with each
  for (const turn of scene.aboutOf(actor, 'connected', 'disconnected')) {
    const other = turn.actor === actor ? turn.peer : turn.actor;
    if (other === undefined) continue;
    turns.delete(other);
    turns.set(other, turn);
  }
  const all = [...turns].map(([who, turn]) => ({ who, turn }));
  // An application goes on once it has any connection.
  const asked = APPLICATIONS.has(role) ? all.slice(-1)
    : all.filter(({ who }) => actors[who]?.role === role);
  return asked.filter(({ turn }) => turn.kind === 'disconnected');
}

function work(scene: Scene, asked: Asked): MachineAnswer[] {
  switch (scene.trace.actors[asked.actor]?.role) {
    case 'producer': return [arrivals(scene, asked.actor)];
    case 'consumer': return [reading(scene, asked)];
    // A shovel reads what it passes on; an exchange is given it.
    case 'router': return hasJoined(scene, asked.actor) ? [reading(scene, asked)] : [];
    case 'destination': return holding(scene, asked);
    default: return [];
  }
}

const hasJoined = (scene: Scene, reader: ActorId): boolean =>
  scene.aboutOf(reader, 'joined').some(({ actor }) => actor === reader);

/** What lies in a place, and why none of those who read from it takes it. */
function holding(scene: Scene, { actor, now }: Asked): MachineAnswer[] {
  const place = lookInto(scene, actor, { now });
  const { name, visible, hidden, out, isLog } = place;
  const count = visible.length;
  const readers = readersAt(scene, actor);
  if (count === 0) {
    const isHeld = !isLog || hidden.length > 0 || out.length > 0;
    if (isHeld) return [ofPlace(scene, place)];
    return readers.length === 0 ? [] : [{ obstacle: 'allRead', values: {} }];
  }
  const reader = readers.find((one) => troubleOf(scene, one) === undefined) ?? readers[0];
  if (reader === undefined) return [{ obstacle: 'unserved', values: { count, place: name } }];
  const values = { count, who: scene.trace.nameOf(reader) };
  return [{ obstacle: 'served', values }, ...obstaclesOf(scene, { actor: reader, now })];
}

function arrivals(scene: Scene, actor: ActorId): MachineAnswer {
  const own = scene.ownOf(actor);
  const state = own.findLast(({ kind, native, detail }) =>
    kind === 'changed' && isState(native, detail));
  const made = own.filter(({ kind }) => kind === 'created').length;
  const ended = state?.native === 'finished';
  const stopped = own.findLast(({ native }) => native === 'stop' || native === 'rate');
  return {
    obstacle: ended ? 'finished' : 'timer', values: { made },
    ...(stopped !== undefined && because(scene, stopped)),
  };
}

function reading(scene: Scene, { actor, now, credit }: Asked): MachineAnswer {
  const hands = handsOf(scene, actor);
  const places = placesOf(scene, actor, now);
  const [first] = hands;
  if (first !== undefined) {
    const waits = places.reduce((sum, { visible }) => sum + visible.length, 0);
    const { length: count } = hands;
    const values = { count, message: labelOf(scene, first), waits, credit: credit ?? 0 };
    const isFull = credit !== undefined && count >= credit;
    const obstacle = isFull ? 'credit' : waits > 0 ? 'full' : 'working';
    return { obstacle, values, ...because(scene, first) };
  }
  if (places.length === 0) return withoutPlace(scene, actor);
  const place = places.find(({ visible }) => visible.length > 0)
    ?? places.find(({ hidden, out }) => hidden.length > 0 || out.length > 0) ?? places[0]!;
  return ofPlace(scene, place);
}

/** It reads from nothing: it has not begun, or somebody took it away. */
function withoutPlace(scene: Scene, consumer: ActorId): MachineAnswer {
  const left = scene.aboutOf(consumer, 'left')
    .findLast(({ actor, peer }) => actor === consumer && peer !== undefined);
  if (left?.peer === undefined) return { obstacle: 'unread', values: {} };
  const values = { place: scene.trace.nameOf(left.peer) };
  return { obstacle: 'parted', values, ...because(scene, left) };
}

const labelOf = ({ trace }: Scene, { message }: TraceEntry): string =>
  message === undefined ? '' : (trace.messages[message]?.label ?? '');

/** Nothing is in hand: what the place that it reads from holds, says why. */
function ofPlace(scene: Scene, { name, isLog, visible, hidden, out }: Place): MachineAnswer {
  const [ready] = visible;
  const keyOf = ({ message }: TraceEntry): string | null =>
    message === undefined ? null : (scene.trace.messages[message]?.key ?? null);
  const told = (obstacle: Plain, entry: TraceEntry | undefined, count = 0): MachineAnswer => ({
    obstacle,
    values: {
      place: name, count,
      message: entry === undefined ? '' : labelOf(scene, entry),
      who: entry?.peer === undefined ? '' : scene.trace.nameOf(entry.peer),
      key: (entry && keyOf(entry)) ?? '',
      until: entry?.until ?? 0,
    },
    ...(entry !== undefined && because(scene, entry)),
  });
  if (ready !== undefined) {
    const lock = out.find((entry) => keyOf(entry) !== null && keyOf(entry) === keyOf(ready));
    return lock === undefined ? told('unasked', ready, visible.length) : told('locked', lock);
  }
  const [wait] = hidden;
  if (wait !== undefined) return told('hidden', wait, hidden.length);
  if (out[0] !== undefined) return told('elsewhere', out[0], out.length);
  return told(isLog ? 'read' : 'empty', undefined);
}

/** Why a machine does nothing, or may do no more: asked of it at one moment. */
import type { Micros } from '../base/micros';
import type { ActorId, TraceEntry } from '../trace/entry';
import { isState } from '../trace/state';
import { connectionsOf, isApplication } from './connections';
import { because, type MachineAnswer, type Plain } from './obstacle';
import { handsOf, hasJoined, lookInto, type Place, placesOf, readersAt } from './places';
import type { Scene } from './scene';
import { troubleOf } from './waiting';

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
  if (trouble.some(isGone) && isApplication(scene, actor)) return trouble;
  const found = [...trouble, ...connectionsOf(scene, actor), ...work(scene, asked)];
  return found.length > 0 ? found : [{ obstacle: 'quiet', values: {} }];
}

const isGone = ({ obstacle }: MachineAnswer): boolean =>
  obstacle === 'down' || obstacle === 'stopped';

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

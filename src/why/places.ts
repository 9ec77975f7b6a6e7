/** What lies where at a moment: what a consumer has in hand, and what its places hold. */
import type { Micros } from '../base/micros';
import { SLOT } from '../ledger/book/book';
import { readerName } from '../trace/actor';
import type { ActorId, TraceEntry } from '../trace/entry';
import type { Scene } from './scene';

/** Enough to say why; a place may hold a million. */
const LOOK_MAX = 200;

/** A place that a consumer reads from, by the newest entry of each copy there. */
export interface Place {
  readonly name: string;
  readonly isLog: boolean; // what was read stays there
  readonly visible: readonly TraceEntry[];
  readonly hidden: readonly TraceEntry[]; // not to be had before their time
  readonly out: readonly TraceEntry[]; // with somebody
}

/** The deliveries that a consumer has and has not settled, the oldest first. */
export function handsOf(scene: Scene, consumer: ActorId): readonly TraceEntry[] {
  const { slot, slotsEnd } = scene.ledger.book.copies.columns;
  const { state, holder, leftSeq } = scene.ledger.book.slots.columns;
  return scene.aboutOf(consumer, 'delivered').filter(({ peer, copy, seq }) => {
    if (peer !== consumer || copy === undefined) return false;
    for (let at = slot[copy]!; at < slotsEnd[copy]!; at++) {
      const isHere = state[at] === SLOT.out && holder[at] === consumer + 1;
      if (isHere && leftSeq[at] === seq) return true;
    }
    return false;
  });
}

/** The consumers that read from a place now, for whomever they work. */
export function readersAt(scene: Scene, place: ActorId): readonly ActorId[] {
  const { name, subscribers = [name] } = scene.trace.actors[place] ?? { name: '' };
  const readers = new Set<ActorId>();
  const named = subscribers.flatMap((one) =>
    scene.trace.actors.filter((actor) => readerName(actor) === one).map(({ id }) => id));
  for (const reader of new Set([place, ...named])) {
    for (const { kind, actor, peer } of scene.aboutOf(reader, 'joined', 'left')) {
      if (peer !== reader) continue;
      if (kind === 'joined') readers.add(actor);
      else if (kind === 'left') readers.delete(actor);
    }
  }
  return [...readers];
}

/** Where a consumer reads from now. */
export function placesOf(scene: Scene, consumer: ActorId, now: Micros): readonly Place[] {
  const joined = new Set<ActorId>();
  for (const { kind, actor, peer } of scene.aboutOf(consumer, 'joined', 'left')) {
    if (actor !== consumer || peer === undefined) continue;
    if (kind === 'joined') joined.add(peer);
    else if (kind === 'left') joined.delete(peer);
  }
  // Who joins a log by itself reads it by itself.
  const names = new Set([...joined].map((peer) =>
    readerName(scene.trace.actors[scene.trace.isLog(peer) ? consumer : peer])));
  // A group is joined, but what it reads lies elsewhere.
  const readsFrom = scene.trace.actors.filter(({ id, role, subscribers }) =>
    (joined.has(id) && role !== 'subscriber') ||
    (subscribers?.some((name) => names.has(name)) ?? false));
  return readsFrom.map(({ id }) => lookInto(scene, id, { now, readers: names }));
}

interface Looking {
  readonly now: Micros;
  readonly readers?: ReadonlySet<string>; // for whom it is looked, where a log has several
}

/** What one place holds. */
export function lookInto(scene: Scene, place: ActorId, { now, readers }: Looking): Place {
  const { book } = scene.ledger;
  const { destination, message } = book.copies.columns;
  const isLog = scene.trace.isLog(place);
  const visible: TraceEntry[] = [];
  const hidden: TraceEntry[] = [];
  const out: TraceEntry[] = [];
  for (let copy = 0; copy < book.copies.length && visible.length < LOOK_MAX; copy++) {
    if (destination[copy] !== place) continue;
    const state = stateOf(scene, copy, isLog ? readers : undefined);
    if (state !== SLOT.ready && state !== SLOT.out) continue;
    const last = scene.lastOf(message[copy]!, copy, state === SLOT.out ? 'delivered' : 'stored');
    if (last === undefined) continue;
    const isHidden = (last.until ?? 0) > now;
    (state === SLOT.out ? out : isHidden ? hidden : visible).push(last);
  }
  return { name: scene.trace.nameOf(place), isLog, visible, hidden, out };
}

/** The least that any of these readers has done with a copy: it is ready, with them, or done. */
function stateOf({ ledger }: Scene, copy: number, readers?: ReadonlySet<string>): number {
  const { copies, slots, cells, readership } = ledger.book;
  const { cell, state } = slots.columns;
  const { slot, slotsEnd } = copies.columns;
  let least: number = SLOT.none;
  for (let at = slot[copy]!; at < slotsEnd[copy]!; at++) {
    const reader = readership.nameOf(cells.columns.subscriber[cell[at]!]!);
    if (readers !== undefined && !readers.has(reader)) continue;
    if (least === SLOT.none || state[at]! < least) least = state[at]!;
  }
  return least;
}

/** Whether an actor reads from somewhere, or has done so. */
export const hasJoined = (scene: Scene, reader: ActorId): boolean =>
  scene.aboutOf(reader, 'joined').some(({ actor }) => actor === reader);

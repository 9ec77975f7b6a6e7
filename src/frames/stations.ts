/** What each place of a layout shows at a time; made anew only when something there changed. */
import type { Micros } from '../base/micros';
import type { ActorId } from '../trace/entry';
import type { Wires } from './health/apart';
import { CRASHED, FULL, type Health, machineHealth, PAUSED } from './health/health';
import type { Row, Slot, Station, TokenState } from './frame';
import type { Place, Plan } from './layout/place';
import { rowsOf } from './layout/wide';
import type { Slots } from './slots';
import type { RowWord } from './topology';
import type { Readings } from './world/reading';
import { attemptOf, entryOf, isDone } from './world/delivery';
import {
  COUNT_WORDS, LOGGED, READY, UNACKED, type World,
} from './world/world';

/** Slots of a row: as many as the widest station can draw. */
const SLOTS_MAX = 24;

/** What a picture of stations is made from. */
export interface Moment {
  readonly world: World;
  readonly time: Micros;
  readonly pending: ReadonlyMap<number, number>; // deliveries still on the way, by consumer
  readonly plan: Plan;
  readonly slots: Slots;
  readonly wires: Wires;
  readonly drawn: ReadonlySet<string>; // names of wires that have a road
  readonly readings?: Readings; // of the system, where it has drawings of its own
}

interface Known {
  readonly place: Place;
  readonly version: number;
  readonly reading: number; // version of its detail
  readonly pending: number;
  readonly station: Station;
}

export class Stations {
  private readonly known = new Map<ActorId, Known>();
  private last: readonly Station[] = [];

  /** The stations of a moment; the same array as before when none of them changed. */
  at(places: readonly Place[], moment: Moment): readonly Station[] {
    const next = places.map((place) => this.stationAt(place, moment));
    const isSame =
      next.length === this.last.length && next.every((station, i) => station === this.last[i]);
    if (!isSame) this.last = next;
    return this.last;
  }

  /** Forgets everything: the trace was cut, and versions may come again with another meaning. */
  clear(): void {
    this.known.clear();
  }

  private stationAt(place: Place, moment: Moment): Station {
    const version = versionOf(moment.world, place.actor);
    const pending = pendingOf(moment, place.actor);
    const reading = moment.readings?.versionOf(place.actor) ?? 0;
    const known = this.known.get(place.actor);
    const isKnown = known?.place === place && known.version === version;
    if (isKnown && known.pending === pending && known.reading === reading) return known.station;
    const station = drawnStation(place, moment);
    this.known.set(place.actor, { place, version, reading, pending, station });
    return station;
  }
}

/** An actor's own version, or that of the process it runs in when it is later. */
function versionOf({ version, trace }: World, actor: ActorId): number {
  let latest = version[actor]!;
  for (let host = trace.actors[actor]?.host; host !== undefined; host = trace.actors[host]?.host) {
    latest = Math.max(latest, version[host]!);
  }
  return latest;
}

function pendingOf({ world, pending }: Moment, actor: ActorId): number {
  if (pending.size === 0 || world.inboxes[actor] === undefined) return 0;
  let sum = 0;
  for (const [peer, count] of pending) if (world.app[peer] === actor) sum += count;
  return sum;
}

function drawnStation(place: Place, moment: Moment): Station {
  const { world, plan, wires, drawn } = moment;
  const { actor, node, x, y, width, height, density } = place;
  const { name, role } = world.trace.actors[actor]!;
  const label = node.label ?? name;
  const counts: { [word: string]: number } = {};
  const words = COUNT_WORDS.length;
  for (let word = 0; word < words; word++) {
    const count = world.counts[actor * words + word]!;
    if (count > 0) counts[COUNT_WORDS[word]!] = count;
  }
  return {
    id: actor, name, label, short: place.short ?? label, role, column: node.column,
    kind: node.kind, note: node.note ?? [], x, y, width, height, density,
    health: healthOf(world, actor), since: world.healthAt[actor] as Micros,
    isDiskFull: (world.health[actor]! & FULL) !== 0,
    apart: node.column === 'broker' ? wires.apartOf(actor, world, drawn) : [],
    hasEffects: node.hasEffects !== false,
    state: world.trace.texts[world.state[actor]!] ?? '',
    rows: node.column === 'destination' ? heldRows(rowsOf(node, plan), moment, actor)
      : node.column === 'consumer' ? [inboxRow(moment, actor)] : [],
    counts, parts: place.parts, detail: moment.readings?.detailOf(actor),
  };
}

/** A part is down when the process that it runs in is down. */
function healthOf({ health, trace }: World, actor: ActorId): Health {
  let bits = health[actor]!;
  for (let host = trace.actors[actor]?.host; host !== undefined; host = trace.actors[host]?.host) {
    bits |= health[host]! & (CRASHED | PAUSED);
  }
  return machineHealth(bits);
}

function heldRows(words: readonly RowWord[], moment: Moment, actor: ActorId): Row[] {
  const { world } = moment;
  const holder = world.holders[actor];
  const isLog = world.trace.actors[actor]?.subscribers !== undefined;
  const rows = words.map((word): Row => {
    const shown = isLog && word === 'ready' ? 'log' : word;
    if (holder === undefined) return { word: shown, total: 0, slots: [] };
    if (shown === 'log') return rowOf(shown, holder.ready.length, holder.ready.some(-SLOTS_MAX));
    if (shown === 'ready') return rowOf(shown, holder.ready.length, holder.ready.some(SLOTS_MAX));
    const copies = shown === 'unacked' ? holder.unacked : holder.held;
    return rowOf(shown, copies.size, firstOf(copies));
  });
  // Hidden copies have a row of their own only while there are some.
  const isHolding = (holder?.held.size ?? 0) > 0 && !words.includes('held');
  return isHolding ? [...rows, rowOf('held', holder!.held.size, firstOf(holder!.held))] : rows;

  function rowOf(word: RowWord, total: number, copies: readonly number[]): Row {
    return { word, total, slots: copies.map((copy) => slotOf(moment, copy)) };
  }
}

function firstOf(copies: Iterable<number>): number[] {
  const first: number[] = [];
  for (const copy of copies) {
    if (first.length === SLOTS_MAX) break;
    first.push(copy);
  }
  return first;
}

function slotOf({ world, slots }: Moment, copy: number): Slot {
  const { since, attempts: counts, isDead, mode } = world.copies;
  const [entry, attempts] = [since[copy]!, counts[copy]!];
  const state = restingState(mode[copy]!, attempts, isDead[copy] === 1);
  return slots.at({ copy, entry, state, attempts }, false);
}

function restingState(mode: number, attempts: number, isDead: boolean): TokenState {
  if (mode === LOGGED) return attempts > 0 ? 'unacked' : 'ready';
  if (mode === READY) return isDead ? 'dead' : attempts > 0 ? 'again' : 'ready';
  if (mode === UNACKED) return attempts > 1 ? 'again' : 'unacked';
  return 'held';
}

function inboxRow(moment: Moment, actor: ActorId): Row {
  const { world, time } = moment;
  const inbox = world.inboxes[actor];
  const { until } = world.trace.columns;
  const slots: Slot[] = [];
  for (const [copy, delivery] of inbox ?? []) {
    const entry = entryOf(delivery);
    if (slots.length === SLOTS_MAX) break;
    if (until[entry]! > time) continue;
    const state: TokenState = isDone(delivery) ? 'acked' : 'unacked';
    const attempts = attemptOf(delivery);
    slots.push(moment.slots.at({ copy, entry, state, attempts }, true));
  }
  return { word: 'inbox', total: (inbox?.size ?? 0) - pendingOf(moment, actor), slots };
}

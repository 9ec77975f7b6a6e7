/** The loop: takes the next notice or step, finds who hears of it, and lets its machine decide. */
import type { Micros } from '../base/micros';
import type { ActorId } from '../trace/entry';
import { changeEntity } from './cast';
import { decide } from './charts/decide';
import type { Branch } from './charts/linked-machine';
import type { Entity } from './entity';
import type { Notice } from './events/notice';
import type { World } from './kernel';
import { type Event, INIT } from './machine';
import type { DueStep, Turn } from './steps/inputs';
import { perform } from './steps/perform';

/** Runs to a time, or until `limit` events are handled. True when the time was reached. */
export function runWorld(world: World, to: Micros, limit: number): boolean {
  if (!handleAll(world, to, world.events + limit)) return false;
  if (to > world.now && to !== Infinity) world.now = to;
  return true;
}

/** The loop alone: what comes after it is rare, and would undo its compiled code each time. */
function handleAll(world: World, to: Micros, last: number): boolean {
  for (;;) {
    const next = world.list.peek();
    const input = world.inputs.peek();
    const soonest = Math.min(next, input);
    if (soonest > to || soonest === Infinity) return true;
    if (world.events >= last) return false;
    // A step comes after what happens at its time: at 0 everybody has begun.
    if (input < next) performNext(world);
    else handle(world, world.list.pop());
  }
}

function handle(world: World, notice: Notice): void {
  world.now = notice.at as Micros;
  world.events++;
  const entity = world.entities[notice.to];
  const isHeard = notice.link < 0 ? rings(world, notice, entity) : arrives(world, notice, entity);
  if (isHeard) hear(world, entity as Entity, notice);
  if (world.dueNow.length > 0) performAnchored(world);
}

/** Whether a clock that an actor has set still counts. */
function rings(world: World, notice: Notice, entity: Entity | undefined): boolean {
  if (entity === undefined) return false;
  const { isPaused } = entity;
  const isOfAlarm = notice.timer < 0 && notice.epoch > 0;
  // Also of who is down: its next alarm may be waiting for this one.
  if (isOfAlarm && !entity.alarms.ring(notice, world.list, isPaused)) return false;
  if (entity.isDown) return false;
  return isPaused ? park(entity, notice) : entity.takeTimer(notice);
}

/** Whether what came over a link finds its receiver. */
function arrives(world: World, notice: Notice, entity: Entity | undefined): boolean {
  const link = world.links.linkAt(notice.link);
  world.self = notice.to as ActorId;
  world.sender = link.from;
  if (!world.postman.arrives(notice, link, entity)) return false;
  return entity?.isPaused === true ? park(entity, notice) : true;
}

/** Whoever is paused hears of it later. */
function park(entity: Entity, notice: Notice): false {
  entity.parked.push(notice.copy());
  return false;
}

function hear(world: World, entity: Entity, { link, timer, event, cause }: Notice): void {
  if (link < 0) world.sender = entity.id;
  world.event = event;
  world.cause = cause;
  const rung = timer < 0 ? undefined : entity.machine.rung[entity.configuration]?.[timer];
  follow(world, entity, rung ?? answerOf(entity, event));
}

interface Told {
  readonly event: Event;
  readonly cause: number;
}

/** Gives an entity an event now. */
export function tellNow(world: World, entity: Entity, told: Told): void {
  world.event = told.event;
  world.cause = told.cause;
  follow(world, entity, answerOf(entity, told.event));
}

/** Events that the chart does not name are for its wildcards, and let `always` look again. */
function answerOf({ machine, configuration }: Entity, event: Event): Branch | undefined {
  // An entity begins once: the notice of an earlier one of its name may still be on its way.
  if (event === INIT) return configuration < 0 ? machine.initial : undefined;
  return machine.rows[configuration]?.to(event.type);
}

function follow(world: World, entity: Entity, branch: Branch | undefined): void {
  if (branch === undefined) return;
  world.self = entity.id;
  decide(world, entity, branch);
}

// --- steps ---------------------------------------------------------------------------------------

function performNext(world: World): void {
  world.now = Math.max(world.now, world.inputs.peek()) as Micros;
  const due = world.inputs.pop();
  if (due === undefined) return;
  world.events++;
  performStep(world, due);
  if (world.dueNow.length > 0) performAnchored(world);
}

function performStep(world: World, due: DueStep | Turn): void {
  world.cause = due.cause;
  if ('into' in due) turn(world, due);
  else perform(world, due);
}

/** An actor goes on as another: who reads the trace is told, for its states are others now. */
function turn(world: World, { actor, into, cause }: Turn): void {
  const before = world.entities[actor];
  if (before === undefined) return; // it is gone since
  const entity = changeEntity(world, before, into);
  world.self = actor;
  world.sender = actor;
  world.record('changed', { native: 'machine', cause, detail: { value: entity.machine.id } });
  tellNow(world, entity, { event: INIT, cause: world.trail });
}

/** Steps that an entry has called for wait until the event that led to it is done. */
function performAnchored(world: World): void {
  for (let due = world.dueNow.shift(); due !== undefined; due = world.dueNow.shift()) {
    performStep(world, due);
  }
}

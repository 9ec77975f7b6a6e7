/** What a step does to the world. Every one leaves an entry, which is the root of its effects. */
import type { Json } from '../../base/json';
import type { Micros } from '../../base/micros';
import type { Step } from '../../scenario/scenario';
import { NONE } from '../../trace/columns';
import type { ActorId, EntryKind } from '../../trace/entry';
import type { Entity } from '../entity';
import { Notice } from '../events/notice';
import type { DueStep } from './inputs';
import type { World } from '../kernel';
import type { Link, Wire, WireEnd } from '../wires/wire';
import { type Event, INIT } from '../machine';
import { ARRIVED } from '../wires/postman';

/** Carries out a step that is due. */
export function perform(world: World, due: DueStep): void {
  const { step } = due;
  if (step.target === '*') {
    for (const entity of world.entities) {
      if (entity === undefined || !hears(entity, eventOf(step))) continue;
      tell(world, entity, { due, root: root(world, due, entity.id) });
    }
    return;
  }
  const wire = world.links.wireNamed(step.target);
  if (wire !== undefined) onWire(world, wire, due);
  else {
    const actor = world.actorNamed(step.target);
    const entity = actor === undefined ? undefined : world.entities[actor];
    if (entity !== undefined) onEntity(world, entity, due);
    else note(world, due, { kind: 'changed', native: 'no such actor' });
  }
}

const UNDO: Partial<Record<Step['do'], Pick<Step, 'do' | 'amount'>>> = {
  crash: { do: 'restart' },
  loseDisk: { do: 'restart' },
  losePower: { do: 'restart' },
  pause: { do: 'resume' },
  fillDisk: { do: 'freeDisk' },
  cut: { do: 'restore' },
  slow: { do: 'slow', amount: 1 },
  lose: { do: 'lose', amount: 0 },
};

function undoLater(world: World, { step, place }: DueStep, cause: number): void {
  const undo = UNDO[step.do];
  if (step.for === undefined || undo === undefined) return;
  const at = (world.now + step.for) as Micros;
  const back: Step = { at: { time: at }, target: step.target, ...undo };
  world.inputs.schedule({ step: back, place, cause, at });
}

/** Records what a step did to an actor; the entry is the cause of all that follows. */
function note(
  world: World,
  { step, place, cause }: DueStep,
  what: { kind: EntryKind; native: string; actor?: ActorId },
): number {
  const detail: { [field: string]: Json } = {
    // What undoes a step, and a machine's own crash, have a cause instead.
    ...(cause === NONE && { step: place }),
    ...(step.value !== undefined && { value: step.value }),
    ...(step.amount !== undefined && { amount: step.amount }),
    ...(what.actor === undefined && { target: step.target }),
  };
  const { kind, native, actor = 0 as ActorId } = what; // 0 is the world itself
  const isPlain = Object.keys(detail).length === 0;
  const seq = world.record(kind, { native, actor, cause, ...(!isPlain && { detail }) });
  [world.cause, world.trail] = [seq, seq];
  return seq;
}

function root(world: World, due: DueStep, actor: ActorId): number {
  const native = due.step.setting ?? due.step.command?.type ?? due.step.do;
  return note(world, due, { kind: 'changed', native, actor });
}

// --- machines ----------------------------------------------------------------------------------

function onEntity(world: World, entity: Entity, due: DueStep): void {
  const { step } = due;
  if (step.do === 'crash') crash(world, entity, due);
  else if (step.do === 'loseDisk' || step.do === 'losePower') loseStored(world, entity, due);
  else if (step.do === 'fillDisk' || step.do === 'freeDisk') fillDisk(world, entity, due);
  else if (step.do === 'restart') restart(world, entity, due);
  else if (step.do === 'pause') pause(world, entity, due);
  else if (step.do === 'resume') resume(world, entity, due);
  else {
    const seq = root(world, due, entity.id);
    // A setting of an application may be its library's; everything else is for itself.
    const told = step.do === 'set' ? processOf(world, entity) : [entity];
    for (const part of told) tell(world, part, { due, root: seq });
    undoLater(world, due, seq);
  }
}

interface Rooted {
  readonly due: DueStep;
  readonly root: number; // the entry that says so
}

const eventOf = ({ do: type, amount, setting, value, command }: Step): Event =>
  type === 'command' ? (command ?? { type: '' }) : ({ type, amount, setting, value } as Event);

/** Whether a machine has a word for an event, in any of its states. */
const hears = ({ machine }: Entity, { type }: Event): boolean =>
  machine.rows.some((row) => row?.has(type));

/** Hands a step to the machine in its own words. */
function tell(world: World, entity: Entity, { due, root: cause }: Rooted): void {
  if (entity.isDown) return;
  const event = eventOf(due.step);
  if (!entity.isPaused) world.dispatch(entity, event, cause);
  else {
    const notice = new Notice().tell(entity.id, event, cause);
    notice.at = world.now;
    entity.parked.push(notice);
  }
}

/** The entity and all that runs in its process. */
function processOf(world: World, entity: Entity): Entity[] {
  const parts = entity.parts.flatMap((part) => {
    const living = world.entities[part];
    return living === undefined ? [] : processOf(world, living);
  });
  return [entity, ...parts];
}

/** The entry that says so; none when the process is down already. */
function crash(world: World, entity: Entity, due: DueStep): number | undefined {
  if (entity.isDown) return undefined;
  const how = due.byItself ?? { kind: 'crashed', native: due.step.do };
  const seq = note(world, due, { ...how, actor: entity.id });
  const process = processOf(world, entity);
  for (const part of process) {
    const { parked } = part;
    [part.isPaused, part.parked] = [false, []];
    for (const notice of parked) world.postman.perish(notice, seq);
    world.dispatch(part, { type: 'crash' }, seq);
    part.stopClocks();
    part.isDown = true;
  }
  for (const link of linksOf(world, process)) world.postman.hangUp(link, seq);
  undoLater(world, due, seq);
  return seq;
}

/** The process dies, if it has not, and each of its machines forgets of what it had stored. */
function loseStored(world: World, entity: Entity, due: DueStep): void {
  const seq = crash(world, entity, due) ?? root(world, due, entity.id);
  if (due.step.do === 'loseDisk') entity.isDiskFull = false; // there is another in its place
  for (const part of processOf(world, entity)) world.dispatch(part, eventOf(due.step), seq);
}

/** A disk fills up, or has room again; that of a process that is down, too. */
function fillDisk(world: World, entity: Entity, due: DueStep): void {
  const cause = root(world, due, entity.id);
  entity.isDiskFull = due.step.do === 'fillDisk';
  for (const part of processOf(world, entity)) {
    if (part.isDown) world.dispatch(part, eventOf(due.step), cause);
    else tell(world, part, { due, root: cause });
  }
  undoLater(world, due, cause);
}

/** The first link of every wire end in a process; a wire may have both in one process. */
function linksOf(world: World, process: readonly Entity[]): Link[] {
  const inside = new Set<ActorId>(process.map(({ id }) => id));
  const firsts = world.links.all.flatMap(({ ends }) => ends.map(({ links }) => links[0] ?? NONE));
  return firsts.map((id) => world.links.linkAt(id)).filter(({ from }) => inside.has(from));
}

/** Those that leave the process. */
function linksOut(world: World, process: readonly Entity[]): Link[] {
  const inside = new Set<ActorId>(process.map(({ id }) => id));
  return linksOf(world, process).filter(({ to }) => !inside.has(to));
}

function restart(world: World, entity: Entity, due: DueStep): void {
  if (!entity.isDown) return;
  const seq = note(world, due, { kind: 'restarted', native: 'restart', actor: entity.id });
  const process = processOf(world, entity);
  for (const part of process) part.isDown = false;
  for (const part of process) {
    world.dispatch(part, part.configuration < 0 ? INIT : { type: 'restart' }, seq);
  }
}

function pause(world: World, entity: Entity, due: DueStep): void {
  if (entity.isPaused || entity.isDown) return;
  const seq = note(world, due, { kind: 'blocked', native: 'pause', actor: entity.id });
  const process = processOf(world, entity);
  for (const part of process) part.isPaused = true;
  entity.pausedBy = seq;
  for (const link of linksOut(world, process)) {
    watchSilence(world, world.links.wireOf(link) as Wire, seq);
  }
  undoLater(world, due, seq);
}

function resume(world: World, entity: Entity, due: DueStep): void {
  if (!entity.isPaused) return;
  note(world, due, { kind: 'unblocked', native: 'resume', actor: entity.id });
  entity.pausedBy = NONE;
  for (const part of processOf(world, entity)) {
    part.isPaused = false;
    const parked = part.parked;
    part.parked = [];
    for (const notice of parked) {
      const again = world.list.push(world.now, world.now).become(notice);
      if (notice.link >= 0) again.epoch = ARRIVED;
    }
  }
}

/** Asks again after the wire's patience whether the quiet that `seq` began still lasts. */
function watchSilence(world: World, { spec }: Wire, seq: number): void {
  const { silence, name: target } = spec;
  if (silence === undefined) return;
  const at = (world.now + silence) as Micros;
  const step: Step = { at: { time: at }, do: 'silence', target };
  world.inputs.schedule({ step, place: -1, cause: seq, at });
}

/** Nothing was heard over a wire for too long: those at its ends give each other up. */
function endSilence(world: World, wire: Wire, cause: number): void {
  const isQuiet = ({ links }: WireEnd): boolean => {
    const { from } = world.links.linkAt(links[0] ?? NONE);
    const entity = world.entities[from];
    return entity !== undefined && entity.isPaused && pausedBy(world, entity) === cause;
  };
  const isCut = wire.isCut && wire.cutBy === cause;
  if (isCut || wire.ends.some(isQuiet)) world.postman.reset(wire, cause);
}

/** A pause of a process is written down at the process. */
function pausedBy(world: World, entity: Entity): number {
  if (entity.pausedBy >= 0 || entity.host === undefined) return entity.pausedBy;
  return pausedBy(world, world.entity(entity.host));
}

// --- wires -------------------------------------------------------------------------------------

function onWire(world: World, wire: Wire, due: DueStep): void {
  const { step } = due;
  const { actor } = wire;
  if (step.do === 'silence') {
    endSilence(world, wire, due.cause);
    return;
  }
  if (step.do === 'restore') {
    note(world, due, { kind: 'unblocked', native: 'restore', actor });
    [wire.isCut, wire.slowness, wire.loss] = [false, 1, 0];
    world.postman.flush(wire);
    return;
  }
  const kind = step.do === 'cut' ? 'blocked' : step.do === 'reset' ? 'disconnected' : 'changed';
  const seq = note(world, due, { kind, native: step.do, actor });
  if (step.do === 'cut') {
    [wire.isCut, wire.cutBy] = [true, seq];
    watchSilence(world, wire, seq);
  } else if (step.do === 'slow') wire.slowness = step.amount ?? 10;
  else if (step.do === 'lose') [wire.loss, wire.lossBy] = [step.amount ?? 0.1, seq];
  else if (step.do === 'reset') world.postman.reset(wire, seq);
  undoLater(world, due, seq);
}

/** What a step does to the world. Every one leaves an entry, which is the root of its effects. */
import type { Micros } from '../base/micros';
import type { Step } from '../scenario/scenario';
import { NONE } from '../trace/columns';
import type { ActorId, EntryKind } from '../trace/entry';
import type { Entity } from './entity';
import type { DueStep } from './inputs';
import type { World } from './kernel';
import type { Wire } from './links';
import type { Event } from './machine';
import { Postman } from './postman';

/** Carries out a step that is due. */
export function perform(world: World, due: DueStep): void {
  const { step } = due;
  if (step.target === '*') {
    for (const entity of world.entities) {
      if (entity !== undefined) tell(world, entity, { due, root: root(world, due, entity.id) });
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

const UNDO: Partial<Record<Step['do'], Step['do']>> = {
  crash: 'restart', pause: 'resume', cut: 'restore', slow: 'restore', lose: 'restore',
};

function undoLater(world: World, { step, place }: DueStep, cause: number): void {
  const undo = UNDO[step.do];
  if (step.for === undefined || undo === undefined) return;
  const at = (world.now + step.for) as Micros;
  world.inputs.schedule({ step: { at: { time: at }, do: undo, target: step.target }, place, cause, at });
}

/** Records what a step did to an actor; the entry is the cause of all that follows. */
function note(
  world: World,
  { step, place, cause }: DueStep,
  what: { kind: EntryKind; native: string; actor?: ActorId },
): number {
  const detail = {
    step: place,
    ...(step.value !== undefined && { value: step.value }),
    ...(step.amount !== undefined && { amount: step.amount }),
    ...(what.actor === undefined && { target: step.target }),
  };
  const { kind, native, actor = 0 as ActorId } = what; // 0 is the world itself
  const seq = world.record(kind, { native, actor, cause, detail });
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
  else if (step.do === 'restart') restart(world, entity, due);
  else if (step.do === 'pause') pause(world, entity, due);
  else if (step.do === 'resume') resume(world, entity, due);
  else if (step.do === 'silence') fallSilent(world, entity, due);
  else {
    const seq = root(world, due, entity.id);
    tell(world, entity, { due, root: seq });
    undoLater(world, due, seq);
  }
}

/** Hands a step to the machine in its own words. */
function tell(world: World, entity: Entity, { due, root: cause }: { due: DueStep; root: number }): void {
  if (entity.isDown) return;
  const { step } = due;
  const event: Event =
    step.do === 'command'
      ? (step.command ?? { type: '' })
      : ({ type: step.do, amount: step.amount, setting: step.setting, value: step.value } as Event);
  if (entity.isPaused) entity.parked.push({ ...PARKED, at: world.now, to: entity.id, event, cause });
  else world.dispatch(entity, event, cause);
}

const PARKED = { link: NONE, epoch: 0, key: '' };

/** The entity and all that runs in its process. */
export function processOf(world: World, entity: Entity): Entity[] {
  const parts = entity.parts.flatMap((part) => {
    const living = world.entities[part];
    return living === undefined ? [] : processOf(world, living);
  });
  return [entity, ...parts];
}

function crash(world: World, entity: Entity, due: DueStep): void {
  if (entity.isDown) return;
  const seq = note(world, due, { kind: 'crashed', native: 'crash', actor: entity.id });
  const process = processOf(world, entity);
  for (const part of process) {
    part.timers.clear();
    [part.isPaused, part.parked] = [false, []];
    world.dispatch(part, { type: 'crash' }, seq);
    part.isDown = true;
  }
  const gone = new Set(process.map(({ id }) => id));
  for (const { from, to } of wiredEnds(world, gone)) new Postman(world).hangUp({ from, to }, seq);
  undoLater(world, due, seq);
}

/** The ends of every wire that leaves a set of actors, seen from inside. */
function wiredEnds(world: World, inside: ReadonlySet<ActorId>): { from: ActorId; to: ActorId }[] {
  return world.links.links.filter(
    ({ from, to, wire }) => wire >= 0 && inside.has(from) && !inside.has(to),
  );
}

function restart(world: World, entity: Entity, due: DueStep): void {
  if (!entity.isDown) return;
  const seq = note(world, due, { kind: 'restarted', native: 'restart', actor: entity.id });
  const process = processOf(world, entity);
  for (const part of process) part.isDown = false;
  for (const part of process) world.dispatch(part, { type: 'restart' }, seq);
}

function pause(world: World, entity: Entity, due: DueStep): void {
  if (entity.isPaused || entity.isDown) return;
  const seq = note(world, due, { kind: 'blocked', native: 'pause', actor: entity.id });
  const process = processOf(world, entity);
  for (const part of process) part.isPaused = true;
  entity.pausedBy = seq;
  for (const { from, to } of wiredEnds(world, new Set(process.map(({ id }) => id)))) {
    const link = world.links.between(from, to);
    const silence = link && world.links.wireOf(link)?.spec.silence;
    if (silence !== undefined) watchSilence(world, { target: entity.name, silence, seq });
  }
  undoLater(world, due, seq);
}

function resume(world: World, entity: Entity, due: DueStep): void {
  if (!entity.isPaused) return;
  note(world, due, { kind: 'unblocked', native: 'resume', actor: entity.id });
  for (const part of processOf(world, entity)) {
    part.isPaused = false;
    const parked = part.parked;
    part.parked = [];
    for (const notice of parked) world.list.push({ ...notice, at: world.now }, world.now);
  }
}

/** Asks again after the wire's patience whether the quiet of `seq` still lasts. */
function watchSilence(world: World, watch: { target: string; silence: Micros; seq: number }): void {
  const at = (world.now + watch.silence) as Micros;
  const step: Step = { at: { time: at }, do: 'silence', target: watch.target };
  world.inputs.schedule({ step, place: -1, cause: watch.seq, at });
}

/** A process has not been heard of for too long: those at the other ends give it up. */
function fallSilent(world: World, entity: Entity, { cause }: DueStep): void {
  if (!entity.isPaused || entity.pausedBy !== cause) return;
  const inside = new Set(processOf(world, entity).map(({ id }) => id));
  for (const { from, to } of wiredEnds(world, inside)) {
    const link = world.links.between(from, to);
    const wire = link && world.links.wireOf(link);
    if (wire?.spec.silence !== undefined) new Postman(world).reset(wire, cause);
  }
}

// --- wires -------------------------------------------------------------------------------------

function onWire(world: World, wire: Wire, due: DueStep): void {
  const { step } = due;
  const { actor } = wire;
  if (step.do === 'silence') {
    if (wire.isCut && wire.cutBy === due.cause) new Postman(world).reset(wire, due.cause);
    return;
  }
  if (step.do === 'restore') {
    note(world, due, { kind: 'unblocked', native: 'restore', actor });
    Object.assign(wire, { isCut: false, slowness: 1, loss: 0 });
    new Postman(world).flush(wire);
    return;
  }
  const kind = step.do === 'cut' ? 'blocked' : step.do === 'reset' ? 'disconnected' : 'changed';
  const seq = note(world, due, { kind, native: step.do, actor });
  if (step.do === 'cut') {
    [wire.isCut, wire.cutBy] = [true, seq];
    const { silence, name: target } = wire.spec;
    if (silence !== undefined) watchSilence(world, { target, silence, seq });
  } else if (step.do === 'slow') wire.slowness = step.amount ?? 10;
  else if (step.do === 'lose') wire.loss = step.amount ?? 0.1;
  else if (step.do === 'reset') new Postman(world).reset(wire, seq);
  undoLater(world, due, seq);
}

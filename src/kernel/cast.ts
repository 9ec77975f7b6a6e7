/** Who takes part in a run: how actors with a machine come and go. */
import type { Role } from '../trace/actor';
import type { EntitySpec, Guise } from './api';
import { Entity } from './entity';
import type { World } from './kernel';
import { linkMachine } from './charts/linked-machine';

/** Two parts of a world want the same name. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';

  constructor(readonly taken: string) {
    super(`two actors are named ${taken}: names are unique in a run`);
  }
}

/** Adds an actor with a machine; one that is gone may come back under its name. */
export function addEntity(world: World, spec: EntitySpec): Entity {
  const { name, role, host, subscribers, replays, isTold } = spec;
  const machine = linkMachine(spec.machine);
  const known = world.trace.actorNamed(name);
  const isFree = known === undefined || world.entities[known.id] === undefined;
  if (!isFree) throw new NameTaken(name);
  const actor = known ?? world.trace.addActor({
    name, role, machine: machine.id,
    ...(host !== undefined && { host }),
    ...(subscribers !== undefined && { subscribers }),
    ...(replays !== undefined && { replays }),
    ...(isTold !== undefined && { isTold }),
  });
  const entity = new Entity(actor.id, machine, spec);
  entity.born = ++world.numbers;
  world.entities[actor.id] = entity;
  if (host !== undefined) world.entity(host).parts.push(actor.id);
  return entity;
}

/** Puts another entity in the place of one that is there: the same actor, with another machine. */
export function changeEntity(world: World, before: Entity, { machine, record }: Guise): Entity {
  const { id, name, host, inbox } = before;
  const { role } = world.trace.actors[id] as { role: Role };
  const spec = { name, role, machine, record, inbox, ...(host !== undefined && { host }) };
  const entity = new Entity(id, linkMachine(machine), spec);
  const { born, alarms, parts, parked, isDown, isPaused, pausedBy, isDiskFull } = before;
  Object.assign(entity, { born, alarms, parts, parked, isDown, isPaused, pausedBy, isDiskFull });
  world.entities[id] = entity;
  return entity;
}

/** A name that no actor of another role has: "shop", or "shop (router)" after a producer "shop". */
export function nameFor({ trace }: World, name: string, role: Role): string {
  const isFree = (named: string): boolean => (trace.actorNamed(named)?.role ?? role) === role;
  return firstFree(name, role, isFree);
}

/** The same actor under a name that nobody who is there has. */
export function withFreeName(world: World, spec: EntitySpec): EntitySpec {
  const { name, role } = spec;
  const isFree = (named: string): boolean => {
    const known = world.trace.actorNamed(named);
    return known === undefined || (known.role === role && world.entities[known.id] === undefined);
  };
  return isFree(name) ? spec : { ...spec, name: firstFree(name, role, isFree) };
}

function firstFree(name: string, role: Role, isFree: (name: string) => boolean): string {
  if (isFree(name)) return name;
  for (let nth = 1; ; nth++) {
    const other = `${name} (${role}${nth === 1 ? '' : ` ${nth}`})`;
    if (isFree(other)) return other;
  }
}

/** Takes an actor and all that runs in it out of the run. */
export function removeEntity(world: World, { id, host, parts }: Entity): void {
  for (const part of parts.slice()) {
    const entity = world.entities[part];
    if (entity !== undefined) removeEntity(world, entity);
  }
  world.entities[id] = undefined;
  const owner = host === undefined ? undefined : world.entities[host];
  if (owner !== undefined) owner.parts = owner.parts.filter((part) => part !== id);
}

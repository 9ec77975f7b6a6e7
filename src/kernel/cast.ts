/** Who takes part in a run: how actors with a machine come and go. */
import type { EntitySpec } from './api';
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
  const { name, role, host, subscribers, isTold } = spec;
  const machine = linkMachine(spec.machine);
  const known = world.trace.actorNamed(name);
  const isFree = known === undefined || world.entities[known.id] === undefined;
  if (!isFree) throw new NameTaken(name);
  const actor = known ?? world.trace.addActor({
    name, role, machine: machine.id,
    ...(host !== undefined && { host }),
    ...(subscribers !== undefined && { subscribers }),
    ...(isTold !== undefined && { isTold }),
  });
  const entity = new Entity(actor.id, machine, spec);
  entity.born = ++world.numbers;
  world.entities[actor.id] = entity;
  if (host !== undefined) world.entity(host).parts.push(actor.id);
  return entity;
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

/** What an entity does with an event: its decision tree is run, and carried out as it goes. */
import type { Template } from '../../trace/template';
import type { Entity } from '../entity';
import type { World } from '../kernel';
import type { Branch, Deed } from './linked-machine';

/** Runs a tree on the event at hand: deeds in XState's order, then a guard, until a leaf. */
export function decide(world: World, entity: Entity, branch: Branch): void {
  const { event } = world;
  let at = branch;
  for (;;) {
    const { deeds } = at;
    for (let i = 0; i < deeds.length; i++) {
      const deed = deeds[i] as Deed;
      if (deed.act !== undefined) deed.act(entity.record, event, world);
      else if (deed.after === undefined) entity.timers[deed.timer] = 0;
      else setTimer(world, entity, deed);
    }
    if (at.guard === undefined) break;
    at = (at.guard(entity.record, event, world) ? at.yes : at.no) as Branch;
  }
  if (at.next !== entity.configuration) enter(world, entity, at.next);
}

function setTimer(world: World, entity: Entity, { after, timer, event }: Deed): void {
  const delay = after === undefined ? Infinity : after(entity.record, world);
  if (delay === Infinity) {
    entity.timers[timer] = 0;
    return;
  }
  const notice = world.list.push(world.now + delay, world.now);
  notice.tell(entity.id, event, world.trail);
  notice.epoch = entity.timers[timer] = ++world.numbers;
  notice.timer = timer;
}

function enter(world: World, entity: Entity, configuration: number): void {
  entity.configuration = configuration;
  world.note(entity.machine.states[configuration] as Template);
}

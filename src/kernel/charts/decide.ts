/** What an entity does with an event: its decision tree is run, and carried out as it goes. */
import type { Template } from '../../trace/template';
import type { Entity } from '../entity';
import type { World } from '../kernel';
import type { Branch } from './linked-machine';

/** Runs a tree on the event at hand: deeds in XState's order, and guards, until a leaf. */
export function decide(world: World, entity: Entity, branch: Branch): void {
  const { event } = world;
  const { record } = entity;
  let at = branch;
  while (at.onward !== undefined) {
    const { act, guard, onward } = at;
    if (act !== undefined) {
      act(record, event, world);
      at = onward;
    } else if (guard !== undefined) at = guard(record, event, world) ? onward : (at.no as Branch);
    else {
      setTimer(world, entity, at);
      at = onward;
    }
  }
  if (at.next !== entity.configuration) enter(world, entity, at.next);
}

/** Sets a timer of the chart, or stops it. */
function setTimer(world: World, entity: Entity, { after, timer, event }: Branch): void {
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

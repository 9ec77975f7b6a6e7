/** How each actor is: there or not, well or not, with room on its disk or without. */
import { NO_ACTOR } from '../../trace/columns';
import { BLOCKED, healthAfter } from '../health/health';
import { CAME, type Step, WENT, type World } from './world';

/** Marks an actor, and the application it is part of, as touched. */
export function touch(world: World, actor: number, seq: number): void {
  world.version[actor] = seq + 1;
  world.version[world.app[actor]!] = seq + 1;
}

/** An actor's health turns, and with it what shows it elsewhere. */
export const turned: Step = (world, seq) => {
  const actor = world.trace.columns.actor[seq]!;
  if (actor === NO_ACTOR) return;
  const before = world.health[actor]!;
  const after = healthAfter(before, world.trace, seq);
  world.health[actor] = after;
  world.healthAt[actor] = world.trace.columns.at[seq]!;
  const app = world.app[actor]!;
  // A client library that may not go on holds up its application.
  if (app !== actor && (before ^ after) & BLOCKED) {
    world.health[app] = (world.health[app]! & ~BLOCKED) | (after & BLOCKED);
  }
  touch(world, actor, seq);
  // Where no road shows a wire, its ends say how it is.
  for (const end of world.trace.actors[actor]!.ends ?? []) touch(world, end, seq);
};

const started: Step = (world, seq) => {
  world.presence[world.trace.columns.actor[seq]!] = CAME;
  world.shape = seq + 1;
  turned(world, seq);
};

const stopped: Step = (world, seq) => {
  const actor = world.trace.columns.actor[seq]!;
  const role = world.roles[actor];
  // What is deleted is gone; a process that ended in good order is still worth seeing.
  if (role === 'destination' || role === 'router') world.presence[actor] = WENT;
  world.shape = seq + 1;
  turned(world, seq);
};

const crashed: Step = (world, seq) => {
  turned(world, seq);
  world.inboxes[world.app[world.trace.columns.actor[seq]!]!]?.clear();
};

export const HEALTH_STEPS = {
  started, stopped, crashed, restarted: turned, blocked: turned, unblocked: turned,
};

/** How each actor is: there or not, well or not, with room on its disk or without. */
import { NO_ACTOR } from '../../trace/columns';
import { wireTurn } from '../../trace/state';
import type { LaneHealth } from '../frame';
import {
  BLOCKED, CAME, CRASHED, FULL, LOSSY, PAUSED, SLOW, type Step, STOPPED, WENT, type World,
} from './world';

/** Marks an actor, and the application it is part of, as touched. */
export function touch(world: World, actor: number, seq: number): void {
  world.version[actor] = seq + 1;
  world.version[world.app[actor]!] = seq + 1;
}

function setHealth(world: World, seq: number, { set = 0, clear = 0 }): void {
  const actor = world.trace.columns.actor[seq]!;
  if (actor === NO_ACTOR) return;
  world.health[actor] = (world.health[actor]! & ~clear) | set;
  world.healthAt[actor] = world.trace.columns.at[seq]!;
  const app = world.app[actor]!;
  // A client library that may not go on holds up its application.
  if (app !== actor && (set | clear) & BLOCKED) {
    world.health[app] = (world.health[app]! & ~(clear & BLOCKED)) | (set & BLOCKED);
  }
  touch(world, actor, seq);
  // Where no road shows a wire, its ends say how it is.
  for (const end of world.trace.actors[actor]!.ends ?? []) touch(world, end, seq);
}

/** How a wire is at a moment. */
export function wireHealth({ health }: World, wire: number): LaneHealth {
  const bits = health[wire]!;
  return bits & BLOCKED ? 'cut' : bits & LOSSY ? 'lossy' : bits & SLOW ? 'slow' : 'open';
}

const started: Step = (world, seq) => {
  world.presence[world.trace.columns.actor[seq]!] = CAME;
  world.shape = seq + 1;
  setHealth(world, seq, { clear: STOPPED | CRASHED });
};

const stopped: Step = (world, seq) => {
  const actor = world.trace.columns.actor[seq]!;
  const role = world.roles[actor];
  // What is deleted is gone; a process that ended in good order is still worth seeing.
  if (role === 'destination' || role === 'router') world.presence[actor] = WENT;
  world.shape = seq + 1;
  setHealth(world, seq, { set: STOPPED });
};

const crashed: Step = (world, seq) => {
  setHealth(world, seq, { set: CRASHED, clear: PAUSED | BLOCKED });
  changeDisk(world, seq);
  world.inboxes[world.app[world.trace.columns.actor[seq]!]!]?.clear();
};

const restarted: Step = (world, seq) =>
  setHealth(world, seq, { clear: CRASHED | PAUSED | BLOCKED | STOPPED });

const blocked: Step = (world, seq) => {
  const { texts, columns } = world.trace;
  setHealth(world, seq, { set: texts[columns.native[seq]!] === 'pause' ? PAUSED : BLOCKED });
};

const unblocked: Step = (world, seq) => {
  const { texts, columns } = world.trace;
  const isResumed = texts[columns.native[seq]!] === 'resume';
  setHealth(world, seq, { clear: isResumed ? PAUSED : BLOCKED | SLOW | LOSSY });
};

/** A wire is turned slow, or loses what passes; or it no longer is and does. */
export const turned: Step = (world, seq) => {
  const { texts, columns } = world.trace;
  const turn = wireTurn(texts[columns.native[seq]!]!, world.trace.detail(seq));
  const bit = turn === undefined ? 0 : turn.ill === 'slow' ? SLOW : LOSSY;
  setHealth(world, seq, turn?.isEnd === true ? { clear: bit } : { set: bit });
};

/** Somebody filled a disk, or made room; another one in its place is empty. */
export const changeDisk: Step = (world, seq) => {
  const { texts, columns } = world.trace;
  const [actor, native] = [columns.actor[seq]!, texts[columns.native[seq]!]];
  if (native === 'fillDisk') world.health[actor]! |= FULL;
  else if (native === 'freeDisk' || native === 'loseDisk') world.health[actor]! &= ~FULL;
};

export const HEALTH_STEPS = { started, stopped, crashed, restarted, blocked, unblocked };

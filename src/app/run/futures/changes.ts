/** Changes the world on the stage, and takes changes back: each makes or follows a future. */
import type { Micros } from '../../../base/micros';
import type { Step } from '../../../scenario/scenario';
import { countUntil } from '../../../views/at';
import { useStore } from '../../store';
import { addAct, earliest, forkAt, isAct, stepsOf, type Act, type Branches, type Deed,
} from '../branches';
import { isStepDone } from '../notable';
import { mirror, settle, telling } from '../player';
import { partingOf } from './tree';
import { newestDeed, newestUndone, redo, undo } from './undo';

const { getState: now, setState: put } = useStore;

/** A step from now on, or some time later. */
export type Planned = Omit<Step, 'at'> & { readonly after?: Micros };

/** Does one thing to the world: at the time reached, or in the past as another future. */
export const change = (step: Planned): void => changeAll([step]);

/** Does several things that belong together. */
export function changeAll(planned: readonly Planned[]): void {
  const { playhead, branches } = now();
  const at = (Math.max(playhead, 0) + 1) as Micros;
  const act = planned.map(({ after = 0, ...step }): Step =>
    ({ ...step, at: { time: (at + after) as Micros } }));
  if (playhead >= telling().reached) {
    put({ branches: addAct(branches, act) });
    for (const step of act) mirror.input(step);
  } else follow(fork(branches, playhead, act), playhead);
  // Not a seek: what is done at the end of the timeline comes just after it.
  put({ wanted: at });
  settle();
  mirror.runTo(at);
}

/** Does something when its moment comes, which other things that happen will bring. */
export function changeWhen(step: Step): void {
  const { playhead, branches } = now();
  const isNew = playhead >= telling().reached;
  follow(isNew ? addAct(branches, [step]) : fork(branches, playhead, [step]), playhead);
}

/** Leaves the future on the stage at a time; what it had done by then goes along. */
export function fork(branches: Branches, at: Micros, act: Act): Branches {
  const { trace } = telling();
  const isPast = (step: Step, place: number): boolean =>
    'time' in step.at ? step.at.time <= at : isStepDone(trace, place, countUntil(trace, at));
  return forkAt(branches, { at, act, isPast });
}

/** Makes a list of futures the current one, and has the engine go there. */
export function follow(branches: Branches, at: Micros): void {
  const { wanted } = now();
  put({ branches, isJudged: false });
  mirror.follow(branches.current, at, stepsOf(branches));
  mirror.runTo(wanted);
}

export function undoStep(): void {
  const { branches } = now();
  put({ denied: [] });
  turnTo(undo(branches), newestDeed(branches));
}

export function redoStep(): void {
  const { branches } = now();
  turnTo(redo(branches), newestUndone(branches));
}

/** A deed was undone, or done again. */
function turnTo(branches: Branches, deed: Deed | undefined): void {
  if (deed === undefined) return;
  if (isAct(deed)) follow(branches, before(deed));
  else moveTo(branches);
}

/** Other futures are there, and another one may be on the stage. */
export function moveTo(branches: Branches): void {
  const { branches: old, compared } = now();
  const { current } = old;
  // Both futures are in one of the two.
  const whole = old.list.length > branches.list.length ? old : branches;
  const isThere = branches.list.some(({ id }) => id === compared);
  if (!isThere || compared === branches.current) put({ compared: null });
  if (branches.current === current) put({ branches });
  else follow(branches, partingOf(whole, current, branches.current));
}

/** Until when a future without an act is known; an anchored step changes what is seen at once. */
function before(act: Act): Micros {
  const isTimed = act.every(({ at }) => 'time' in at);
  return Math.min(isTimed ? earliest(act) - 1 : now().playhead, telling().reached) as Micros;
}

/** Stops the producers, heals and drains, so that the ledger may judge. */
export function finish(): void {
  mirror.finish();
  put({ isJudged: true, wanted: Number.MAX_SAFE_INTEGER as Micros });
}

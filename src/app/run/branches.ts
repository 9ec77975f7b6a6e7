/** The futures of one world: which steps each has, and where it left another. Pure data. */
import type { Micros } from '../../base/micros';
import type { Step } from '../../scenario/scenario';

/** One future: its parent's steps up to `at`, then its own. */
export interface Branch {
  readonly id: number; // 0 is the world as it was opened
  readonly parent: number | null;
  readonly at: Micros; // where it leaves its parent
  readonly steps: readonly Step[]; // its own, in order of time
  readonly undone: readonly Step[]; // newest last; what redo brings back
}

export interface Branches {
  readonly opened: readonly Step[]; // the scenario's own steps, in every future
  readonly list: readonly Branch[];
  readonly current: number;
  readonly nextId: number;
}

export function openBranches(opened: readonly Step[]): Branches {
  const root = { id: 0, parent: null, at: 0 as Micros, steps: [], undone: [] };
  return { opened, list: [root], current: 0, nextId: 1 };
}

export function branchOf({ list, current }: Branches, id = current): Branch {
  return list.find((branch) => branch.id === id) ?? (list[0] as Branch);
}

const timeOf = (step: Step): number => ('time' in step.at ? step.at.time : 0);

function ownAndInherited(branches: Branches, id: number): readonly Step[] {
  const branch = branchOf(branches, id);
  if (branch.parent === null) return branch.steps;
  const inherited = ownAndInherited(branches, branch.parent);
  return [...inherited.filter((step) => timeOf(step) <= branch.at), ...branch.steps];
}

/** Every step of a future, the scenario's first, as the engine is told. */
export function stepsOf(branches: Branches, id = branches.current): readonly Step[] {
  return [...branches.opened, ...ownAndInherited(branches, id)];
}

function replace(branches: Branches, changed: Branch): Branches {
  const list = branches.list.map((branch) => (branch.id === changed.id ? changed : branch));
  return { ...branches, list };
}

/** Adds a step at the end of the current future. */
export function addStep(branches: Branches, step: Step): Branches {
  const branch = branchOf(branches);
  return replace(branches, { ...branch, steps: [...branch.steps, step], undone: [] });
}

/** Leaves the current future at a time, with one step of its own; the old future stays. */
export function forkAt(branches: Branches, at: Micros, step: Step): Branches {
  const { nextId: id, current: parent } = branches;
  const branch = { id, parent, at, steps: [step], undone: [] };
  return { ...branches, list: [...branches.list, branch], current: id, nextId: id + 1 };
}

export function switchTo(branches: Branches, id: number): Branches {
  return { ...branches, current: branchOf(branches, id).id };
}

/** Forgets a future and those that left it; the first cannot be forgotten. */
export function closeBranch(branches: Branches, id: number): Branches {
  const { parent } = branchOf(branches, id);
  if (parent === null) return branches;
  const gone = new Set([id]);
  for (const branch of branches.list) {
    if (branch.parent !== null && gone.has(branch.parent)) gone.add(branch.id);
  }
  const list = branches.list.filter((branch) => !gone.has(branch.id));
  return { ...branches, list, current: gone.has(branches.current) ? parent : branches.current };
}

/** Takes the newest own step back. A future whose only step it was keeps its place. */
export function undo(branches: Branches): Branches {
  const branch = branchOf(branches);
  const last = branch.steps.at(-1);
  if (last === undefined) return branches;
  const undone = [...branch.undone, last];
  return replace(branches, { ...branch, steps: branch.steps.slice(0, -1), undone });
}

export function redo(branches: Branches): Branches {
  const branch = branchOf(branches);
  const last = branch.undone.at(-1);
  if (last === undefined) return branches;
  const undone = branch.undone.slice(0, -1);
  return replace(branches, { ...branch, steps: [...branch.steps, last], undone });
}

/** Up to when two futures are the same. */
export function partingOf(branches: Branches, a: number, b: number): Micros {
  const [left, right] = [ownAndInherited(branches, a), ownAndInherited(branches, b)];
  let place = 0;
  while (place < left.length && left[place] === right[place]) place++;
  const times = [...left.slice(place), ...right.slice(place)].map(timeOf);
  return Math.min(...times) as Micros;
}

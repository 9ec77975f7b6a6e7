/** The futures of one world: which steps each has, and where it left another. Pure data. */
import type { Micros } from '../../base/micros';
import type { BranchSpec, Step } from '../../scenario/scenario';

/** What a person did at once: one step, or several that belong together. Undo takes it whole. */
export type Act = readonly Step[];

/** One future: what it began with, then its own. */
export interface Branch {
  readonly id: number; // 0 is the world as it was opened
  readonly parent: number | null;
  readonly at: Micros; // where it leaves its parent
  readonly name: string; // '' until somebody names it
  readonly base: readonly Step[]; // the scenario's own steps, and what it inherited
  readonly acts: readonly Act[]; // its own, in the order in which they were done
  readonly undone: readonly Act[]; // newest last; what redo brings back
}

export interface Branches {
  readonly list: readonly Branch[]; // each after its parent
  readonly current: number;
  readonly nextId: number;
}

/** The futures of a scenario: its own, and those that its file keeps. */
export function openBranches(
  opened: readonly Step[], kept: readonly BranchSpec[] = [],
): Branches {
  const rest = { acts: [], undone: [] };
  const root = { id: 0, parent: null, at: 0 as Micros, name: '', base: opened, ...rest };
  const others = kept.map(({ name, parent, at, steps }, place) => ({
    id: place + 1, parent, at, name, base: steps, ...rest,
  }));
  return { list: [root, ...others], current: 0, nextId: others.length + 1 };
}

export function branchOf({ list, current }: Branches, id = current): Branch {
  return list.find((branch) => branch.id === id) ?? (list[0] as Branch);
}

/** Every step of a future, the scenario's first, as the engine is told. */
export function stepsOf(branches: Branches, id = branches.current): readonly Step[] {
  const { base, acts } = branchOf(branches, id);
  return [...base, ...acts.flat()];
}

/** Whether two steps say the same. */
export const isSame = (a: Step | undefined, b: Step | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The futures with one of them changed. */
export function replace(branches: Branches, changed: Branch): Branches {
  const list = branches.list.map((branch) => (branch.id === changed.id ? changed : branch));
  return { ...branches, list };
}

/** Adds what was done to the end of the current future. */
export function addAct(branches: Branches, act: Act): Branches {
  const branch = branchOf(branches);
  return replace(branches, { ...branch, acts: [...branch.acts, act], undone: [] });
}

interface Fork {
  readonly at: Micros;
  readonly act: Act;
  readonly isPast: (step: Step, place: number) => boolean; // of the steps of the current future
}

/** Leaves the current future at a time, with an act of its own; the old future stays. */
export function forkAt(branches: Branches, { at, act, isPast }: Fork): Branches {
  const { nextId: id, current: parent } = branches;
  const { base: opened } = branchOf(branches, 0);
  const base = stepsOf(branches).filter((step, place) =>
    opened.some((own) => isSame(own, step)) || isPast(step, place));
  const branch = { id, parent, at, name: '', base, acts: [act], undone: [] };
  return { list: [...branches.list, branch], current: id, nextId: id + 1 };
}

/** Takes the newest own act back. A future whose only act it was keeps its place. */
export function undo(branches: Branches): Branches {
  const branch = branchOf(branches);
  const last = branch.acts.at(-1);
  if (last === undefined) return branches;
  const undone = [...branch.undone, last];
  return replace(branches, { ...branch, acts: branch.acts.slice(0, -1), undone });
}

export function redo(branches: Branches): Branches {
  const branch = branchOf(branches);
  const last = branch.undone.at(-1);
  if (last === undefined) return branches;
  const undone = branch.undone.slice(0, -1);
  return replace(branches, { ...branch, acts: [...branch.acts, last], undone });
}

/** Nobody but the trace knows when an anchored step happens: then all may differ. */
const timeOf = (step: Step): number => ('time' in step.at ? step.at.time : 0);

/** The earliest that any of these steps can happen. */
export const earliest = (steps: readonly Step[]): Micros =>
  Math.min(...steps.map(timeOf)) as Micros;

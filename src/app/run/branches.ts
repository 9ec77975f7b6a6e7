/** The futures of one world: which steps each has, and where it left another. Pure data. */
import type { Micros } from '../../base/micros';
import type { BranchSpec, Step } from '../../scenario/scenario';

/** What a person did at once: one step, or several that belong together. Undo takes it whole. */
export type Act = readonly Step[];

/** Futures that a person closed, and which one was on the stage then. */
export interface Closing {
  readonly closed: readonly [Branch, ...Branch[]]; // each after its parent
  readonly current: number;
}

/** A future that a person named. */
export interface Naming {
  readonly named: number;
  readonly before: string;
  readonly after: string;
}

export type Deed = Act | Closing | Naming;

export const isClosing = (deed: Deed): deed is Closing => 'closed' in deed;
export const isNaming = (deed: Deed): deed is Naming => 'named' in deed;
/** Only this one is done to the world. */
export const isAct = (deed: Deed): deed is Act => !isClosing(deed) && !isNaming(deed);

/** One future: what it began with, then its own. */
export interface Branch {
  readonly id: number; // 0 is the world as it was opened
  readonly parent: number | null;
  readonly at: Micros; // where it leaves its parent
  readonly name: string; // '' until somebody names it
  readonly base: readonly Step[]; // the scenario's own steps, and what it inherited
  readonly deeds: readonly Deed[]; // its own, in the order in which they were done
  readonly undone: readonly Deed[]; // newest last; what redo brings back
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
  const rest = { deeds: [], undone: [] };
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
  const { base, deeds } = branchOf(branches, id);
  return [...base, ...deeds.flatMap((deed) => (isAct(deed) ? deed : []))];
}

/** Whether two steps say the same. */
export const isSame = (a: Step | undefined, b: Step | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The futures with one of them changed. */
export function replace(branches: Branches, changed: Branch): Branches {
  const list = branches.list.map((branch) => (branch.id === changed.id ? changed : branch));
  return { ...branches, list };
}

/** Gives a future a name; nothing when it is not there. */
export function called(branches: Branches, id: number, name: string): Branches {
  const list = branches.list.map((branch) => (branch.id === id ? { ...branch, name } : branch));
  return { ...branches, list };
}

/** Adds what was done to the end of the current future. */
export function addAct(branches: Branches, deed: Deed): Branches {
  const branch = branchOf(branches);
  return replace(branches, { ...branch, deeds: [...branch.deeds, deed], undone: [] });
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
  const branch = { id, parent, at, name: '', base, deeds: [act], undone: [] };
  return { list: [...branches.list, branch], current: id, nextId: id + 1 };
}

/** Nobody but the trace knows when an anchored step happens: then all may differ. */
const timeOf = (step: Step): number => ('time' in step.at ? step.at.time : 0);

/** The earliest that any of these steps can happen. */
export const earliest = (steps: readonly Step[]): Micros =>
  Math.min(...steps.map(timeOf)) as Micros;

/** Several futures together: switching, naming, closing, and how a file keeps them. Pure data. */
import type { Micros } from '../../../base/micros';
import type { BranchSpec } from '../../../scenario/scenario';
import { branchOf, earliest, isSame, replace, stepsOf, type Branches } from '../branches';

/** The futures beside the first, as a file keeps them. */
export function specsOf(branches: Branches): readonly BranchSpec[] {
  const { list } = branches;
  return list.slice(1).map(({ id, parent, at, name }) => ({
    name, parent: list.findIndex((other) => other.id === parent), at, steps: stepsOf(branches, id),
  }));
}

export function switchTo(branches: Branches, id: number): Branches {
  return { ...branches, current: branchOf(branches, id).id };
}

export function nameBranch(branches: Branches, id: number, name: string): Branches {
  return replace(branches, { ...branchOf(branches, id), name: name.trim() });
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

/** Up to when two futures are the same, as far as their steps tell. */
export function partingOf(branches: Branches, a: number, b: number): Micros {
  const [left, right] = [stepsOf(branches, a), stepsOf(branches, b)];
  let place = 0;
  while (place < left.length && isSame(left[place], right[place])) place++;
  return earliest([...left.slice(place), ...right.slice(place)]);
}

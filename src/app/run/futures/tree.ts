/** Several futures together: switching, naming, closing, and how a file keeps them. Pure data. */
import type { Micros } from '../../../base/micros';
import type { BranchSpec } from '../../../scenario/scenario';
import {
  addAct, branchOf, type Branches, called, type Closing, earliest, isSame, stepsOf,
} from '../branches';

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

/** Names a future, so that it can be undone. */
export function nameBranch(branches: Branches, id: number, name: string): Branches {
  const [before, after] = [branchOf(branches, id).name, name.trim()];
  if (before === after) return branches;
  return addAct(called(branches, id, after), { named: id, before, after });
}

/** Closes a future and those that left it, so that it can be undone; the first stays. */
export function closeBranch(branches: Branches, id: number): Branches {
  if (branchOf(branches, id).parent === null) return branches;
  const [left, closing] = withoutBranch(branches, id);
  return addAct(left, closing);
}

/** The other futures, and what was closed. */
export function withoutBranch(branches: Branches, id: number): readonly [Branches, Closing] {
  const first = branchOf(branches, id);
  const gone = new Set([id]);
  for (const branch of branches.list) {
    if (branch.parent !== null && gone.has(branch.parent)) gone.add(branch.id);
  }
  const list = branches.list.filter((branch) => !gone.has(branch.id));
  const others = branches.list.filter((branch) => branch !== first && gone.has(branch.id));
  const { current } = branches;
  const closing: Closing = { closed: [first, ...others], current };
  const stays = gone.has(current) ? first.parent ?? 0 : current;
  return [{ ...branches, list, current: stays }, closing];
}

/** Up to when two futures are the same, as far as their steps tell. */
export function partingOf(branches: Branches, a: number, b: number): Micros {
  const [left, right] = [stepsOf(branches, a), stepsOf(branches, b)];
  let place = 0;
  while (place < left.length && isSame(left[place], right[place])) place++;
  return earliest([...left.slice(place), ...right.slice(place)]);
}

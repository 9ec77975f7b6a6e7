/** Taking back what was done last in a future, and doing it again. Pure data. */
import {
  branchOf, type Branches, called, type Closing, type Deed, isClosing, isNaming, replace,
} from '../branches';
import { withoutBranch } from './tree';

/** What undo would take back; nothing was done in this future by itself when there is none. */
export const newestDeed = (branches: Branches): Deed | undefined =>
  branchOf(branches).deeds.at(-1);

/** What redo would do again. */
export const newestUndone = (branches: Branches): Deed | undefined =>
  branchOf(branches).undone.at(-1);

/** Takes the newest deed back. A future whose only act it was keeps its place. */
export function undo(branches: Branches): Branches {
  const last = newestDeed(branches);
  if (last === undefined) return branches;
  const branch = branchOf(branches);
  const left = replace(branches, { ...branch, deeds: branch.deeds.slice(0, -1) });
  const back = isClosing(last) ? reopen(left, last)
    : isNaming(last) ? called(left, last.named, last.before) : left;
  // Whoever comes back onto the stage by that is where it can be done again.
  const here = branchOf(back);
  return replace(back, { ...here, undone: [...here.undone, last] });
}

export function redo(branches: Branches): Branches {
  const last = newestUndone(branches);
  if (last === undefined) return branches;
  const branch = branchOf(branches);
  const left = replace(branches, { ...branch, undone: branch.undone.slice(0, -1) });
  // Closed as they are by now: something may have been done in them since.
  const [after, deed] = isClosing(last) ? withoutBranch(left, last.closed[0].id)
    : [isNaming(last) ? called(left, last.named, last.after) : left, last];
  const here = branchOf(after);
  return replace(after, { ...here, deeds: [...here.deeds, deed] });
}

// Those that were made first have the smallest numbers, and parents come before their children.
function reopen(branches: Branches, { closed, current }: Closing): Branches {
  const list = [...branches.list, ...closed].sort((a, b) => a.id - b.id);
  return { ...branches, list, current };
}

/** What may be done to the futures themselves: switch, name, close. */
import { useStore } from '../../store';
import { mirror } from '../player';
import { follow, moveTo } from './changes';
import { closeBranch, nameBranch, partingOf, switchTo } from './tree';

const { getState: now, setState: put } = useStore;

export function switchBranch(id: number): void {
  const { branches, compared } = now();
  const { current } = branches;
  if (id === current) return;
  // The one that was beside it comes onto the stage: they change places.
  if (compared === id) put({ compared: current });
  follow(switchTo(branches, id), partingOf(branches, current, id));
}

export const renameBranch = (id: number, name: string): void =>
  put({ branches: nameBranch(now().branches, id, name) });

export function dropBranch(id: number): void {
  moveTo(closeBranch(now().branches, id));
  mirror.forget(id);
}

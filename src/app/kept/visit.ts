/** The visit to the world on the stage: from its opening until another world is there. */
import type { Micros } from '../../base/micros';
import type { Scenario } from '../../scenario/scenario';
import { carried } from '../open/packed-world';
import { routeHash } from '../route';
import { branchOf } from '../run/branches';
import { aimOf } from '../run/player';
import { fileOfWorld } from '../save/world-text';
import { useStore } from '../store';
import { forget, keep, type Kept } from './kept';

interface Visit {
  readonly id: string;
  readonly scenario: Scenario | null; // whose it is
  readonly isOwn: boolean; // the world itself is nowhere else, changed or not
  readonly futures: number; // that it came with
}

let visit: Visit = { id: '', scenario: null, isOwn: false, futures: 1 };
let visits = 0;

/** The visit to what is on the stage now; whoever asks first begins it. */
export function thisVisit(): Visit {
  const { scenario, branches: { list } } = useStore.getState();
  if (visit.scenario !== scenario) {
    visit = { id: `${Date.now()}-${++visits}`, scenario, isOwn: false, futures: list.length };
  }
  return visit;
}

/** The visit goes on where an earlier one ended. */
export function continueVisit({ visit: id }: Kept, isOwn: boolean): void {
  visit = { id, scenario: useStore.getState().scenario, isOwn, futures: 1 };
}

/** Where the world on the stage has its address. */
export function placeNow(): string {
  const { world } = useStore.getState();
  const [system = '', name = ''] = world.split('/');
  if (name !== '') return routeHash({ page: 'world', system, name });
  const packed = carried();
  return routeHash({ page: 'open', ...(packed !== undefined && { packed }) });
}

function keptNow(): Kept | undefined {
  const file = fileOfWorld();
  const now = useStore.getState();
  const { scenario, branches } = now;
  if (scenario === null || file === undefined) return undefined;
  const future = branches.list.findIndex(({ id }) => id === branches.current);
  const own = branchOf(branches, 0).base.length;
  return {
    visit: thisVisit().id, place: placeNow(), title: scenario.title, on: Date.now(),
    at: Math.max(aimOf(now), 0) as Micros, own, future, file,
  };
}

/** Keeps the world on the stage as it is now. */
function keepNow(): void {
  const kept = keptNow();
  if (kept !== undefined) keep(kept);
}

/** Keeps a world that nobody else has, such as that of a file, before anything is done to it. */
export function keepOwn(): void {
  visit = { ...thisVisit(), isOwn: true };
  keepNow();
}

/** Keeps what was changed in the world on the stage; nothing, once all of it is taken back. */
export function keepChanges(): void {
  const { id, isOwn, futures } = thisVisit();
  const { list } = useStore.getState().branches;
  const isChanged = list.length !== futures || list.some(({ deeds }) => deeds.length > 0);
  if (isChanged || isOwn) keepNow();
  else forget(id);
}

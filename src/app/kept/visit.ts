/** The visit to the world on the stage: from its opening until another world is there. */
import type { Micros } from '../../base/micros';
import { parseJson } from '../../scenario/check-shape';
import type { Scenario } from '../../scenario/scenario';
import { carried } from '../open/packed-world';
import { routeHash } from '../route';
import { branchOf } from '../run/branches';
import { textOfWorld } from '../save/world-text';
import { useStore } from '../store';
import { forget, keep, type Kept } from './kept';

interface Visit {
  readonly id: string;
  readonly scenario: Scenario | null; // whose it is
  readonly isOwn: boolean; // the world itself is nowhere else, changed or not
}

let visit: Visit = { id: '', scenario: null, isOwn: false };
let visits = 0;

/** The visit to what is on the stage now. */
export function thisVisit(): Visit {
  const { scenario } = useStore.getState();
  if (visit.scenario !== scenario) {
    visit = { id: `${Date.now()}-${++visits}`, scenario, isOwn: false };
  }
  return visit;
}

/** The visit goes on where an earlier one ended. */
export function continueVisit({ visit: id }: Kept, isOwn: boolean): void {
  visit = { id, scenario: useStore.getState().scenario, isOwn };
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
  const text = textOfWorld();
  const { scenario, branches, playhead: at } = useStore.getState();
  const parsed = parseJson(text ?? '');
  if (scenario === null || 'problem' in parsed) return undefined;
  const future = branches.list.findIndex(({ id }) => id === branches.current);
  const own = branchOf(branches, 0).base.length;
  return {
    visit: thisVisit().id, place: placeNow(), title: scenario.title, on: Date.now(),
    at: Math.max(at, 0) as Micros, own, future, file: parsed.value,
  };
}

/** Keeps the world on the stage as it is now. */
export function keepNow(): void {
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
  const { id, isOwn } = thisVisit();
  const { list } = useStore.getState().branches;
  const isChanged = list.length > 1 || list.some(({ deeds }) => deeds.length > 0);
  if (isChanged || isOwn) keepNow();
  else forget(id);
}

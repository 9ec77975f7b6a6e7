/** Puts a kept world on the stage as it was left: its futures, and the moment. */
import type { Json } from '../../base/json';
import type { Micros } from '../../base/micros';
import { worldNamed } from '../catalogue';
import { carry } from '../open/packed-world';
import { parseRoute, routeHash } from '../route';
import { branchOf, type Branches, replace } from '../run/branches';
import { switchBranch } from '../run/futures/keep';
import { descendFrom, enterWorld } from '../run/player';
import { useStore } from '../store';
import { allKept, type Kept } from './kept';
import { continueVisit } from './visit';

/** The first future with what was done to it as deeds, each of which can be taken back. */
export function withDeeds(branches: Branches, own: number): Branches {
  const first = branchOf(branches, 0);
  const [base, done] = [first.base.slice(0, own), first.base.slice(own)];
  return replace(branches, { ...first, base, deeds: done.map((step) => [step]) });
}

/** The world of a place as we ship it; undefined for what somebody opened. */
async function shippedAt(place: string): Promise<{ readonly id: string; readonly file: Json }
| undefined> {
  const route = parseRoute(place);
  if (route.page !== 'world') return undefined;
  const world = await worldNamed(`${route.system}/${route.name}`);
  return world && { id: world.id, file: await world.load() };
}

/** Brings a world back and goes to its address; what no longer fits is shown in its place. */
export async function bringBack(kept: Kept): Promise<void> {
  const shipped = await shippedAt(kept.place);
  const route = parseRoute(kept.place);
  await enterWorld(shipped?.id ?? 'open', kept.file, kept.at as Micros);
  carry(route.page === 'open' ? route.packed : undefined);
  const { scenario, branches } = useStore.getState();
  if (scenario !== null) {
    descendFrom(shipped?.file ?? asOpened(kept));
    useStore.setState({ branches: withDeeds(branches, kept.own) });
    continueVisit(kept, shipped === undefined);
    switchBranch(branches.list[kept.future]?.id ?? 0);
  }
  globalThis.location.hash = kept.place;
}

/** The file before anything was done to it. */
function asOpened({ file, own }: Kept): Json {
  const { branches: _, steps, ...rest } = file as { readonly [field: string]: Json };
  return { ...rest, steps: Array.isArray(steps) ? steps.slice(0, own) : [] };
}

const FILES = routeHash({ page: 'open' });

/** Brings back the file that was open last; false when none is kept. */
export async function bringBackFile(): Promise<boolean> {
  const newest = allKept().find(({ place }) => place === FILES);
  if (newest !== undefined) await bringBack(newest);
  return newest !== undefined;
}

/** Plays a recording of whatever form, with whatever its system has for that form. */
import type { SystemMachines } from '../kernel/system';
import type { Readable } from './forms/read';
import { isCaseFile } from './forms/cases/case';
import { playCases, type StepPlayer } from './forms/cases/play';
import { isVectorFile } from './forms/vectors';
import { playRecording, type Verdict } from './play';
import type { Player } from './player';
import { playVectors, type VectorPlayer } from './vectors';

/** What a system's conform.ts may export: one player for each form that it is recorded in. */
export interface SystemConform {
  readonly player?: Player;
  readonly vectors?: VectorPlayer;
  readonly cases?: StepPlayer;
}

/** A system as recordings need it; what it lacks makes them not playable. */
export interface ConformingSystem extends SystemConform {
  readonly assemble?: SystemMachines['assemble'];
}

/** The files of all systems, found by whoever may find them; each is read when it is needed. */
export interface SystemFiles {
  readonly conform: { readonly [path: string]: () => Promise<SystemConform> };
  readonly machines: { readonly [path: string]: () => Promise<SystemMachines> };
}

/** Whatever the system of that name has, under the folder of the systems: '../systems'. */
export async function systemNamed(
  name: string, folder: string, { conform, machines }: SystemFiles,
): Promise<ConformingSystem> {
  const engine = await machines[`${folder}/${name}/machines.ts`]?.();
  return {
    ...await conform[`${folder}/${name}/conform.ts`]?.(),
    ...(engine !== undefined && { assemble: engine.assemble }),
  };
}

export function playAny(read: Readable, system: ConformingSystem): Verdict[] {
  const { player, vectors, cases, assemble } = system;
  if (isVectorFile(read)) return playVectors(read, vectors, assemble);
  if (isCaseFile(read)) return playCases(read, cases && assemble && { cases, assemble });
  return playRecording(read, player && assemble && { player, assemble });
}

/** Two nodes meet: which of them has to learn from the other, or whether both went on apart. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';
import { asksMajority } from './majority';
import type { ClusterRecord } from './record';

/** How a node presents itself to another one. */
export interface Presented {
  readonly newUntil: Micros | null; // it has just started; null when it was told what it missed
  readonly hasMissed: boolean; // it saw the other go, and has not seen it start again
  readonly known: number; // how many changes it knows
}

/** What the one that is asked is to the other. */
export type Relation = 'teaches' | 'learns' | 'alike' | 'apart';

// Simplified: for three seconds after it starts a node is told by those that went on what it
// missed; a real one is told before it starts.
const NEW_FOR = seconds(3);

/** It starts, or goes on after a pause, and has still to hear what it missed. */
export function becomeNew(cluster: ClusterRecord, now: Micros): void {
  cluster.newUntil = (now + NEW_FOR) as Micros;
}

export const present = (
  { newUntil, missed, changes }: ClusterRecord, peer: ActorId,
): Presented => ({ newUntil, hasMissed: missed.has(peer), known: changes });

/**
 * Since 4.3 what a node knows is counted alike everywhere. Before that each side of a netsplit
 * counts for itself: who went on teaches who has just started, and two that both went on without
 * the other are apart, as Mnesia finds when each has written down that the other went.
 */
export function relationTo(node: NodeRecord, their: Presented, kernel: Kernel): Relation {
  const { cluster } = node;
  if (cluster === null) return 'alike';
  const mine = present(cluster, kernel.sender);
  const [amNew, areNew] = [isNew(mine, kernel), isNew(their, kernel)];
  if (asksMajority(node)) return areNew && their.known === mine.known ? 'teaches' : byCount();
  if (amNew !== areNew) return areNew ? 'teaches' : 'learns';
  if (amNew || mine.hasMissed === their.hasMissed) {
    return !amNew && mine.hasMissed ? 'apart' : byCount();
  }
  return mine.hasMissed ? 'teaches' : 'learns';

  function byCount(): Relation {
    if (mine.known === their.known) return 'alike';
    return mine.known > their.known ? 'teaches' : 'learns';
  }
}

export const isNew = ({ newUntil }: Pick<Presented, 'newUntil'>, { now }: Kernel): boolean =>
  newUntil !== null && now < newUntil;

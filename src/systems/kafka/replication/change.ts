/** How the controller changes a partition: ISR, eligible replicas and leader in one step. */
import {
  electLeader, type Elected, type ElectionRules, NO_LEADER, type PartitionRegistration,
} from './election';

/** What is wanted, and what it is judged by. */
export interface PartitionChange extends ElectionRules {
  readonly isr?: readonly number[]; // the ISR wanted; absent: as it is
  readonly minInSync: number;
  readonly uncleanShutdown?: readonly number[]; // who came back without what it had acknowledged
}

type Sets = Pick<PartitionRegistration, 'isr' | 'elr' | 'lastKnownElr'>;

/** The partition after a change. */
export function changePartition(
  partition: PartitionRegistration, change: PartitionChange,
): PartitionRegistration {
  const target = { ...partition, ...targetSets(partition, change) };
  const elected = electLeader({ ...target, lastKnownElr: partition.lastKnownElr }, change);
  const sets = setsAfter(partition, { target, elected, change });
  const isOther = elected.leader !== partition.leader;
  return {
    ...partition, ...sets, leader: elected.leader,
    // K78: an ISR that shrinks leaves the epoch as it is.
    leaderEpoch: partition.leaderEpoch + (isOther ? 1 : 0),
    isRecovering: partition.isRecovering || (isOther && elected.isUnclean),
  };
}

// K86: below the minimum, who leaves the ISR stays eligible; from the minimum on nobody needs to.
function targetSets(partition: PartitionRegistration, change: PartitionChange): Sets {
  const isr = change.isr ?? partition.isr;
  if (!change.isElrEnabled || isr.length >= change.minInSync) {
    return { isr, elr: [], lastKnownElr: [] };
  }
  const unclean = change.uncleanShutdown ?? [];
  const candidates = union(partition.elr, partition.isr).filter((id) => !isr.includes(id));
  const elr = candidates.filter((id) => !unclean.includes(id));
  const known = union(candidates, partition.lastKnownElr)
    .filter((id) => !isr.includes(id) && !elr.includes(id));
  return { isr, elr, lastKnownElr: known };
}

const union = (left: readonly number[], right: readonly number[]): number[] =>
  [...new Set([...left, ...right])].sort((a, b) => a - b);

interface Outcome {
  readonly target: PartitionRegistration;
  readonly elected: Elected;
  readonly change: PartitionChange;
}

function setsAfter(partition: PartitionRegistration, outcome: Outcome): Sets {
  const { target, elected: { leader, isUnclean }, change } = outcome;
  if (isUnclean && leader !== partition.leader) {
    return { isr: [leader], elr: [], lastKnownElr: [] }; // K82
  }
  const fromElr = leader !== partition.leader && target.elr.includes(leader);
  const isr = fromElr ? [leader] : target.isr;
  // K79: without eligible replicas the last member stays in the ISR, dead as it is.
  if (isr.length === 0 && !change.isElrEnabled) {
    return { isr: partition.isr, elr: [], lastKnownElr: [] };
  }
  const elr = fromElr ? target.elr.filter((id) => id !== leader) : target.elr;
  return { isr, elr, lastKnownElr: rememberedAfter(partition, outcome) };
}

// K86: the last leader is kept from when the partition has none until it has one again.
function rememberedAfter(
  { leader, lastKnownElr }: PartitionRegistration, { target, elected, change }: Outcome,
): readonly number[] {
  if (change.remembers === 'members') return target.lastKnownElr;
  if (!change.isElrEnabled || elected.leader === leader) return lastKnownElr;
  if (elected.leader !== NO_LEADER) return [];
  return lastKnownElr.length > 0 ? lastKnownElr : [leader];
}

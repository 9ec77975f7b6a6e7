/** Who becomes leader of a partition. */

/** A partition as the controller has it; broker ids, and -1 for no leader. */
export interface PartitionRegistration {
  readonly replicas: readonly number[]; // the first is preferred
  readonly isr: readonly number[];
  readonly elr: readonly number[]; // eligible: out of the ISR, but with all that is replicated
  readonly lastKnownElr: readonly number[];
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly isRecovering: boolean; // its leader may lack what was acknowledged
}

/** No broker leads. */
export const NO_LEADER = -1;

/** Why there is an election. */
export type Election = 'ONLINE' | 'PREFERRED' | 'UNCLEAN';

/** What an election goes by. */
export interface ElectionRules {
  readonly election: Election;
  readonly isAlive: (broker: number) => boolean;
  readonly isElrEnabled: boolean;
  readonly remembers?: 'leader' | 'members'; // what lastKnownElr is for; a setting of the broker
}

/** The outcome. */
export interface Elected {
  readonly leader: number;
  readonly isUnclean: boolean; // records may be lost
}

/** Elects; the current leader stays if it can. */
export function electLeader(partition: PartitionRegistration, rules: ElectionRules): Elected {
  const { replicas, leader, lastKnownElr } = partition;
  const { election, isAlive } = rules;
  const isValid = (broker: number): boolean => isAlive(broker) && isComplete(partition, broker);
  const [preferred] = replicas;
  // K80.
  if (election === 'PREFERRED' && preferred !== undefined && isValid(preferred)) {
    return { leader: preferred, isUnclean: false };
  }
  // K77: in the order of the replica list, not of the ISR.
  const clean = isValid(leader) ? leader : replicas.find(isValid);
  if (clean !== undefined) return { leader: clean, isUnclean: false };
  if (isLastKnownElectable(partition, rules)) {
    return { leader: lastKnownElr[0] as number, isUnclean: true };
  }
  // K82.
  const any = election === 'UNCLEAN' ? replicas.find(isAlive) : undefined;
  return { leader: any ?? NO_LEADER, isUnclean: any !== undefined };
}

// K86: members of the ELR come when the ISR is empty.
const isComplete = ({ isr, elr }: PartitionRegistration, broker: number): boolean =>
  isr.includes(broker) || (isr.length === 0 && elr.includes(broker));

const isLastKnownElectable = (
  { isr, elr, lastKnownElr }: PartitionRegistration,
  { isElrEnabled, isAlive, remembers }: ElectionRules,
): boolean => isElrEnabled && remembers !== 'members' && isr.length === 0 && elr.length === 0
  && lastKnownElr.length === 1 && isAlive(lastKnownElr[0] as number);

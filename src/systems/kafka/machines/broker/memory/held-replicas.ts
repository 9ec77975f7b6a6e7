/** The replicas that a broker has: found by the name of their partition, and by its number. */
import type { ActorId } from '../../../../../trace/entry';
import { copyLog } from '../../../log/log';
import type { PartitionName } from '../../../protocol/partition';
import { copyLeadership } from '../../../replication/leadership';
import type { Replica } from '../record';

export class HeldReplicas {
  private found: Index | undefined; // made when somebody seeks: nobody does in a checkpoint
  private readonly led: (readonly Replica[] | undefined)[] = []; // by leader, made like the index

  constructor(private readonly list: Replica[] = []) {}

  get(name: PartitionName): Replica | undefined {
    return this.index.byName.get(name);
  }

  /** The replica of a partition that is known by its actor: much faster than by its name. */
  of(partition: ActorId): Replica | undefined {
    return this.index.byActor[partition];
  }

  /** All of them, in the order in which they came to be. */
  get all(): readonly Replica[] {
    return this.list;
  }

  add(replica: Replica): void {
    this.list.push(replica);
    this.found = undefined;
    this.led.length = 0;
  }

  /** Those that a broker leads, as this one knows, in the same order: fetchers ask all the time. */
  ledBy(leader: number): readonly Replica[] {
    return (this.led[leader] ??= this.list.filter((replica) => replica.leader === leader));
  }

  /** Takes another broker, or nobody, for the leader of a replica. */
  setLeader(replica: Replica, leader: number): void {
    (replica as { leader: number }).leader = leader;
    this.led.length = 0;
  }

  copy(): HeldReplicas {
    return new HeldReplicas(this.list.map(copyReplica));
  }

  private get index(): Index {
    return (this.found ??= indexOf(this.list));
  }
}

interface Index {
  readonly byName: Map<PartitionName, Replica>;
  readonly byActor: (Replica | undefined)[];
}

function indexOf(list: readonly Replica[]): Index {
  const index: Index = { byName: new Map(), byActor: [] };
  for (const replica of list) {
    index.byName.set(replica.name, replica);
    index.byActor[replica.partition] = replica;
  }
  return index;
}

// Field by field: a broker with a hundred of them is copied into every checkpoint.
const copyReplica = (replica: Replica): Replica => ({
  name: replica.name, topic: replica.topic, actor: replica.actor, partition: replica.partition,
  log: copyLog(replica.log),
  leadership: replica.leadership && copyLeadership(replica.leadership),
  leader: replica.leader, leaderEpoch: replica.leaderEpoch, terms: replica.terms.slice(),
  cleanedTo: replica.cleanedTo, question: replica.question, missing: replica.missing,
});

/** The replicas that a broker has: found by the name of their partition, and by its number. */
import { copyData } from '../../../../../base/copy';
import type { ActorId } from '../../../../../trace/entry';
import type { PartitionName } from '../../../protocol/partition';
import type { Replica } from '../record';

export class HeldReplicas {
  private readonly byName = new Map<PartitionName, Replica>();
  private readonly byActor: (Replica | undefined)[] = [];

  constructor(private readonly list: Replica[] = []) {
    for (const replica of list) this.index(replica);
  }

  get(name: PartitionName): Replica | undefined {
    return this.byName.get(name);
  }

  /** The replica of a partition that is known by its actor: much faster than by its name. */
  of(partition: ActorId): Replica | undefined {
    return this.byActor[partition];
  }

  /** All of them, in the order in which they came to be. */
  get all(): readonly Replica[] {
    return this.list;
  }

  add(replica: Replica): void {
    this.list.push(replica);
    this.index(replica);
  }

  copy(): HeldReplicas {
    return new HeldReplicas(copyData(this.list));
  }

  private index(replica: Replica): void {
    this.byName.set(replica.name, replica);
    this.byActor[replica.partition] = replica;
  }
}

/** Who leads what, worked out once from each thing that a client learns of the cluster. */
import { Fact } from '../../../../base/fact';
import type { ActorId } from '../../../../trace/entry';
import { indexOf, type PartitionName, partitionName, topicOf } from '../../protocol/partition';
import type { MetadataTold, PartitionMetadata } from './requests';

/** The broker that leads a partition. */
export interface Leader {
  readonly actor: ActorId;
  readonly epoch: number;
}

/** The partitions of a topic: how many, and which have a leader, in ascending order. */
export interface KnownTopic {
  readonly count: number; // 0 while it is not known
  readonly available: readonly number[];
}

const UNKNOWN: KnownTopic = { count: 0, available: [] };

export class Leaders extends Fact {
  private readonly byPartition = new Map<PartitionName, Leader>();
  private readonly byBroker = new Map<ActorId, PartitionName[]>();
  private readonly byTopic = new Map<string, KnownTopic>();

  constructor(
    brokers: MetadataTold['brokers'] = [], partitions: Iterable<PartitionMetadata> = [],
  ) {
    super();
    const actors = new Map(brokers.map(({ id, actor }) => [id, actor]));
    const counts = new Map<string, number>();
    for (const { partition, leader, leaderEpoch: epoch } of partitions) {
      const topic = topicOf(partition);
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
      const actor = actors.get(leader);
      if (actor !== undefined) this.byPartition.set(partition, { actor, epoch });
    }
    for (const [topic, count] of counts) this.note(topic, count);
    for (const names of this.byBroker.values()) names.sort((a, b) => indexOf(a) - indexOf(b));
  }

  private note(topic: string, count: number): void {
    const available: number[] = [];
    for (let index = 0; index < count; index++) {
      const name = partitionName(topic, index);
      const leader = this.byPartition.get(name);
      if (leader === undefined) continue;
      available.push(index);
      const led = this.byBroker.get(leader.actor);
      if (led === undefined) this.byBroker.set(leader.actor, [name]);
      else led.push(name);
    }
    this.byTopic.set(topic, { count, available });
  }

  /** Who leads a partition; undefined when nobody does, or nobody that is alive. */
  of(name: PartitionName): Leader | undefined {
    return this.byPartition.get(name);
  }

  /** What a broker leads, in the order of the partitions' numbers. */
  ledBy(broker: ActorId): readonly PartitionName[] {
    return this.byBroker.get(broker) ?? [];
  }

  topic(name: string): KnownTopic {
    return this.byTopic.get(name) ?? UNKNOWN;
  }
}

/** Who leads what, worked out once from each thing that a client learns of the cluster. */
import { Fact } from '../../../../base/fact';
import type { ActorId } from '../../../../trace/entry';
import { indexOf, type PartitionName, partitionName, topicOf } from '../../protocol/partition';
import type { MetadataTold, PartitionMetadata } from './requests';

/** The broker that leads a partition. */
export interface Leader {
  readonly actor: ActorId;
  readonly epoch: number;
  readonly place: number; // of the partition among those that this broker leads
}

/** The partitions of a topic: how many, which have a leader, in ascending order, and which one. */
export interface KnownTopic {
  readonly name: string;
  readonly count: number; // 0 while it is not known
  readonly available: readonly number[];
  readonly leaders: readonly (Leader | undefined)[]; // by partition
}

const UNKNOWN: KnownTopic = { name: '', count: 0, available: [], leaders: [] };

export class Leaders extends Fact {
  private readonly byPartition = new Map<PartitionName, Leader>();
  private readonly byBroker = new Map<ActorId, number>();
  private readonly topics: KnownTopic[] = [];

  constructor(
    brokers: MetadataTold['brokers'] = [], partitions: Iterable<PartitionMetadata> = [],
  ) {
    super();
    const actors = new Map(brokers.map(({ id, actor }) => [id, actor]));
    const told = [...partitions];
    const counts = new Map<string, number>();
    for (const { partition } of told) {
      const topic = topicOf(partition);
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    for (const { partition, leader, leaderEpoch: epoch } of inOrder(told, [...counts.keys()])) {
      const actor = actors.get(leader);
      if (actor === undefined) continue;
      const place = this.ledBy(actor);
      this.byPartition.set(partition, { actor, epoch, place });
      this.byBroker.set(actor, place + 1);
    }
    for (const [topic, count] of counts) this.topics.push(this.known(topic, count));
  }

  private known(name: string, count: number): KnownTopic {
    const available: number[] = [];
    const leaders: (Leader | undefined)[] = [];
    for (let index = 0; index < count; index++) {
      const leader = this.of(partitionName(name, index));
      leaders.push(leader);
      if (leader !== undefined) available.push(index);
    }
    return { name, count, available, leaders };
  }

  /** Who leads a partition; undefined when nobody does, or nobody that is alive. */
  of(name: PartitionName): Leader | undefined {
    return this.byPartition.get(name);
  }

  /** How many partitions a broker leads. */
  ledBy(broker: ActorId): number {
    return this.byBroker.get(broker) ?? 0;
  }

  /** What is known of a topic. A client seldom knows more than one. */
  topic(name: string): KnownTopic {
    for (const known of this.topics) if (known.name === name) return known;
    return UNKNOWN;
  }
}

/** By number; those of one number in the order of their topics. */
function inOrder(
  partitions: readonly PartitionMetadata[], topics: readonly string[],
): PartitionMetadata[] {
  const key = ({ partition }: PartitionMetadata): [number, number] =>
    [indexOf(partition), topics.indexOf(topicOf(partition))];
  return partitions.toSorted((a, b) => {
    const [[index, topic], [otherIndex, otherTopic]] = [key(a), key(b)];
    return index - otherIndex || topic - otherTopic;
  });
}

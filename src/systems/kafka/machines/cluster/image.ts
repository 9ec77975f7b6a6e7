/** The cluster as its metadata says: which brokers there are, and who leads and has what. */
import { Fact } from '../../../../base/fact';
import type { ActorId } from '../../../../trace/entry';
import type { PartitionName } from '../../protocol/partition';
import type { PartitionRegistration } from '../../replication/election';
import type { Config } from '../../topology';

/** A broker as the controller has it. */
export class BrokerImage extends Fact {
  readonly id: number;
  readonly actor: ActorId;
  readonly epoch: number; // of its registration
  readonly isFenced: boolean; // it may not lead, nor be in sync
  readonly isLeaving: boolean; // in a controlled shutdown

  constructor(given: Pick<BrokerImage, 'id' | 'actor' | 'epoch'> & Partial<BrokerImage>) {
    super();
    this.id = given.id;
    this.actor = given.actor;
    this.epoch = given.epoch;
    this.isFenced = given.isFenced ?? false;
    this.isLeaving = given.isLeaving ?? false;
  }
}

/** A partition as the controller has it. */
export class PartitionImage extends Fact implements PartitionRegistration {
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly isRecovering: boolean;

  constructor(
    readonly name: PartitionName,
    given: PartitionRegistration,
    readonly epoch: number, // of any change of it
  ) {
    super();
    this.replicas = given.replicas;
    this.isr = given.isr;
    this.elr = given.elr;
    this.lastKnownElr = given.lastKnownElr;
    this.leader = given.leader;
    this.leaderEpoch = given.leaderEpoch;
    this.isRecovering = given.isRecovering;
  }
}

/** Settings of a topic that an operator has changed. */
export class TopicImage extends Fact {
  constructor(readonly name: string, readonly config: Config) {
    super();
  }
}

/** A controller began to lead: nothing changes but the epoch. */
export class NewLeader extends Fact {
  constructor(readonly controller: number, readonly epoch: number) {
    super();
  }
}

/** What one record of the metadata log says. */
export type MetadataChange = BrokerImage | PartitionImage | TopicImage | NewLeader;

/** All of it; whoever keeps one learns of changes in the order of the metadata log. */
export interface ClusterImage {
  offset: number; // of the metadata log: what is known so far
  readonly brokers: Map<number, BrokerImage>;
  readonly partitions: Map<PartitionName, PartitionImage>;
}

/** A copy that changes by itself. */
export const copyImage = ({ offset, brokers, partitions }: ClusterImage): ClusterImage =>
  ({ offset, brokers: new Map(brokers), partitions: new Map(partitions) });

/** Takes a change in; settings of topics are kept elsewhere. */
export function applyTo(image: ClusterImage, change: MetadataChange): void {
  if (change instanceof BrokerImage) image.brokers.set(change.id, change);
  else if (change instanceof PartitionImage) image.partitions.set(change.name, change);
}

/** Whether a broker may lead and be in sync. */
export function isActive({ brokers }: ClusterImage, id: number): boolean {
  const broker = brokers.get(id);
  return broker !== undefined && !broker.isFenced && !broker.isLeaving;
}

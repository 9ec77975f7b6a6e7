/** What clients, brokers and controllers ask each other: an envelope, and a body for each API. */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { BatchDraft } from '../../log/append';
import type { Fetched, Isolation } from '../../log/reading';
import type { KafkaError } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';

/** A request as it travels. Whoever answers it sends back its number. */
export interface Request<Body = unknown> extends Event {
  readonly type: 'request';
  readonly api: string; // Kafka's own name: 'Produce', 'JoinGroup'
  readonly number: number; // the asker's own: the correlation id
  readonly asker: ActorId; // the part that asks: each has a connection of its own
  readonly body: Body;
}

/** The answer to a request. */
export interface Response<Body = unknown> extends Event {
  readonly type: 'response';
  readonly api: string;
  readonly number: number;
  readonly body: Body;
}

/** What is wrong with one part of an answer; absent when nothing is. */
export interface MayFail {
  readonly error?: KafkaError;
}

// --- Metadata ------------------------------------------------------------------------------------

export interface MetadataAsked {
  readonly topics: readonly string[] | null; // null: all
}

/** One partition as a broker knows it from the controller; brokers by number, -1 for nobody. */
export class PartitionMetadata extends Fact {
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];

  constructor(
    readonly partition: PartitionName, given: Omit<PartitionMetadata, 'partition'>,
  ) {
    super();
    this.leader = given.leader;
    this.leaderEpoch = given.leaderEpoch;
    this.replicas = given.replicas;
    this.isr = given.isr;
  }
}

export interface MetadataTold {
  readonly brokers: readonly { readonly id: number; readonly actor: ActorId }[]; // those alive
  readonly partitions: readonly PartitionMetadata[]; // of the topics that were asked for
}

// --- FindCoordinator -----------------------------------------------------------------------------

export interface CoordinatorAsked {
  readonly kind: 'group' | 'transaction';
  readonly key: string; // the group's id, or the transactional id
}

export interface CoordinatorTold extends MayFail {
  readonly broker: number; // -1 with an error
}

// --- Produce -------------------------------------------------------------------------------------

export interface ProduceAsked {
  readonly acks: 0 | 1 | 'all';
  readonly timeout: Micros; // how long a broker waits for replicas: request.timeout.ms
  readonly transactionalId: string | null;
  readonly batches: readonly ProducedBatch[]; // K22: one a partition
}

export interface ProducedBatch {
  readonly partition: PartitionName;
  readonly draft: BatchDraft;
}

/** In the order of the batches. */
export interface ProduceTold {
  readonly partitions: readonly (MayFail & {
    readonly partition: PartitionName;
    readonly baseOffset: number; // -1 with an error
    readonly leader?: { readonly id: number; readonly epoch: number }; // KIP-951: when it moved
  })[];
}

// --- Fetch ---------------------------------------------------------------------------------------

export interface FetchAsked {
  readonly replica: number; // a follower's number; -1 for a consumer
  readonly isolation: Isolation;
  readonly maxWait: Micros;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly partitions: readonly WantedPartition[];
}

/** What is asked of one partition; whoever asks the same again may send the same again. */
export class WantedPartition extends Fact {
  readonly partition: PartitionName;
  readonly actor: ActorId; // the same: a broker finds it by this
  readonly offset: number;
  readonly leaderEpoch: number; // the asker's knowledge of it
  readonly lastEpoch: number; // of the last batch it has; -1 when it has none
  readonly bytesMax: number;
  readonly highWatermark: number; // what a follower knows of it; -1 for a consumer
  readonly start: number; // of the log, the same

  constructor(wanted: WantedPartition) {
    super();
    this.partition = wanted.partition;
    this.actor = wanted.actor;
    this.offset = wanted.offset;
    this.leaderEpoch = wanted.leaderEpoch;
    this.lastEpoch = wanted.lastEpoch;
    this.bytesMax = wanted.bytesMax;
    this.highWatermark = wanted.highWatermark;
    this.start = wanted.start;
  }
}

/** KIP-227: partitions without anything new are left out. */
export interface FetchTold {
  readonly partitions: readonly ToldPartition[];
}

/** What a broker read of one partition, or why it did not. */
export interface Read extends MayFail {
  readonly fetched?: Fetched | undefined; // absent with an error
  readonly leader?: { readonly id: number; readonly epoch: number } | undefined; // KIP-951: moved
  readonly diverging?: { readonly epoch: number; readonly endOffset: number } | undefined; // K73
  readonly range?: { readonly start: number; readonly end: number } | undefined; // who is outside
}

/** What is told of one partition. */
export class ToldPartition extends Fact {
  readonly partition: PartitionName;
  readonly actor: ActorId; // the same
  readonly offset: number; // that was asked for
  readonly leaderEpoch: number; // that the asker knew
  readonly error: KafkaError | undefined;
  readonly fetched: Fetched | undefined;
  readonly leader: Read['leader'];
  readonly diverging: Read['diverging'];
  readonly range: Read['range'];

  constructor({ partition, actor, offset, leaderEpoch }: WantedPartition, read: Read) {
    super();
    this.partition = partition;
    this.actor = actor;
    this.offset = offset;
    this.leaderEpoch = leaderEpoch;
    this.error = read.error;
    this.fetched = read.fetched;
    this.leader = read.leader;
    this.diverging = read.diverging;
    this.range = read.range;
  }
}

// --- ListOffsets ---------------------------------------------------------------------------------

export interface OffsetsAsked {
  readonly isolation: Isolation;
  readonly partitions: readonly {
    readonly partition: PartitionName;
    readonly at: 'earliest' | 'latest' | Micros; // K116: a time gives the first record from then
  }[];
}

export interface OffsetsTold {
  readonly partitions: readonly (MayFail & {
    readonly partition: PartitionName;
    readonly offset: number; // -1: no record from that time on
  })[];
}

// --- OffsetForLeaderEpoch ------------------------------------------------------------------------

export interface EpochAsked {
  readonly partitions: readonly {
    readonly partition: PartitionName;
    readonly leaderEpoch: number; // the asker's knowledge of the current one
    readonly epoch: number; // where did this one end?
  }[];
}

export interface EpochTold {
  readonly partitions: readonly (MayFail & {
    readonly partition: PartitionName;
    readonly epoch: number; // the largest that is known and not above; -1 for none
    readonly endOffset: number;
  })[];
}

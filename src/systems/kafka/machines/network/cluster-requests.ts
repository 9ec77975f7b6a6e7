/** What brokers and controllers ask the controllers. */
import type { RecordBatch } from '../../log/batch';
import type { EpochEnd } from '../../log/epochs';
import type { KafkaError } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import type { Election } from '../../replication/election';

/** Who is not the active controller says whom it takes for it; -1 for nobody. */
export interface MayBeElsewhere {
  readonly error?: KafkaError;
  readonly active?: number;
}

// --- the life of a broker ------------------------------------------------------------------------

export interface RegistrationAsked {
  readonly broker: number;
  readonly incarnation: number; // which of its lives
  readonly isClean: boolean; // it stopped in good order before
}

export interface RegistrationTold extends MayBeElsewhere {
  readonly epoch: number; // of the registration; -1 with an error
}

export interface HeartbeatAsked {
  readonly broker: number;
  readonly epoch: number;
  readonly offset: number; // of the metadata log: what the broker knows
  readonly wantsToStop: boolean;
}

export interface HeartbeatTold extends MayBeElsewhere {
  readonly isFenced: boolean;
  readonly mayStop: boolean;
}

// --- metadata ------------------------------------------------------------------------------------

export interface MetadataFetchAsked {
  readonly voter: number; // a controller's number; -1 for a broker
  readonly epoch: number; // of the quorum, as the asker knows it
  readonly offset: number; // the next one wanted
  readonly lastEpoch: number; // of the last record that the asker has; -1 for none
}

export interface MetadataFetchTold extends MayBeElsewhere {
  readonly epoch: number;
  readonly batches: readonly RecordBatch[]; // their values are changes
  readonly highWatermark: number;
  readonly diverging?: EpochEnd;
}

// --- the quorum ----------------------------------------------------------------------------------

export interface VoteAsked {
  readonly candidate: number;
  readonly isFirst: boolean; // only a question: would you?
  readonly epoch: number;
  readonly offset: number; // the end of its log
  readonly lastEpoch: number;
}

export interface VoteTold {
  readonly epoch: number;
  readonly leader: number; // whom the voter follows; -1 for nobody
  readonly isGranted: boolean;
}

export interface BeginEpochAsked {
  readonly leader: number;
  readonly epoch: number;
}

// --- changes -------------------------------------------------------------------------------------

/** An ISR that a leader wants. */
export interface WantedIsr {
  readonly partition: PartitionName;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly isr: readonly number[];
}

export interface AlterPartitionAsked {
  readonly broker: number;
  readonly epoch: number; // of its registration
  readonly partitions: readonly WantedIsr[];
}

export interface AlterPartitionTold extends MayBeElsewhere {
  readonly partitions: readonly {
    readonly partition: PartitionName;
    readonly error?: KafkaError;
  }[];
}

export interface ElectLeadersAsked {
  readonly election: Exclude<Election, 'ONLINE'>;
  readonly partitions: readonly PartitionName[]; // []: all
}

export interface CreateTopicsAsked {
  readonly topics: readonly string[];
}

export interface CreatePartitionsAsked {
  readonly topic: string;
  readonly count: number; // the new total
}

export interface AlterConfigAsked {
  readonly topic: string;
  readonly config: { readonly [name: string]: string | number | boolean };
}

/** What becomes of a change that an operator wants. */
export interface ChangeTold extends MayBeElsewhere {
  readonly changed: readonly PartitionName[];
}

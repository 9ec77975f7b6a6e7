/** What producers ask brokers about their identity and their transactions, and the answers. */
import type { Micros } from '../../../../base/micros';
import type { Marker } from '../../log/batch';
import type { PartitionName } from '../../protocol/partition';
import type { Claim } from '../../transaction/transactional-id';
import type { MayFail } from '../network/requests';

// --- InitProducerId ------------------------------------------------------------------------------

export interface InitAsked {
  readonly transactionalId: string | null; // null: an idempotent producer without transactions
  readonly timeout: Micros; // transaction.timeout.ms
  readonly claim: Claim | null; // of one that raises its own epoch (KIP-360)
}

export interface InitTold extends MayFail {
  readonly claim?: Claim; // absent with an error
}

// --- what a transaction is made of ---------------------------------------------------------------

/** What every request about a transaction names. */
export interface OfTransaction extends Claim {
  readonly transactionalId: string;
}

/** AddPartitionsToTxn: from a client with protocol 1, from a partition's leader with 2. */
export interface AddAsked extends OfTransaction {
  readonly partitions: readonly PartitionName[];
  readonly isCheckOnly: boolean; // a leader asks whether they are part of it already
}

export interface AddOffsetsAsked extends OfTransaction {
  readonly group: string;
}

export interface EndAsked extends OfTransaction {
  readonly marker: Marker;
}

export interface EndTold extends MayFail {
  readonly claim?: Claim; // with protocol 2: the epoch of the next transaction (K46)
}

/** What a transaction coordinator keeps for each transactional id. */
import type { Micros } from '../../../base/micros';
import type { Marker } from '../log/batch';
import type { PartitionName } from '../protocol/partition';
import type { KafkaError, Refused } from '../protocol/error';

/** Where a transaction stands. */
export type TransactionState =
  | 'Empty' | 'Ongoing' | 'PrepareCommit' | 'CompleteCommit' | 'PrepareAbort' | 'CompleteAbort';

/** One transactional id. */
export interface TransactionalId {
  readonly producerId: number;
  epoch: number;
  state: TransactionState;
  partitions: readonly PartitionName[]; // that the open transaction has written to
  readonly timeout: Micros; // transaction.timeout.ms
  startedAt: Micros | null;
}

/** Who asks: a producer with the id and the epoch that it was given. */
export interface Claim {
  readonly producerId: number;
  readonly epoch: number;
}

/** A transactional id that nobody used yet. */
export const createTransactionalId = (producerId: number, timeout: Micros): TransactionalId =>
  ({ producerId, epoch: -1, state: 'Empty', partitions: [], timeout, startedAt: null });

/** What initTransactions() leads to. */
export type Initialized = Claim | Refused | { readonly aborts: Claim };

// K44: a new instance gets the next epoch, and by that everybody before it is fenced; what an
// earlier one left open is aborted first, under an epoch that it does not have.
/** Takes in a producer that begins; the coordinator aborts first where it says so. */
export function initProducer(id: TransactionalId): Initialized {
  if (isEnding(id)) return { error: 'CONCURRENT_TRANSACTIONS' };
  id.epoch++;
  if (id.state !== 'Ongoing') {
    id.state = 'Empty';
    return claimOf(id);
  }
  prepare(id, FENCING);
  return { aborts: claimOf(id) };
}

const claimOf = ({ producerId, epoch }: TransactionalId): Claim => ({ producerId, epoch });

const isEnding = ({ state }: TransactionalId): boolean =>
  state === 'PrepareCommit' || state === 'PrepareAbort';

function refusalOf(id: TransactionalId, claim: Claim): KafkaError | undefined {
  if (claim.producerId !== id.producerId) return 'INVALID_PRODUCER_ID_MAPPING';
  if (claim.epoch !== id.epoch) return 'PRODUCER_FENCED';
  return isEnding(id) ? 'CONCURRENT_TRANSACTIONS' : undefined;
}

// K45: the first partition begins the transaction and its timer.
/** Adds partitions to the open transaction, or opens one. */
export function addPartitions(
  id: TransactionalId, claim: Claim, given: { names: readonly PartitionName[]; now: Micros },
): 'ok' | Refused {
  const error = refusalOf(id, claim);
  if (error !== undefined) return { error };
  if (id.state !== 'Ongoing') {
    id.state = 'Ongoing';
    id.partitions = [];
    id.startedAt = given.now;
  }
  id.partitions = [...new Set([...id.partitions, ...given.names])];
  return 'ok';
}

/** The markers that are to be written. */
export interface Ending extends Claim {
  readonly marker: Marker;
  readonly partitions: readonly PartitionName[];
}

/** How a transaction is to end, and by which protocol. */
export interface Decision {
  readonly marker: Marker;
  readonly raisesEpoch: boolean; // K46: transaction.version 2
}

// K43, K47: with this the outcome is decided; the markers follow. Asking again is no error.
/** Ends the open transaction. */
export function endTransaction(
  id: TransactionalId, claim: Claim, decision: Decision,
): Ending | Claim | Refused {
  if (decision.raisesEpoch) return endAndRaise(id, claim, decision);
  const error = refusalOf(id, claim);
  if (error !== undefined) return { error };
  if (id.state === COMPLETE[decision.marker]) return claimOf(id);
  return id.state === 'Ongoing' ? prepare(id, decision) : { error: 'INVALID_TXN_STATE' };
}

const PREPARE = { COMMIT: 'PrepareCommit', ABORT: 'PrepareAbort' } as const;
const COMPLETE = { COMMIT: 'CompleteCommit', ABORT: 'CompleteAbort' } as const;

// K180: whoever is one epoch behind asks again, for all that the coordinator can see. The answer
// that it missed had the next epoch; where a timeout raised it, the producer gets it now.
function endAndRaise(
  id: TransactionalId, claim: Claim, decision: Decision,
): Ending | Claim | Refused {
  const { marker } = decision;
  const isAgain = claim.epoch + 1 === id.epoch;
  if (claim.producerId !== id.producerId) return { error: 'INVALID_PRODUCER_ID_MAPPING' };
  const isOpen = id.state === 'Ongoing' || id.state === 'Empty';
  const isSame = claim.epoch === id.epoch && !isEnding(id);
  if (!isSame && (!isAgain || isOpen)) return { error: 'PRODUCER_FENCED' };
  if (isAgain && id.state === PREPARE[marker]) return { error: 'CONCURRENT_TRANSACTIONS' };
  if (isAgain && id.state === COMPLETE[marker]) return claimOf(id);
  // Nobody knows yet whether a partition has joined: aborting nothing is allowed.
  const mayEnd = isSame && (id.state === 'Ongoing' || marker === 'ABORT');
  return mayEnd ? prepare(id, decision) : { error: 'INVALID_TXN_STATE' };
}

// K46: with protocol 2 the markers carry the next epoch already, so that what was sent in this
// transaction cannot slip into the next one.
function prepare(id: TransactionalId, { marker, raisesEpoch }: Decision): Ending {
  id.state = PREPARE[marker];
  id.startedAt = null;
  if (raisesEpoch) id.epoch++;
  return { ...claimOf(id), marker, partitions: id.partitions };
}

/** All markers are written. */
export function completeTransaction(id: TransactionalId): Claim {
  id.state = id.state === 'PrepareCommit' ? 'CompleteCommit' : 'CompleteAbort';
  id.partitions = [];
  return claimOf(id);
}

// K48: strictly later than its timeout, and only when the coordinator looks.
/** Whether a transaction has been open for too long. */
export const isTimedOut = ({ state, startedAt, timeout }: TransactionalId, now: Micros): boolean =>
  state === 'Ongoing' && startedAt !== null && startedAt + timeout < now;

/** Aborts a transaction that ran out of time; its producer is fenced. */
export function abortTimedOut(id: TransactionalId): Ending {
  id.epoch++;
  return prepare(id, FENCING);
}

/** The epoch is raised by whoever fences, not by the end itself. */
const FENCING: Decision = { marker: 'ABORT', raisesEpoch: false };

// KIP-360: a producer that is unsure of its sequences asks for the next epoch of its own.
/** Raises the epoch of the producer that has it. */
export function raiseEpoch(id: TransactionalId, claim: Claim): Claim | Refused {
  const error = refusalOf(id, claim);
  if (error !== undefined) return { error };
  id.epoch++;
  id.state = 'Empty';
  return claimOf(id);
}

/** Whether a producer may write to partitions, which are part of its open transaction. */
export function isPartOf(
  id: TransactionalId, claim: Claim, names: readonly PartitionName[],
): 'ok' | Refused {
  const error = refusalOf(id, claim);
  if (error !== undefined) return { error };
  const isIn = id.state === 'Ongoing' && names.every((name) => id.partitions.includes(name));
  return isIn ? 'ok' : { error: 'INVALID_TXN_STATE' };
}

/**
 * What a partition knows of each producer: enough to refuse duplicates and gaps. Simplified: a
 * producer that writes nothing is never forgotten; Kafka forgets it after a day
 * (producer.id.expiration.ms).
 */
import { Fact } from '../../../base/fact';
import type { Refused } from '../protocol/error';
import { type BatchOrigin, NO_SEQUENCE, type RecordBatch, sequenceAfter } from './batch';
import { isOpenFor, type Transactions } from './transactions';

/** What is remembered of a batch: the batch itself says it. */
export type BatchMemory =
  Pick<RecordBatch, 'firstSequence' | 'lastSequence' | 'baseOffset' | 'lastOffset'>;

/** One producer in one partition. Every batch makes another fact, which checkpoints share. */
class ProducerEntry extends Fact {
  readonly epoch: number;
  readonly coordinatorEpoch: number; // of the last marker
  readonly recent: readonly BatchMemory[]; // oldest first
  readonly next: number; // the sequence that is to come

  constructor(given: ProducerEntry) {
    super();
    this.epoch = given.epoch;
    this.coordinatorEpoch = given.coordinatorEpoch;
    this.recent = given.recent;
    this.next = given.next;
  }
}

/** Producers of a partition by their ids. */
export type Producers = Map<number, ProducerEntry>;

/** A batch as it arrives: its origin, and how many records it has. */
export interface Arriving {
  readonly origin: BatchOrigin;
  readonly count: number;
  readonly transactionVersion?: number | undefined; // of the feature; absent: below 2
}

// K49: what a coordinator writes for a producer has no sequence, and none is checked.
const isCounted = ({ baseSequence }: BatchOrigin): boolean => baseSequence !== NO_SEQUENCE;

/** Whether a batch is what comes next of a producer, as nearly every one is. */
export function isNext(producers: Producers, origin: BatchOrigin): boolean {
  const entry = producers.get(origin.producerId);
  return entry !== undefined && entry.epoch === origin.producerEpoch && origin.marker === null
    && entry.next === origin.baseSequence;
}

// K37: the same epoch and the same range of sequences.
/** The remembered batch that an arriving one repeats. */
export function duplicateOf(producers: Producers, { origin, count }: Arriving):
BatchMemory | undefined {
  const entry = producers.get(origin.producerId);
  if (entry?.epoch !== origin.producerEpoch || !isCounted(origin)) return undefined;
  const last = sequenceAfter(origin.baseSequence, count - 1);
  return entry.recent.find(({ firstSequence, lastSequence }) =>
    firstSequence === origin.baseSequence && lastSequence === last);
}

/** Why a batch may not be appended; undefined when it may. Duplicates are judged before. */
export function refusalOf(
  producers: Producers, arriving: Arriving, transactions: Transactions,
): Refused | undefined {
  const { origin } = arriving;
  const entry = producers.get(origin.producerId);
  if (entry === undefined) return unknownRefusal(arriving);
  // K38, K44: who has a newer self is a zombie.
  if (origin.producerEpoch < entry.epoch) return { error: 'INVALID_PRODUCER_EPOCH' };
  if (origin.marker !== null) {
    // K58: a marker that comes again must not end what has begun since.
    const isLate = isOfTwo(arriving) && origin.producerEpoch === entry.epoch
      && isOpenFor(transactions, origin.producerId);
    return isLate ? { error: 'INVALID_PRODUCER_EPOCH' } : staleCoordinator(entry, origin);
  }
  if (!isCounted(origin)) return undefined;
  const next = origin.producerEpoch > entry.epoch ? 0 : entry.next;
  if (origin.baseSequence !== next) return { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' };
  return strayRefusal(transactions, origin);
}

const isOfTwo = ({ transactionVersion = 0 }: Arriving): boolean => transactionVersion >= 2;

// K39: of a producer that is not known, anything is taken; with version 2, each transaction has
// an epoch of its own and so begins at 0.
function unknownRefusal(arriving: Arriving): Refused | undefined {
  const { origin: { isTransactional, marker, baseSequence } } = arriving;
  const isAmiss = isOfTwo(arriving) && isTransactional && marker === null && baseSequence > 0;
  return isAmiss ? { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' } : undefined;
}

// K38: its transaction has to end before its producer may write outside of one.
/** Why a plain batch may not be appended while its producer has a transaction open. */
export const strayRefusal = (
  transactions: Transactions, { producerId, isTransactional }: BatchOrigin,
): Refused | undefined => (!isTransactional && isOpenFor(transactions, producerId)
  ? { error: 'INVALID_TXN_STATE' }
  : undefined);

// K58: a marker of a coordinator that has been replaced comes too late.
const staleCoordinator = (entry: ProducerEntry, origin: BatchOrigin): Refused | undefined =>
  (origin.coordinatorEpoch < entry.coordinatorEpoch
    ? { error: 'TRANSACTION_COORDINATOR_FENCED' }
    : undefined);

/** Notes an appended batch. */
export function noteBatch(producers: Producers, batch: RecordBatch): void {
  const { producerId, producerEpoch, marker, coordinatorEpoch } = batch.origin;
  const known = producers.get(producerId);
  // A new epoch begins with no batches: sequences start again.
  const same = known?.epoch === producerEpoch ? known : undefined;
  const recent = same?.recent ?? [];
  const counts = marker === null && isCounted(batch.origin);
  producers.set(producerId, new ProducerEntry({
    epoch: producerEpoch,
    coordinatorEpoch: marker === null ? known?.coordinatorEpoch ?? -1 : coordinatorEpoch,
    recent: counts ? newest(recent, batch) : recent,
    next: counts ? sequenceAfter(batch.lastSequence, 1) : same?.next ?? 0,
  }));
}

// K37: no more than five are remembered, which is why at most 5 requests may be in flight.
/** The batches to be remembered from now on. */
const newest = (recent: readonly BatchMemory[], batch: RecordBatch): readonly BatchMemory[] =>
  (recent.length < 5 ? [...recent, batch]
    // Written out, V8 makes it at once; every replica does this for every batch.
    : [recent[1], recent[2], recent[3], recent[4], batch] as readonly BatchMemory[]);

// K101: what the cleaner must leave standing, so that nobody writes a batch twice.
/** Whether a batch is the last of its producer's data; without data, a marker of its epoch. */
export function isLastOf(producers: Producers, { origin, lastOffset }: RecordBatch): boolean {
  const entry = producers.get(origin.producerId);
  if (entry === undefined) return false;
  const last = entry.recent.at(-1);
  if (last !== undefined) return last.lastOffset === lastOffset;
  return origin.marker !== null && origin.producerEpoch === entry.epoch;
}

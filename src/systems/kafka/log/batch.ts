/** Record batches: the unit of everything that a log does. */
import { Fact } from '../../../base/fact';
import type { Micros } from '../../../base/micros';
import type { CopyId } from '../../../trace/entry';

/** One record in a log. */
export interface LogRecord {
  readonly offset: number;
  readonly timestamp: Micros;
  readonly key: string | null;
  readonly message: number; // which message it is; of no meaning in a marker
  readonly copy?: CopyId | undefined; // which copy of it, given as it is appended
  readonly isTombstone: boolean; // its value is null
  readonly value?: Fact | undefined; // what it says, in an internal topic; the same for ever
}

/** What ends a transaction in a partition. */
export type Marker = 'COMMIT' | 'ABORT';

/** Who wrote a batch; the same for all its records. */
export interface BatchOrigin {
  readonly producerId: number; // NO_PRODUCER when it is not idempotent
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly isTransactional: boolean;
  readonly marker: Marker | null;
  readonly coordinatorEpoch: number; // of a marker
}

/** The id of a producer that has none. */
export const NO_PRODUCER = -1;

/** The sequence of a batch that has none. */
export const NO_SEQUENCE = -1;

/** The origin of a batch from a producer without idempotence. */
export const PLAIN: BatchOrigin = {
  producerId: NO_PRODUCER, producerEpoch: -1, baseSequence: NO_SEQUENCE, isTransactional: false,
  marker: null, coordinatorEpoch: -1,
};

/** Where a batch lies in a log, and what the cleaner noted on it. */
export interface BatchPlace {
  readonly baseOffset: number;
  readonly lastOffset: number; // stays when the cleaner takes records out
  readonly leaderEpoch: number;
  readonly bytes: number;
  readonly deleteHorizon: Micros | null; // from when tombstones and markers may go
}

/** A batch in a log: a fact that checkpoints and replicas share. */
export class RecordBatch extends Fact implements BatchPlace {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly bytes: number;
  readonly deleteHorizon: Micros | null;
  readonly maxTimestamp: Micros;

  constructor(
    place: BatchPlace,
    readonly origin: BatchOrigin,
    readonly records: readonly LogRecord[],
  ) {
    super();
    this.baseOffset = place.baseOffset;
    this.lastOffset = place.lastOffset;
    this.leaderEpoch = place.leaderEpoch;
    this.bytes = place.bytes;
    this.deleteHorizon = place.deleteHorizon;
    let latest = -1 as Micros;
    for (const { timestamp } of records) if (timestamp > latest) latest = timestamp;
    this.maxTimestamp = latest;
  }

  get firstSequence(): number {
    return this.origin.baseSequence;
  }

  // K36: one number a record; the cleaner's gaps do not count.
  get lastSequence(): number {
    return sequenceAfter(this.origin.baseSequence, this.lastOffset - this.baseOffset);
  }
}

const SEQUENCES = 0x8000_0000;

// K36: sequences start again at 0 after the largest 32-bit number.
/** The sequence that lies some steps behind another. */
export function sequenceAfter(sequence: number, steps: number): number {
  if (sequence === NO_SEQUENCE) return NO_SEQUENCE;
  const after = sequence + steps;
  // Without a division: of numbers above 31 bits V8 makes a call of that.
  return after < SEQUENCES ? after : after - SEQUENCES;
}

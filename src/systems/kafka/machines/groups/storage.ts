/** What a coordinator writes down in its partition of __consumer_offsets, and reads again. */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { BatchDraft } from '../../log/append';
import { PLAIN } from '../../log/batch';
import type { PartitionLog } from '../../log/log';
import {
  commitInTransaction, commitOffset, createOffsets, endTransaction, type GroupOffsets,
} from '../../offsets/committed';
import { BATCH_OVERHEAD, recordBytes } from '../../producer/sizes';
import { isRefused } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import { appendOwn } from '../broker/appending';
import type { BrokerRecord } from '../broker/record';
import type { Replicated } from '../broker/waiting';
import type { Request } from '../network/requests';
import type { CommitAsked, TxnCommitAsked } from './requests';

/** A commit, or its end: a group's offset in a partition. */
export class OffsetValue extends Fact {
  readonly partition: PartitionName;
  readonly offset: number | null; // null: it expired
  readonly at: Micros;

  constructor(
    readonly group: string,
    given: { partition: PartitionName; offset: number | null; at: Micros },
  ) {
    super();
    this.partition = given.partition;
    this.offset = given.offset;
    this.at = given.at;
  }
}

/** The kinds of groups, each with a coordinator of its own. */
export type GroupKind = 'classic' | 'consumer' | 'share';

/** A group with its members, as plain data that nobody changes. */
export class GroupValue extends Fact {
  constructor(
    readonly group: string,
    readonly kind: GroupKind,
    readonly data: object | null, // null: the group is forgotten
  ) {
    super();
  }
}

// --- writing -------------------------------------------------------------------------------------

/** What is on its way into the log, and what follows when it is there. */
export type Write =
  | { readonly what: 'nothing' }
  | { readonly what: 'assignment' | 'nothing'; readonly generation: number }
  | (AwaitedWrite<CommitAsked> & { readonly what: 'commit' })
  | (AwaitedWrite<TxnCommitAsked> & { readonly what: 'pending' });

/** A write that somebody waits for. */
interface AwaitedWrite<Asked> {
  readonly request: Request<Asked>;
  readonly isLate: boolean; // it took too long, and whoever asked was told so
  readonly position?: number; // in the log, once it is there
}

/** The part of a coordinator's record that writes. */
export interface Storage {
  readonly log: PartitionName; // '__consumer_offsets-7'
  readonly writes: Map<number, Write>; // by token
  tokens: number; // given out so far
}

/** The producer of a transaction, whose marker will decide. */
export interface Writer {
  readonly producerId: number;
  readonly producerEpoch: number;
}

// K110, K120: what a coordinator says must outlive it, so it is replicated like any record.
/** Writes values down; the coordinator hears `replicated` with the token when they are safe. */
export function store(
  storage: Storage, values: readonly (OffsetValue | GroupValue)[],
  { write, writer, kernel }: { write: Write; writer?: Writer; kernel: Kernel },
): void {
  const token = ++storage.tokens;
  storage.writes.set(token, write);
  const draft = draftOf(values, kernel.now, writer);
  const wanted = { partition: storage.log, draft, token };
  const result = appendOwn(kernel.host<BrokerRecord>(), wanted, kernel);
  if (!isRefused(result)) {
    if ('request' in write) storage.writes.set(token, { ...write, position: result.baseOffset });
    return;
  }
  // Told as an event, like every other outcome.
  const told: Replicated = { type: 'replicated', token, error: 'NOT_COORDINATOR' };
  kernel.wake(`refused-${token}`, kernel.now, told);
}

function draftOf(
  values: readonly (OffsetValue | GroupValue)[], timestamp: Micros, writer: Writer | undefined,
): BatchDraft {
  const records = values.map((value) => ({
    timestamp, key: keyOf(value), message: -1,
    isTombstone: (value instanceof OffsetValue ? value.offset : value.data) === null, value,
  }));
  const bytes = records.reduce((sum, { key }, offsetDelta) => {
    const shape = { keyBytes: key.length, valueBytes: VALUE_BYTES };
    return sum + recordBytes(shape, { offsetDelta, timestampDeltaMs: 0 });
  }, BATCH_OVERHEAD);
  const origin = writer === undefined ? PLAIN : { ...PLAIN, ...writer, isTransactional: true };
  return { origin, bytes, records };
}

const keyOf = (value: OffsetValue | GroupValue): string =>
  (value instanceof OffsetValue ? `${value.group}/${value.partition}` : value.group);

/** Simplified: every value of a coordinator counts as so many bytes. */
const VALUE_BYTES = 64;

// --- reading -------------------------------------------------------------------------------------

/** A group as its coordinator's log has it. */
export interface Loaded {
  readonly offsets: GroupOffsets;
  readonly newest: GroupValue | null;
}

// K135: whoever leads the partition next finds everything there; K49: markers decide.
/** Reads a group again. */
export function load(log: PartitionLog, group: string): Loaded {
  const offsets = createOffsets();
  let newest: GroupValue | null = null;
  for (const { origin, records, baseOffset: position } of log.batches.slice()) {
    const { producerId, isTransactional, marker } = origin;
    if (marker !== null) endTransaction(offsets, producerId, marker === 'COMMIT');
    for (const { value } of records) {
      if (value instanceof GroupValue && value.group === group) {
        newest = value.data === null ? null : value;
      }
      if (!(value instanceof OffsetValue) || value.group !== group) continue;
      const { partition, offset, at } = value;
      if (offset === null) delete offsets.committed[partition];
      else if (isTransactional) {
        commitInTransaction(offsets, producerId, { [partition]: { offset, at, position } });
      } else commitOffset(offsets, partition, { offset, at, position });
    }
  }
  return { offsets, newest };
}

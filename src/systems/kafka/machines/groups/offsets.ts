/** What every kind of group coordinator does with offsets: commits, fetches, expiry. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import {
  commitInTransaction, commitOffset, endTransaction, expireOffsets, type Expiring,
  type GroupOffsets, isForgettable, isUnstable,
} from '../../offsets/committed';
import type { KafkaError } from '../../protocol/error';
import type { Replicated } from '../broker/waiting';
import type { Request } from '../network/requests';
import { answerWith, refuseWith } from './answers';
import type { CommitAsked, Offsets, OffsetsFetchAsked, TxnCommitAsked } from './requests';
import { type GroupKind, GroupValue, OffsetValue, type Storage, store } from './storage';

/** The part of a coordinator's record that all kinds of groups have. */
export interface OffsetsRecord extends Storage {
  readonly id: string;
  readonly group: ActorId; // the group itself, which has no machine
  readonly retention: Micros; // offsets.retention.minutes
  readonly checkEvery: Micros; // offsets.retention.check.interval.ms
  readonly commitTimeout: Micros; // offsets.commit.timeout.ms
  readonly offsets: GroupOffsets;
  ids: number; // of members, given out so far
}

/** Answers a commit once it is written down, or refuses it. */
export function commit(
  group: OffsetsRecord, request: Request<CommitAsked>,
  { refusal, kernel }: { refusal: KafkaError | undefined; kernel: Kernel },
): void {
  if (refusal !== undefined) {
    refuseWith(request, { body: { error: refusal }, rule: 'kafka:K129' }, kernel);
    return;
  }
  const values = Object.entries(request.body.offsets).map(([partition, offset]) =>
    new OffsetValue(group.id, { partition, offset, at: kernel.now }));
  store(group, values, { write: { what: 'commit', request, isLate: false }, kernel });
  watchCommit(group, kernel);
}

interface Written<Asked> {
  readonly request: Request<Asked>;
  readonly position?: number;
}

/** A commit is in the log of the coordinator: from now on it counts. */
function noteCommitted(
  group: OffsetsRecord, { request, position = 0 }: Written<CommitAsked>, kernel: Kernel,
): void {
  const { offsets, client: by } = request.body;
  for (const [partition, offset] of Object.entries(offsets)) {
    commitOffset(group.offsets, partition, { offset, at: kernel.now, position });
    sayCommitted(group, { partition, offset, by }, kernel);
  }
  watchExpiry(group, kernel);
}

interface Saying {
  readonly partition: string;
  readonly offset: number;
  readonly by: string;
}

function sayCommitted(
  { group }: OffsetsRecord, { partition, offset, by }: Saying, kernel: Kernel,
): void {
  const peer = kernel.actorNamed(partition);
  const detail = { offset, by };
  kernel.record('committed', {
    native: 'OffsetCommit', actor: group, detail, rule: 'kafka:K110',
    ...(peer !== undefined && { peer }),
  });
}

// K49: it counts only when the transaction does.
/** Keeps an offset for a transaction. */
export function commitPending(
  group: OffsetsRecord, request: Request<TxnCommitAsked>,
  { refusal, kernel }: { refusal: KafkaError | undefined; kernel: Kernel },
): void {
  if (refusal !== undefined) {
    refuseWith(request, { body: { error: refusal }, rule: 'kafka:K49' }, kernel);
    return;
  }
  const { offsets, producerId, producerEpoch } = request.body;
  const values = Object.entries(offsets).map(([partition, offset]) =>
    new OffsetValue(group.id, { partition, offset, at: kernel.now }));
  const writer = { producerId, producerEpoch };
  store(group, values, { write: { what: 'pending', request, isLate: false }, writer, kernel });
  watchCommit(group, kernel);
}

/** The offsets of a transaction are in the log. */
function notePending(
  group: OffsetsRecord, { request, position = 0 }: Written<TxnCommitAsked>, kernel: Kernel,
): void {
  const { offsets, producerId } = request.body;
  const commits = Object.fromEntries(Object.entries(offsets).map(([partition, offset]) =>
    [partition, { offset, at: kernel.now, position }]));
  commitInTransaction(group.offsets, producerId, commits);
}

/** Something is in the log, or could not be written. */
export function noteWritten(
  group: OffsetsRecord, { token, error }: Pick<Replicated, 'token' | 'error'>, kernel: Kernel,
): void {
  const write = group.writes.get(token);
  group.writes.delete(token);
  if (write === undefined || !('request' in write)) return;
  kernel.cancel(watchOf(token));
  if (error !== undefined) {
    if (!write.isLate) answerWith(write.request, { error: 'NOT_COORDINATOR' }, kernel);
    return;
  }
  if (write.what === 'commit') noteCommitted(group, write, kernel);
  else notePending(group, write, kernel);
  if (!write.isLate) answerWith(write.request, {}, kernel);
}

const watchOf = (token: number): string => `commit-${token}`;

/** The newest commit may take only so long. */
function watchCommit({ tokens: token, commitTimeout }: OffsetsRecord, kernel: Kernel): void {
  const over = { type: 'commitOver', token };
  kernel.wake(watchOf(token), (kernel.now + commitTimeout) as Micros, over);
}

// K170: it stays in the log, and may count later.
/** A commit is not replicated in time: whoever asked is told so. */
export function giveUpCommit(
  { writes }: OffsetsRecord, { token }: { readonly token: number }, kernel: Kernel,
): void {
  const write = writes.get(token);
  if (write === undefined || !('request' in write)) return;
  writes.set(token, { ...write, isLate: true });
  const body = { error: 'COORDINATOR_NOT_AVAILABLE' };
  refuseWith(write.request, { body, rule: 'kafka:K170' }, kernel);
}

/** A marker of a transaction came into this coordinator's partition. */
export function settleTransaction(
  group: OffsetsRecord, { producerId, isCommitted }: { producerId: number; isCommitted: boolean },
  kernel: Kernel,
): void {
  const counting = endTransaction(group.offsets, producerId, isCommitted);
  for (const [partition, { offset }] of Object.entries(counting)) {
    sayCommitted(group, { partition, offset, by: `producer ${producerId}` }, kernel);
  }
  watchExpiry(group, kernel);
}

/** Tells what was committed. */
export function fetchOffsets(
  { offsets }: OffsetsRecord, request: Request<OffsetsFetchAsked>, kernel: Kernel,
): void {
  const { partitions, requireStable } = request.body;
  const names = partitions === 'all' ? Object.keys(offsets.committed) : partitions;
  if (requireStable && names.some((name) => isUnstable(offsets, name))) {
    const error = 'UNSTABLE_OFFSET_COMMIT';
    refuseWith(request, { body: { error, offsets: {} }, rule: 'kafka:K49' }, kernel);
    return;
  }
  const told: Offsets = Object.fromEntries(names.flatMap((name) => {
    const known = offsets.committed[name];
    return known === undefined ? [] : [[name, known.offset]];
  }));
  answerWith(request, { offsets: told }, kernel);
}

// --- expiry --------------------------------------------------------------------------------------

/** The group has no members from now on, or has some again. */
export function noteEmpty(group: OffsetsRecord, isEmpty: boolean, kernel: Kernel): void {
  group.offsets.emptySince = isEmpty ? group.offsets.emptySince ?? kernel.now : null;
  watchExpiry(group, kernel);
}

function watchExpiry({ checkEvery }: OffsetsRecord, kernel: Kernel): void {
  // Every coordinator looks at multiples of the interval since the start of the run.
  const at = (Math.floor(kernel.now / checkEvery) + 1) * checkEvery;
  kernel.wake('retention', at as Micros, { type: 'retentionCheck' });
}

/** What a kind of group says when it is asked for old offsets. */
export interface OldOffsets extends Pick<Expiring, 'since' | 'isRead'> {
  readonly kind: GroupKind;
  readonly isEmpty: boolean;
}

// K111.
/** Forgets what was committed too long ago, in the end the group itself; looks again later. */
export function expireCommits(
  group: OffsetsRecord, { since, isRead, kind, isEmpty }: OldOffsets, kernel: Kernel,
): void {
  const { id, offsets, retention } = group;
  const expired = expireOffsets(offsets, kernel.now, { retention, since, isRead });
  for (const partition of expired) {
    const peer = kernel.actorNamed(partition);
    kernel.record('changed', {
      native: 'offsetExpired', actor: group.group, rule: 'kafka:K111',
      ...(peer !== undefined && { peer }),
    });
  }
  const values: (OffsetValue | GroupValue)[] = expired.map((partition) =>
    new OffsetValue(id, { partition, offset: null, at: kernel.now }));
  const isOver = kind !== 'share' && isEmpty && isForgettable(offsets);
  if (isOver) values.push(new GroupValue(id, kind, null));
  if (values.length > 0) store(group, values, { write: { what: 'nothing' }, kernel });
  // Whoever asks for it next finds nothing in the log, and begins it anew.
  if (isOver) kernel.wake('forget', kernel.now, { type: 'retire' });
  else watchExpiry(group, kernel);
}

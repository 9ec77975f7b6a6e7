/** A window outlives its leader: it is read from, and written to, its coordinator (K159). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { say as event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import type { PartitionName } from '../../../protocol/partition';
import type { ShareChange } from '../../../share/share-partition';
import type { StoredRecord } from '../../../share/stored';
import type { BrokerRecord } from '../../broker/record';
import { ask } from '../../network/calls';
import type { ReadStateAsked, WriteStateAsked } from '../../share-state/requests';
import { logOf } from '../../share-state/storage';
import { type ShareRecord, type ShareWindow, StateCall } from './record';

const TIMEOUT = 30_000_000 as Micros; // request.timeout.ms of a broker
/** PersisterStateManager: between two attempts, doubled each time. */
const BACKOFF = 1_000_000;
const BACKOFF_MAX = 30_000_000;

/** The window that a call is about, while its leadership lasts. */
export function windowFor(
  { windows }: ShareRecord, { partition, epoch }: Pick<StateCall, 'partition' | 'epoch'>,
): ShareWindow | undefined {
  const window = windows.get(partition);
  return window?.epoch === epoch ? window : undefined;
}

interface About {
  readonly partition: PartitionName;
  readonly window: ShareWindow;
}

interface Changed extends About {
  readonly changes: readonly ShareChange[];
}

/** Asks how a window stands. */
export function readState(
  share: ShareRecord, { partition, window: { epoch } }: About, kernel: Kernel,
): void {
  post(share, new StateCall(++share.asked, { partition, epoch, changes: null }), kernel);
}

/** Says what changed in a window, and gives the number of the call. */
export function writeState(
  share: ShareRecord, { partition, window: { epoch }, changes }: Changed, kernel: Kernel,
): number {
  const call = new StateCall(++share.asked, { partition, epoch, changes });
  post(share, call, kernel);
  return call.number;
}

/** Sends a call to whoever coordinates now, unless its leadership is over. */
export function post(share: ShareRecord, call: StateCall, kernel: Kernel): void {
  const to = coordinatorOf(share, kernel);
  if (to === undefined) return postLater(call, kernel);
  const { partition, epoch: leaderEpoch, changes } = call;
  const read: ReadStateAsked = { group: share.id, partition, leaderEpoch };
  const startOffset = windowFor(share, call)?.share?.startOffset ?? 0;
  const body: ReadStateAsked | WriteStateAsked =
    changes === null ? read : { ...read, startOffset, changes: changes.map(stored) };
  const api = changes === null ? 'ReadShareGroupState' : 'WriteShareGroupState';
  const detail = { partition, ...(changes !== null && { offsets: changes.map(offsetOf) }) };
  const hops = [{ kind: 'sent' as const, native: api, peer: to, detail, rule: 'kafka:K159' }];
  ask(share.calls, { to, api, body, timeout: TIMEOUT, hops, about: call }, kernel);
}

const offsetOf = ({ offset }: ShareChange): number => offset;

const stored = ({ offset, state, deliveryCount }: ShareChange): StoredRecord =>
  ({ offset, state: state as StoredRecord['state'], deliveryCount });

function coordinatorOf({ id }: ShareRecord, kernel: Kernel): ActorId | undefined {
  const { image } = kernel.host<BrokerRecord>();
  return image.brokers.get(image.partitions.get(logOf(id))?.leader ?? -1)?.actor;
}

// Simplified: the leader of a shared partition asks its coordinator again and again; Kafka takes
// the acknowledgement back after five attempts.
/** The coordinator has moved, or says nothing: it is asked again. */
export function postLater(call: StateCall, kernel: Kernel): void {
  const { number, attempt } = call;
  const pause = Math.min(BACKOFF * 2 ** (attempt - 1), BACKOFF_MAX);
  const again = new StateCall(number, call, attempt + 1);
  kernel.wake(`state-${number}`, (kernel.now + pause) as Micros,
    event({ type: 'postAgain', call: again }));
}

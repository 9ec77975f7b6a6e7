/** Members say what became of records: it counts when the coordinator has written it down. */
import type { Kernel } from '../../../../../kernel/api';
import { isRefused, type Refused } from '../../../protocol/error';
import type { PartitionName } from '../../../protocol/partition';
import { outcomesOf, releasesOf, renew, settle } from '../../../share/acquiring';
import type { ShareChange, SharePartition } from '../../../share/share-partition';
import type { Acknowledged, Acknowledgement } from '../requests';
import { ledBy, say, sayRenewed } from './acquiring';
import { windowFor, writeState } from './persisting';
import type { ShareRecord, ShareWindow, StateCall } from './record';

/** What is answered when all is written, and the calls to wait for. */
export interface Settling {
  readonly acknowledged: readonly Acknowledged[];
  readonly calls: readonly number[];
}

interface Said {
  readonly member: string;
  readonly said: readonly Acknowledgement[];
}

/** Takes in what a member says of its records. */
export function settleAll(share: ShareRecord, { member, said }: Said, kernel: Kernel): Settling {
  const calls: number[] = [];
  const acknowledged = said.map(({ partition, offsets, type }): Acknowledged => {
    const replica = ledBy(partition, kernel);
    if (replica === undefined) return { partition, offsets, error: 'NOT_LEADER_OR_FOLLOWER' };
    const window = windowFor(share, { partition, epoch: replica.leaderEpoch });
    if (type === 'RENEW') return renewIn(share, { partition, window, member, offsets }, kernel);
    const changes = window && mayChange(window, offsets)
      ? outcomesOf(window.share, { member, offsets, type }) : NOT_HELD;
    if (window === undefined || isRefused(changes)) {
      return { partition, offsets, error: (changes as Refused).error };
    }
    const call = begin(share, { partition, window, changes }, kernel);
    if (call !== undefined) calls.push(call);
    return { partition, offsets };
  });
  return { acknowledged, calls };
}

const NOT_HELD: Refused = { error: 'INVALID_RECORD_STATE' };

/** What is being written down was said before. */
const mayChange = (
  window: ShareWindow, offsets: readonly number[],
): window is ShareWindow & { share: SharePartition } =>
  window.share !== null && !offsets.some((offset) => window.inTransit.has(offset));

interface Renewing {
  readonly partition: PartitionName;
  readonly window: ShareWindow | undefined;
  readonly member: string;
  readonly offsets: readonly number[];
}

// K153: nothing is written down, for nothing has become of the records; a group may forbid it.
function renewIn(
  share: ShareRecord, { partition, window, member, offsets }: Renewing, kernel: Kernel,
): Acknowledged {
  const renewed = window && share.mayRenew && mayChange(window, offsets)
    ? renew(window.share, { member, offsets, now: kernel.now }) : NOT_HELD;
  if (isRefused(renewed)) return { partition, offsets, error: renewed.error };
  sayRenewed(share, { partition, changes: renewed }, kernel);
  return { partition, offsets };
}

// K156: what it had taken and not settled is free again.
/** Releases all that a member holds; the calls to wait for. */
export function releaseHeld(share: ShareRecord, member: string, kernel: Kernel): number[] {
  return [...share.windows].flatMap(([partition, window]) => {
    const held = window.share === null ? [] : releasesOf(window.share, member);
    const changes = held.filter(({ offset }) => !window.inTransit.has(offset));
    return begin(share, { partition, window, changes }, kernel) ?? [];
  });
}

interface Beginning {
  readonly partition: PartitionName;
  readonly window: ShareWindow;
  readonly changes: readonly ShareChange[];
}

function begin(
  share: ShareRecord, { partition, window, changes }: Beginning, kernel: Kernel,
): number | undefined {
  if (changes.length === 0) return undefined;
  for (const { offset } of changes) window.inTransit.add(offset);
  return writeState(share, { partition, window, changes }, kernel);
}

/** It is written down: now it is so. */
export function written(share: ShareRecord, call: StateCall, kernel: Kernel): void {
  const { partition, changes } = call;
  const window = windowFor(share, call);
  if (window === undefined || window.share === null || changes === null) return;
  const meant = changes.filter(({ offset }) => window.inTransit.delete(offset));
  if (meant.length === 0) return; // a lock that ran out has said so already
  settle(window.share, meant);
  say(share, { partition, changes: meant }, kernel);
}

/** What a consumer may read: assigned, revoked, or lost. */
import type { Kernel } from '../../../../kernel/api';
import { startAutoCommit } from '../../offsets/auto-commit';
import { type PartitionName, topicOf } from '../../protocol/partition';
import type { Assign, Prepare, Prepared } from '../member/record';
import { commitSync } from './committing';
import { type ClientRecord, positionsOf, Reading } from './record';

/** Whether every assignor of its list can leave partitions where they are (K130). */
const isCooperative = ({ settings }: ClientRecord): boolean =>
  settings.strategies.every((name) => name === 'cooperative-sticky');

type Change = 'assign' | 'revoke' | 'lost';

function say(
  { app: actor, subscriber: peer, membership: { generation } }: ClientRecord,
  { native, partitions }: { native: Change; partitions: readonly PartitionName[] },
  kernel: Kernel,
): void {
  const detail = { partitions: [...partitions], generation };
  kernel.record('assigned', { native, actor, peer, detail, rule: 'kafka:K131' });
}

/** Gives partitions up: what was fetched of them is dropped. */
function giveUp(
  client: ClientRecord,
  { native, partitions }: { native: 'revoke' | 'lost'; partitions: readonly PartitionName[] },
  kernel: Kernel,
): void {
  if (partitions.length === 0) return;
  for (const name of partitions) client.readings.delete(name);
  say(client, { native, partitions }, kernel);
}

// K112, K130: commits first, while the partitions are still its own.
/** A rebalance begins; the member hears when it may join. */
export function prepare(
  client: ClientRecord, { isLost, released }: Prepare, kernel: Kernel,
): void {
  client.released = released ?? null;
  if (isLost) {
    giveUp(client, { native: 'lost', partitions: [...client.readings.keys()] }, kernel);
    return tellPrepared(client, kernel);
  }
  client.pending = 'prepare';
  // The application waits for a commit of its own at this moment: that one has to do.
  if (client.commit !== null) return goOnPreparing(client, kernel);
  const offsets = client.autoCommit === null ? {} : positionsOf(client);
  commitSync(client, { offsets, why: 'rebalance' }, kernel);
}

/** What is to be committed is committed: gives up what may not be kept. */
export function goOnPreparing(client: ClientRecord, kernel: Kernel): void {
  client.pending = null;
  const { released } = client;
  const isKept = (name: PartitionName): boolean => (released === null
    ? isCooperative(client) && client.topics.includes(topicOf(name))
    : !released.includes(name));
  const partitions = [...client.readings.keys()].filter((name) => !isKept(name));
  giveUp(client, { native: 'revoke', partitions }, kernel);
  tellPrepared(client, kernel);
}

function tellPrepared(client: ClientRecord, kernel: Kernel): void {
  const { member, readings } = client;
  client.mayReturn = true;
  if (member === null) return;
  const event: Prepared = { type: 'prepared', owned: [...readings.keys()] };
  kernel.send(member, event);
}

// K130: what it gives up here is not committed again: that was done before it joined.
/** A rebalance is over: reads what is new, and gives up what others are to have. */
export function assign(client: ClientRecord, event: Assign, kernel: Kernel): void {
  const { partitions, member, generation } = event;
  client.membership = { member, generation };
  const revoked = [...client.readings.keys()].filter((name) => !partitions.includes(name));
  giveUp(client, { native: 'revoke', partitions: revoked }, kernel);
  beginAll(client, partitions.filter((name) => !client.readings.has(name)), kernel);
  if (revoked.length > 0 && client.member !== null) kernel.send(client.member, { type: 'rejoin' });
}

/** Reads partitions from now on; the timer of automatic commits starts anew (K112). */
export function beginAll(
  client: ClientRecord, partitions: readonly PartitionName[], kernel: Kernel,
): void {
  const from = client.group === null ? RESET : COMMIT;
  for (const name of partitions) {
    const partition = kernel.introduce(name, 'destination');
    const known = client.known.get(name) ?? null;
    client.readings.set(name, new Reading({ name, partition, known }, from));
  }
  client.isSettled = false;
  say(client, { native: 'assign', partitions }, kernel);
  const { settings: { autoCommit }, options: { commits } } = client;
  if (autoCommit === null || commits !== 'auto') return;
  client.autoCommit = startAutoCommit(autoCommit, kernel.now);
  if (!client.isWorking) kernel.wake('autoCommit', client.autoCommit.dueAt, { type: 'autoCommit' });
}

const RESET = { from: 'reset', isOutOfRange: false } as const;
const COMMIT = { from: 'commit' } as const;

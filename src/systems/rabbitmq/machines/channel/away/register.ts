/**
 * Before its first publication to a quorum queue a channel makes itself known to it, so that its
 * publications can be told apart from those that are sent again (K25).
 */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import type { Destination } from '../../../routing/route';
import { findQueue, type RoutingTable } from '../../../routing/table';
import { doorOf } from '../../cluster/record';
import { type NodeRecord, queueNamed } from '../../node';
import type { AgreedRecord } from '../../quorum/raft/record';
import type { ChannelRecord } from '../record';
import { hold } from './hold';

/** Where a publication goes, and the queues that the channel has waited for in vain. */
export interface Destined {
  readonly destinations: readonly Destination[];
  readonly refusedBy?: readonly ActorId[] | undefined;
}

// Simplified: a queue whose leader can commit what it is told knows a channel at once, from its
// first publication on.
/** Whether a publication waits because a quorum queue cannot learn of the channel now. */
export function waitsToRegister(
  channel: ChannelRecord, { destinations, refusedBy = [] }: Destined, kernel: Kernel,
): boolean {
  if (channel.away === null) return false;
  return destinations.some(({ queue: name }) => {
    const queue = quorumNamed(channel, name, kernel);
    if (queue === undefined || isRegistered(channel, queue, kernel)) return false;
    if (refusedBy.includes(queue)) return false;
    wait(channel, queue, kernel);
    return true;
  });
}

/** Those of the queues that a publication waited for which still do not know the channel. */
export const stillUnknown = (
  { away }: ChannelRecord, refusedBy: readonly ActorId[] = NOWHERE,
): readonly ActorId[] => (refusedBy === NOWHERE ? NOWHERE
  : refusedBy.filter((queue) => away?.registered.includes(queue) !== true));

const NOWHERE: readonly ActorId[] = [];

function quorumNamed(
  { vhost }: ChannelRecord, name: string, kernel: Kernel,
): ActorId | undefined {
  const node = kernel.host<NodeRecord>();
  const isQuorum = findQueue(node.tables[vhost] as RoutingTable, name)?.type === 'quorum';
  return isQuorum ? queueNamed(node, vhost, name) : undefined;
}

function isRegistered({ away }: ChannelRecord, queue: ActorId, kernel: Kernel): boolean {
  if (away?.registered.includes(queue) === true) return true;
  const { cluster } = kernel.host<NodeRecord>();
  if (cluster === null || !kernel.isThere(queue)) return true;
  const { nodes, leads } = kernel.agreed<AgreedRecord>(queue);
  const isSeen = (node: ActorId): boolean => node === cluster.self || cluster.up.has(node);
  if (!isSeen(leads) || nodes.filter(isSeen).length * 2 <= nodes.length) return false;
  away?.registered.push(queue);
  return true;
}

function wait(channel: ChannelRecord, queue: ActorId, kernel: Kernel): void {
  const { handling = null } = channel.away ?? {};
  if (handling === null) return;
  const held = { ...handling, native: 'quorum queue', queue, error: null } as const;
  hold(channel, { ...held, round: 0, agreed: [] }, { kernel, isSaid: true });
  kernel.send(doorOf(kernel.host(), queue), { type: 'register' } as Event);
}

/** A queue knows the channel now. */
export function registeredAt(
  { away }: ChannelRecord, { queue }: Event & { readonly queue?: ActorId },
): void {
  if (queue !== undefined && !away?.registered.includes(queue)) away?.registered.push(queue);
}

/** Where a new queue begins: its leader, and the nodes with members (rabbit_queue_location.erl). */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { QueueType } from '../../routing/table';
import type { NodeRecord } from '../node';
import type { Agreed } from '../replicas/record';

interface Placing {
  readonly node: NodeRecord;
  readonly host: ActorId; // that it is declared on
  readonly type: QueueType;
  readonly size: number; // how many members it gets, if there are nodes for them
  readonly isBalanced: boolean;
}

/** The nodes of a queue in a cluster, the leader's first (K22). */
export function place(
  { node, host, type, size, isBalanced }: Placing, kernel: Kernel,
): readonly ActorId[] {
  const { peers, self, up } = node.cluster ?? { peers: [], self: host, up: new Set<ActorId>() };
  const nodes = [self, ...peers].toSorted((a, b) => a - b);
  const isUp = (each: ActorId): boolean => each === self || up.has(each);
  const others = nodes.filter((each) => each !== host && (isUp(each) || type !== 'classic'));
  const known = size > 1 && nodes.length > size ? spreadsOf(node, type, kernel) : [];
  const membersOn = (each: ActorId): number =>
    known.filter((queue) => queue.nodes.includes(each)).length;
  // Nodes that are down come last, but they get members too.
  const isLast = (each: ActorId): number => Number(!isUp(each));
  const chosen = [host, ...others.toSorted((a, b) =>
    isLast(a) - isLast(b) || membersOn(a) - membersOn(b))].slice(0, size);
  if (!isBalanced) return chosen;
  const leaders = spreadsOf(node, type, kernel).map(({ leads }) => leads);
  const ledBy = (each: ActorId): number => leaders.filter((leader) => leader === each).length;
  // Of a queue with one process only, any node may have that.
  const able = (type === 'classic' ? [host, ...others] : chosen.filter(isUp))
    .toSorted((a, b) => a - b);
  const leader = able.reduce((best, each) => (ledBy(each) < ledBy(best) ? each : best));
  return [leader, ...chosen.filter((each) => each !== leader && type !== 'classic')];
}

type Spread = Pick<Agreed, 'nodes' | 'leads'>;

/** Where the other queues of the same type are. */
function spreadsOf({ cluster, queues, tables }: NodeRecord, type: QueueType, kernel: Kernel):
readonly Spread[] {
  if (cluster === null) return [];
  return Object.entries(queues).flatMap(([vhost, named]) =>
    Object.entries(named).flatMap(([name, queue]): Spread[] => {
      if (tables[vhost]?.queues[name]?.type !== type) return [];
      const home = cluster.homes.get(queue);
      if (home !== undefined) return [{ nodes: [home], leads: home }];
      return cluster.doors.has(queue) && kernel.isThere(queue)
        ? [kernel.agreed<Agreed>(queue)] : [];
    }));
}

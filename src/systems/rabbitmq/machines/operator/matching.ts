/** Which queues a tool that works on many is about. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { QueueType } from '../../routing/table';
import type { GrowthCommand } from '../../scenario/commands';
import type { NodeRecord } from '../node';
import type { Agreed } from '../replicas/record';

interface Named {
  readonly vhost: string;
  readonly name: string;
  readonly type: QueueType;
}

/** The quorum queues, or streams, that are to get a member on a node, or to lose the one there. */
export function matching(
  node: NodeRecord, { said, target }: { said: GrowthCommand; target: ActorId }, kernel: Kernel,
): readonly Named[] {
  const { kind = 'quorum', vhostPattern = '.*', queuePattern = '.*', strategy = 'all' } = said;
  const [inVhost, inName] = [new RegExp(vhostPattern), new RegExp(queuePattern)];
  return Object.entries(node.tables).flatMap(([vhost, { queues }]) =>
    Object.values(queues).flatMap(({ name, type }) => {
      const nodes = nodesOf(node, { vhost, name }, kernel);
      const isWanted = type === kind && nodes.includes(target) === (said.type === 'shrink')
        && (strategy === 'all' || nodes.length % 2 === 0);
      return isWanted && inVhost.test(vhost) && inName.test(name) ? [{ vhost, name, type }] : [];
    }));
}

/** The nodes on which a queue has members; of one without members, its own. */
function nodesOf(
  node: NodeRecord, { vhost, name }: Pick<Named, 'vhost' | 'name'>, kernel: Kernel,
): readonly ActorId[] {
  const queue = node.queues[vhost]?.[name];
  const isReplicated = queue !== undefined && node.cluster?.doors.has(queue) === true;
  return isReplicated ? kernel.agreed<Agreed>(queue).nodes : [kernel.self];
}

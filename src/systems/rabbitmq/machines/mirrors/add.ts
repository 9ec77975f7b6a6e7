/** Starts a classic queue of a 3.x cluster: a member on each node, and a master among them. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { QueueEntry } from '../../routing/table';
import { lookUp } from '../../routing/value';
import { atLeast } from '../../routing/version';
import { type Mirroring, nodeOf } from '../cluster/mirroring';
import type { NodeRecord } from '../node';
import { policyOf } from '../policies';
import { leaveDoor, replicatedState } from '../replicas/add';
import { mirrorMember } from './member';
import { locate, wantedNodes } from './placement';
import { account, type MirrorRecord, mirrorRecord } from './record';
import { drawnNames } from './spread';

/** Whether a queue may have mirrors: 4.0 removed them, and exclusive ones never have any. */
export const mayBeMirrored = (
  { type, owner }: QueueEntry, { version, cluster }: NodeRecord,
): boolean => type === 'classic' && owner === null && cluster !== null && !atLeast(version, '4.0');

interface Declared {
  readonly name: string; // of the actor
  readonly vhost: string;
  readonly declared: QueueEntry;
  readonly node: NodeRecord;
  readonly host: ActorId; // where it is declared
}

interface Added {
  readonly queue: ActorId;
  readonly home: ActorId;
  readonly mirroring: Mirroring;
}

/** Creates all of it; mirrors of an empty queue have all that it has. */
export function addMirrored(
  { name, vhost, declared, node, host }: Declared, kernel: Kernel,
): Added {
  const { peers = [], self = host, up = new Set<ActorId>() } = node.cluster ?? {};
  const nodes = [self, ...peers].toSorted((a, b) => a - b);
  const running = nodes.filter((each) => each === self || each === host || up.has(each))
    .map((each) => kernel.nameOf(each));
  const queue = kernel.create({
    name, role: 'destination', machine: replicatedState, record: account(vhost, declared),
  });
  const actorOf = (node: string): ActorId => kernel.actorNamed(node) as ActorId;
  const wanted = placed({ name, vhost, declared, node, host }, running, kernel);
  const members = new Map<ActorId, ActorId>();
  const policy = policyOf(declared, vhost, node);
  const spec = { queue, vhost, version: node.version, declared, policy };
  const roleOn = (each: string): MirrorRecord['role'] =>
    (each === wanted.master ? 'master' : wanted.mirrors.includes(each) ? 'mirror' : 'none');
  for (const each of nodes) {
    const memberName = `${name}@${kernel.nameOf(each)}`;
    leaveDoor(memberName, kernel);
    const role = roleOn(kernel.nameOf(each));
    const record = mirrorRecord({ ...spec, role });
    members.set(each, kernel.create({
      name: memberName, role: 'replica', machine: mirrorMember, record, host: each,
      inbox: node.internalLatency,
    }));
  }
  const mirrors = wanted.mirrors.map((each) => members.get(actorOf(each)) as ActorId);
  const home = actorOf(wanted.master);
  const master = members.get(home) as ActorId;
  const mirroring: Mirroring = {
    vhost, name: declared.name, members, master, mirrors, synchronised: mirrors, version: 0,
  };
  return { queue, home, mirroring };
}

/** Where its master and its mirrors begin. */
function placed(
  { name, vhost, declared, node, host }: Declared, running: readonly string[], kernel: Kernel,
): ReturnType<typeof wantedNodes> {
  const policy = policyOf(declared, vhost, node);
  const shuffle = drawnNames(name, kernel);
  const spread = {
    master: kernel.nameOf(host), mirrors: [], synchronised: [], running, shuffle,
  };
  // A policy that names nodes names those that a master may be placed on, too.
  const { master: own, mirrors: others } = wantedNodes(policy, spread);
  const isNamed = policy?.['ha-mode'] === 'nodes' && others.length > 0;
  const mirrorings = [...(node.cluster?.mirrored.values() ?? [])];
  const master = locate(
    lookUp(declared.arguments, 'x-queue-master-locator') ?? policy?.['queue-master-locator'],
    {
      declaring: kernel.nameOf(host), nodes: isNamed ? [own, ...others] : running,
      mastersOn: (each) => mirrorings.filter((known) =>
        kernel.nameOf(nodeOf(known, known.master) as ActorId) === each).length,
      chance: kernel.draw('locator', mirrorings.length, name),
    },
  );
  const first = wantedNodes(policy, { ...spread, master });
  // Its mirrors have all that an empty queue has: a master that the policy does not name goes.
  return wantedNodes(policy, {
    ...spread, master, mirrors: first.mirrors, synchronised: first.mirrors,
  });
}

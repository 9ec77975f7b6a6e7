/** What every node of a cluster knows alike: exchanges, queues, bindings and policies. */
import { assertNever } from '../../../../base/assert';
import { copyData } from '../../../../base/copy';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { bind, unbind } from '../../routing/declaring/binding';
import { removeExchange, removeQueue } from '../../routing/declaring/removal';
import {
  createTable, findExchange, putExchange, putQueue, type RoutingTable,
} from '../../routing/table';
import { refusedDefinition } from '../../routing/declaring/policy-keys';
import { takesPolicy } from '../../scenario/later';
import { turn } from '../connection/alarms';
import { forgetWindows } from '../channel/flow';
import type { NodeRecord } from '../node';
import { clearPolicy, governExchange, setPolicy } from '../policies';
import { mayChange } from './majority';
import type { Mirroring } from './mirroring';
import { learnFork, learnMirroring, membersOf } from './settle-mirrors';
import { type Change, isShared, type PolicyChange, spread } from './spread';

const tableOf = (node: NodeRecord, vhost: string): RoutingTable =>
  (node.tables[vhost] ??= createTable(node.version, vhost));

/** Makes a change that another node has made. */
export function learn(node: NodeRecord, change: Change, kernel: Kernel): void {
  if (node.cluster !== null && isShared(change)) node.cluster.changes++;
  switch (change.do) {
    case 'putExchange': {
      const { vhost, exchange } = change;
      putExchange(tableOf(node, vhost), exchange);
      return governExchange({ vhost, name: exchange.name }, node);
    }
    case 'removeExchange': {
      const table = tableOf(node, change.vhost);
      if (findExchange(table, change.name) !== undefined) removeExchange(table, change.name);
      return;
    }
    case 'bind':
      return void bind(tableOf(node, change.vhost), change.binding);
    case 'unbind':
      return void unbind(tableOf(node, change.vhost), change.binding);
    case 'putQueue': {
      const { vhost, entry, queue } = change;
      putQueue(tableOf(node, vhost), entry);
      node.ended.delete(queue);
      (node.queues[vhost] ??= {})[entry.name] = queue;
      return stand(node, change);
    }
    case 'fork':
      return learnFork(node, change, kernel);
    case 'mirror':
      return learnMirroring(node, change, kernel);
    case 'removeQueue':
      node.ended.add(change.queue);
      forgetWindows(node, change.queue, kernel);
      closeDoor(node, change.queue, kernel);
      return forgetQueue(node, change);
    case 'setPolicy':
    case 'clearPolicy':
      return govern(node, change, kernel);
    case 'stop':
      return void node.cluster?.stopped.add(kernel.sender);
    case 'alarm':
      return turn(node, { ...change, on: kernel.sender }, kernel);
    default:
      assertNever(change);
  }
}

function govern(node: NodeRecord, change: PolicyChange, kernel: Kernel): void {
  if (change.do === 'setPolicy') setPolicy(node, change.policy, kernel);
  else clearPolicy(node, change.policy, kernel);
}

// Simplified: a policy that is set on a node that sees no majority is set as soon as it sees one;
// real tools give up after 30 seconds.
/** A policy is set or cleared here, and the others learn of it. */
export function changePolicy(node: NodeRecord, change: PolicyChange, kernel: Kernel): void {
  // R122, R127: whoever sets it is told at once, and nothing is changed.
  if (change.do === 'setPolicy' && (!takesPolicy(change.policy, node.version)
    || refusedDefinition(change.policy, node.version) !== undefined)) return;
  if (!mayChange(node)) return void node.cluster?.policies.push(change);
  govern(node, change, kernel);
  spread(node, change, kernel);
}

/** A majority is seen again: what waited for that is done. */
export function goOn(node: NodeRecord, kernel: Kernel): void {
  for (const change of node.cluster?.policies.splice(0) ?? []) changePolicy(node, change, kernel);
  for (const connection of node.connections) {
    kernel.send(connection, { type: 'metadataBack' } as Event);
  }
}

type Placed = Pick<Extract<Change, { do: 'putQueue' }>, 'queue' | 'home' | 'doors' | 'mirroring'>;

/** Where a queue is: on its home node, or on many. */
export function stand({ cluster }: NodeRecord, placed: Placed): void {
  const { queue, home, doors, mirroring } = placed;
  if (mirroring !== undefined) {
    cluster?.mirrored.set(queue, mirroring);
    cluster?.left.delete(queue);
    for (const member of mirroring.members.values()) cluster?.behind.set(member, queue);
    return;
  }
  if (doors === null) return void cluster?.homes.set(queue, home);
  const door = cluster === null ? undefined : doors.get(cluster.self);
  if (door !== undefined) cluster?.doors.set(queue, door);
}

/** A queue that is not there any more, on whatever node its process ran. */
export function forgetQueue(
  node: NodeRecord, { vhost, name, queue }: { vhost: string; name: string; queue: ActorId },
): void {
  node.cluster?.homes.delete(queue);
  node.cluster?.mirrored.delete(queue);
  const table = node.tables[vhost];
  if (table === undefined || node.queues[vhost]?.[name] !== queue) return;
  removeQueue(table, name);
  delete node.queues[vhost]?.[name];
}

/** The queue behind a door is gone, and so is the door. */
function closeDoor({ cluster }: NodeRecord, queue: ActorId, kernel: Kernel): void {
  const door = cluster?.doors.get(queue)
    ?? cluster?.mirrored.get(queue)?.members.get(cluster.self);
  if (door === undefined) return;
  cluster?.doors.delete(queue);
  kernel.send(door, { type: 'close' });
}

/** All that a node that was away has missed. */
export type Metadata = Pick<NodeRecord, 'tables' | 'queues' | 'policies'> & {
  readonly homes: ReadonlyMap<ActorId, ActorId>;
  readonly changes: number; // that led to it
  readonly missed: ReadonlySet<ActorId>; // the nodes that are not there, for who tells it
  readonly stopped: ReadonlySet<ActorId>; // those of them that were stopped in good order
  readonly mirrored: ReadonlyMap<ActorId, Mirroring>;
};

export const metadataOf = ({ tables, queues, policies, cluster }: NodeRecord): Metadata =>
  copyData({
    tables, queues, policies, homes: cluster?.homes ?? new Map(), changes: cluster?.changes ?? 0,
    mirrored: cluster?.mirrored ?? new Map(), missed: cluster?.missed ?? new Set(),
    stopped: cluster?.stopped ?? new Set(),
  });

// Simplified: a node that lost its disk is a part of its cluster again as soon as it starts.
/** A node that comes back knows what the others know, and both what the other has no more. */
export function adopt(node: NodeRecord, metadata: Metadata, kernel: Kernel): void {
  const { cluster } = node;
  if (cluster === null) return;
  const mine = [...cluster.homes].filter(([, home]) => home === cluster.self);
  const known = cluster.mirrored;
  const { tables, queues, policies, homes, changes, mirrored, missed, stopped } =
    copyData(metadata);
  Object.assign(node, { tables, queues, policies });
  cluster.homes = new Map(homes);
  cluster.changes = changes;
  cluster.missed = new Set(missed);
  cluster.missed.delete(cluster.self);
  cluster.stopped = new Set([...stopped].filter((one) => !cluster.up.has(one)));
  adoptMirrored(node, { known, mirrored }, kernel);
  const before = new Set(mine.map(([queue]) => queue));
  for (const queue of before) {
    if (!cluster.homes.has(queue)) kernel.send(queue, { type: 'drop' });
  }
  const there = new Set(Object.values(queues).flatMap((named) => Object.values(named)));
  for (const queue of cluster.doors.keys()) {
    if (!there.has(queue)) closeDoor(node, queue, kernel);
  }
  // R97: what stood on a disk that is lost.
  for (const [vhost, named] of Object.entries(node.queues)) {
    for (const [name, queue] of Object.entries(named)) {
      if (cluster.homes.get(queue) !== cluster.self || before.has(queue)) continue;
      forgetQueue(node, { vhost, name, queue });
      spread(node, { do: 'removeQueue', vhost, name, queue }, kernel);
    }
  }
}

/** Of each mirrored queue the newest that anybody knows counts; its members here hear of it. */
function adoptMirrored(
  node: NodeRecord,
  { known, mirrored }: Record<'known' | 'mirrored', ReadonlyMap<ActorId, Mirroring>>,
  kernel: Kernel,
): void {
  const { cluster } = node;
  if (cluster === null) return;
  const before = membersOf(cluster);
  cluster.mirrored = new Map();
  for (const queue of known.keys()) cluster.left.add(queue);
  for (const [queue, theirs] of mirrored) {
    const mine = known.get(queue);
    const isMine = mine !== undefined && mine.version > theirs.version;
    const mirroring = isMine ? mine : theirs;
    stand(node, { queue, home: cluster.self, doors: null, mirroring });
    if (isMine) spread(node, { do: 'mirror', queue, mirroring }, kernel);
    const member = mirroring.members.get(cluster.self) as ActorId;
    kernel.send(member, { type: 'settleIn', queue } as Event);
  }
  const after = membersOf(cluster);
  for (const member of before) {
    if (!after.includes(member)) kernel.send(member, { type: 'close' });
  }
}

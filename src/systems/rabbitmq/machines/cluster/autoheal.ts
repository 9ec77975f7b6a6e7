/** After a netsplit one side goes on, and the nodes of all others start again (K19). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';
import { PING_INTERVAL } from './pause';
import type { ClusterRecord } from './record';

/** How a node stands when it is asked. */
interface Standing {
  readonly apart: readonly ActorId[]; // those that it did not see while both went on
  readonly clients: number; // connections of them that are open
  readonly seesAll: boolean;
}

/** What the node that decides has heard so far. */
export interface Healing {
  readonly heard: Map<ActorId, Standing>;
}

/** What nodes say to each other about it. */
export type HealingEvent = Event & {
  readonly standing?: Standing;
  readonly losers?: readonly ActorId[];
};

const seesAll = ({ up, peers }: ClusterRecord): boolean => up.size === peers.length;

/** Everybody is seen again: the first node of the cluster is asked to decide. */
export function askToHeal({ cluster }: NodeRecord, kernel: Kernel): void {
  if (cluster === null || !cluster.heals) return;
  if (cluster.apart.size === 0 || !seesAll(cluster)) return;
  const [leader] = byName([cluster.self, ...cluster.peers], kernel) as [ActorId];
  tell(leader, { type: 'askToHeal' }, kernel);
}

/** As the node that decides: asks all how they stand, unless it has done so already. */
export function beginToHeal(node: NodeRecord, _: Event, kernel: Kernel): void {
  const { cluster } = node;
  if (cluster === null || cluster.healing !== null) return;
  if (cluster.apart.size === 0 || !seesAll(cluster)) return;
  cluster.healing = { heard: new Map([[cluster.self, standingOf(node, cluster)]]) };
  for (const peer of cluster.peers) kernel.send(peer, { type: 'tellStanding' });
}

/** Another node wants to know how this one stands. */
export function tellStanding(node: NodeRecord, _: Event, kernel: Kernel): void {
  if (node.cluster === null) return;
  const standing = standingOf(node, node.cluster);
  kernel.send(kernel.sender, { type: 'standing', standing } as HealingEvent);
}

const standingOf = ({ served }: NodeRecord, cluster: ClusterRecord): Standing =>
  ({ apart: [...cluster.apart], clients: served.size, seesAll: seesAll(cluster) });

/** One of them has answered; when all have, the side with the most clients wins. */
export function hearStanding(
  { cluster }: NodeRecord, { standing }: HealingEvent, kernel: Kernel,
): void {
  if (cluster === null || cluster.healing === null) return;
  const { heard } = cluster.healing;
  heard.set(kernel.sender, standing as Standing);
  if (heard.size <= cluster.peers.length) return;
  if ([...heard.values()].some((each) => !each.seesAll)) {
    cluster.healing = null;
    return;
  }
  const [side, ...others] = sidesOf(heard, kernel).sort((one, other) =>
    bySize(other, one, heard) || byNames(other, one, kernel)) as [Side, ...Side[]];
  const [winner] = side as readonly [ActorId];
  const losers = others.flat();
  kernel.record('changed', {
    native: 'autoheal', rule: 'rabbitmq:K19',
    detail: {
      winner: kernel.nameOf(winner),
      losers: losers.map((node) => kernel.nameOf(node)).join(', '),
    },
  });
  tell(winner, { type: 'becomeWinner', losers } as HealingEvent, kernel);
}

type Side = readonly ActorId[];

/** rabbit_autoheal, all_partitions/2: each node knows only whom it did not see. */
function sidesOf(heard: ReadonlyMap<ActorId, Standing>, kernel: Kernel): Side[] {
  let sides: Side[] = [byName([...heard.keys()], kernel)];
  for (const [node, { apart }] of heard) {
    const side = sides.find((each) => each.includes(node)) as Side;
    const far = side.filter((each) => apart.includes(each));
    if (far.length === 0 || far.length === side.length) continue;
    const near = side.filter((each) => !apart.includes(each));
    sides = [near, far, ...sides.filter((each) => each !== side)];
  }
  return sides;
}

/** rabbit_autoheal, partition_value/1: its clients, and of two with as many its nodes. */
function bySize(one: Side, other: Side, heard: ReadonlyMap<ActorId, Standing>): number {
  const clientsOf = (side: Side): number =>
    side.reduce((sum, node) => sum + (heard.get(node)?.clients ?? 0), 0);
  return clientsOf(one) - clientsOf(other) || one.length - other.length;
}

/** Of two sides that are worth the same the last by name wins. */
const byNames = ([one]: Side, [other]: Side, kernel: Kernel): number =>
  compareNames(one as ActorId, other as ActorId, kernel);

const byName = (nodes: readonly ActorId[], kernel: Kernel): ActorId[] =>
  [...nodes].sort((one, other) => compareNames(one, other, kernel));

function compareNames(one: ActorId, other: ActorId, kernel: Kernel): number {
  const [first, second] = [kernel.nameOf(one), kernel.nameOf(other)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** As the winner: lets the others stop. */
export function becomeWinner(_: NodeRecord, { losers = [] }: HealingEvent, kernel: Kernel): void {
  for (const loser of losers) kernel.send(loser, { type: 'yield' });
}

/**
 * It has stopped in good order.
 * Simplified: a node that loses an autoheal starts again after a second; a real one waits until
 * all losers have stopped.
 */
export const startAgainLater = (_: NodeRecord, _event: Event, kernel: Kernel): void =>
  kernel.crash(PING_INTERVAL, 'autoheal');

function tell(node: ActorId, event: Event, kernel: Kernel): void {
  if (node === kernel.self) kernel.wake(event.type, kernel.now, event);
  else kernel.send(node, event);
}

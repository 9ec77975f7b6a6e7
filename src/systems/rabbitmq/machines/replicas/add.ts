/** Declares what is replicated: its state, its members, and a door on every other node. */
import { setup } from 'xstate';
import type { EntitySpec, Kernel } from '../../../../kernel/api';
import { defineMachine, type MachineDefinition } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { place } from '../location/place';
import type { NodeRecord } from '../node';
import type { Agreed, Replica, ReplicaSpec } from './record';

/** What all members agree on; its leader acts for it. */
export const replicatedState = defineMachine<Agreed, never>(
  setup({}).createMachine({
    id: 'replicatedState',
    initial: 'replicated',
    states: { replicated: { on: { crash: 'down' } }, down: { on: { restart: 'replicated' } } },
  }),
  {},
);

/** Where something is declared, and what it is. */
interface Declared {
  readonly name: string; // of the actor
  readonly host: ActorId;
  readonly node: NodeRecord;
  readonly type: 'quorum' | 'stream';
  readonly isBalanced: boolean; // it need not begin where it is declared
  readonly size: number; // how many members it gets, if there are nodes for them
  readonly subscribers?: readonly string[];
  readonly machine: MachineDefinition; // of a member
  readonly agree: (first: First) => Omit<Agreed, 'nodes' | 'leads'>;
  readonly member: (spec: ReplicaSpec) => Replica;
}

/** What is agreed on from the start. */
export interface First {
  readonly doors: ReadonlyMap<ActorId, ActorId>;
  readonly host: ActorId;
}

/** Creates all of it; the member that leads is where the queue was placed (K1, K22). */
export function addMembers(
  { name, host, node, type, isBalanced, size, subscribers, machine, agree, member }: Declared,
  kernel: Kernel,
): { readonly queue: ActorId; readonly doors: ReadonlyMap<ActorId, ActorId> } {
  const { peers, self } = node.cluster ?? { peers: [], self: host };
  const nodes = [self, ...peers].toSorted((a, b) => a - b);
  const chosen = place({ node, host, type, size, isBalanced }, kernel);
  const leads = chosen[0] as ActorId;
  const doors = new Map<ActorId, ActorId>();
  const queue = kernel.create({
    name, role: 'destination', machine: replicatedState,
    record: Object.assign(agree({ doors, host: leads }), { nodes: chosen, leads }),
    ...(subscribers !== undefined && { subscribers }),
  });
  const members: ActorId[] = [];
  const byMember = new Map<ActorId, ActorId>();
  const records = nodes.map((each): Replica => {
    const doorName = `${name}@${kernel.nameOf(each)}`;
    leaveDoor(doorName, kernel);
    const own = member({ queue, node: each, members, nodes: byMember, leader: null });
    const spec: EntitySpec = {
      name: doorName, role: 'replica', machine, record: own, host: each,
      inbox: node.internalLatency,
    };
    const id = kernel.create(spec);
    doors.set(each, id);
    byMember.set(id, each);
    if (chosen.includes(each)) members.push(id);
    return own;
  });
  for (const own of records) own.leader = doors.get(leads) as ActorId;
  return { queue, doors };
}

/** A queue of that name was deleted, and its door's node has not heard of it yet. */
export function leaveDoor(name: string, kernel: Kernel): void {
  const before = kernel.actorNamed(name);
  if (before !== undefined && kernel.isThere(before)) kernel.remove(before);
}

/** Declares a quorum queue in a cluster: its state, its members, and a door on every other node. */
import type { EntitySpec, Kernel } from '../../../../../kernel/api';
import { defineMachine } from '../../../../../kernel/machine';
import { setup } from 'xstate';
import type { ActorId } from '../../../../../trace/entry';
import { bare, lookUp } from '../../../routing/value';
import type { NodeRecord } from '../../node';
import type { QuorumRecord } from '../record';
import { quorumMember } from './member';
import { type AgreedRecord, memberRecord, type MemberRecord } from './record';

/** What all members agree on; its leader acts for it. */
export const quorumState = defineMachine<AgreedRecord, never>(
  setup({}).createMachine({
    id: 'quorumState',
    initial: 'replicated',
    states: { replicated: { on: { crash: 'down' } }, down: { on: { restart: 'replicated' } } },
  }),
  {},
);

// K10: how many members a queue gets unless it says so otherwise.
const MEMBERS = 3;

/** Where a queue is declared, and what it is. */
interface Declared {
  readonly name: string; // of the actor
  readonly record: QuorumRecord;
  readonly host: ActorId;
  readonly node: NodeRecord;
}

/** Creates all of it; the member of the node that it was declared on leads (K1). */
export function addMembers(
  { name, record, host, node }: Declared, kernel: Kernel,
): { readonly queue: ActorId; readonly doors: ReadonlyMap<ActorId, ActorId> } {
  const { peers, self, up } = node.cluster ?? { peers: [], self: host, up: new Set<ActorId>() };
  const nodes = [self, ...peers].toSorted((a, b) => a - b);
  const said = lookUp(record.declared.arguments, 'x-quorum-initial-group-size');
  const size = Number(bare(said ?? MEMBERS));
  const others = nodes.filter((each) => each !== host && (each === self || up.has(each)));
  const chosen = [host, ...others].slice(0, size);
  const doors = new Map<ActorId, ActorId>();
  const queue = kernel.create({
    name, role: 'destination', machine: quorumState, record: agreedRecord(record, doors),
  });
  const members: ActorId[] = [];
  const byMember = new Map<ActorId, ActorId>();
  const records = nodes.map((each): MemberRecord => {
    const own = memberRecord({ queue, node: each, members, nodes: byMember, leader: null });
    const spec: EntitySpec = {
      name: `${name}@${kernel.nameOf(each)}`, role: 'replica', machine: quorumMember, record: own,
      host: each, inbox: node.internalLatency,
    };
    const id = kernel.create(spec);
    doors.set(each, id);
    byMember.set(id, each);
    if (chosen.includes(each)) members.push(id);
    return own;
  });
  for (const own of records) own.leader = doors.get(host) as ActorId;
  return { queue, doors };
}

const agreedRecord = (
  record: QuorumRecord, doors: ReadonlyMap<ActorId, ActorId>,
): AgreedRecord => Object.assign(record, {
  applied: 0, doors, numbers: new Map<ActorId, number>(), away: new Set<ActorId>(),
});

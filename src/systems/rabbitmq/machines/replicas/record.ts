/** What a replica keeps, whatever is replicated, and what all replicas agree on. */
import type { Micros } from '../../../../base/micros';
import type { Action, EntityRecord, Event } from '../../../../kernel/machine';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { Template } from '../../../../trace/template';
import type { NodeRecord } from '../node';
import { RaftLog } from './log';

/** What is kept once: only what a majority has changes it. */
export interface Agreed extends EntityRecord {
  nodes: readonly ActorId[]; // with a member, as every node knows
  leads: ActorId; // the node of the leader, as every node knows
  applied: number; // the index of the last command
  readonly doors: ReadonlyMap<ActorId, ActorId>; // by node: whom its channels talk to
}

/** In what quorum queues and streams differ when they replicate; it never changes. */
export interface Ways {
  readonly append: Template;
  readonly snapshot: Template; // the same for who lacks more than the log still has
  readonly appended: Template;
  readonly refused: Template;
  readonly cutRule: string;
  readonly writing: (node: NodeRecord) => Micros; // until what has come is in the log for good
  readonly apply: (member: Replica, kernel: Kernel) => void; // what is committed
}

/** A log on one node; who leads adds to it, and the others follow. */
export interface Replica extends EntityRecord {
  readonly queue: ActorId;
  readonly node: ActorId;
  readonly ways: Ways;
  members: readonly ActorId[]; // with itself; a door that is none is not among them
  joining: readonly ActorId[]; // that get the log, and do not count before they have it (K20)
  changedAt: number; // the index of the last change of these
  readonly nodes: ReadonlyMap<ActorId, ActorId>; // by member or door: its node
  term: number;
  leader: ActorId | null;
  log: RaftLog;
  written: number; // up to which index the log is on its disk
  commit: number;
  next: Map<ActorId, number>; // as leader: what each other gets next
  match: Map<ActorId, number>; // and what it is known to have
}

export type ReplicaSpec = Pick<Replica, 'queue' | 'node' | 'members' | 'nodes' | 'leader'>;

export const replica = (spec: ReplicaSpec, ways: Ways): Replica => ({
  ways, joining: [], changedAt: 0, term: 1,
  log: new RaftLog(), written: 0, commit: 0, next: new Map(), match: new Map(),
  ...spec,
});

export const isMajority = ({ members }: Replica, count: number): boolean =>
  count * 2 > members.length;

/** What a door does while the queue behind it is there: other nodes delete it, too. */
export const whileThere = <R extends Replica, E extends Event>(
  actions: { readonly [name: string]: Action<R, E> },
): { readonly [name: string]: Action<R, E> } =>
  Object.fromEntries(Object.entries(actions).map(([name, act]): [string, Action<R, E>] =>
    [name, (record, event, kernel) => {
      if (kernel.isThere(record.queue)) act(record, event, kernel);
    }]));

/** What a member of a quorum queue keeps, and what all members agree on (K1). */
import type { ActorId } from '../../../../../trace/entry';
import type { QuorumRecord } from '../record';
import { type Command, RaftLog } from './log';

/**
 * The state of the queue. It is kept once: the first leader that knows an index to be committed
 * applies it, and Raft promises that every other would apply the same. Each real member has its own
 * copy of it, which only the leader acts on.
 */
export interface AgreedRecord extends QuorumRecord {
  applied: number; // the index of the last command
  readonly doors: ReadonlyMap<ActorId, ActorId>; // by node: whom its channels talk to
  numbers: Map<ActorId, number>; // by asker: its last command (K5)
  away: Set<ActorId>; // nodes whose channels are taken for gone
}

/** What a door keeps for a channel of its node: rabbit_fifo_client. */
export interface Asker {
  next: number;
  leader: ActorId | null; // as far as it was told
  pending: Map<number, Command>; // without an answer
}

export interface MemberRecord {
  readonly queue: ActorId;
  readonly node: ActorId;
  members: readonly ActorId[]; // with itself; a door that is none is not among them
  readonly nodes: ReadonlyMap<ActorId, ActorId>; // by member or door: its node
  term: number;
  votedFor: ActorId | null;
  leader: ActorId | null;
  log: RaftLog;
  written: number; // up to which index the log is on its disk
  commit: number;
  next: Map<ActorId, number>; // as leader: what each other gets next
  match: Map<ActorId, number>; // and what it is known to have
  votes: Set<ActorId>;
  isAsking: boolean; // as candidate: whether it would be voted for, before it stands (pre-vote)
  attempts: number; // elections that it waited for, so that each wait is drawn anew
  askers: Map<ActorId, Asker>;
}

type MemberSpec = Pick<MemberRecord, 'queue' | 'node' | 'members' | 'nodes' | 'leader'>;

export const memberRecord = (spec: MemberSpec): MemberRecord => ({
  term: 1, votedFor: null, log: new RaftLog(), written: 0, commit: 0, next: new Map(),
  match: new Map(), votes: new Set(), isAsking: false, attempts: 0, askers: new Map(), ...spec,
});

export const isMajority = ({ members }: MemberRecord, count: number): boolean =>
  count * 2 > members.length;

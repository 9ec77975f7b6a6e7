/** What a member of a quorum queue keeps, and what all members agree on (K1). */
import type { ActorId } from '../../../../../trace/entry';
import type { Command } from '../../replicas/log';
import {
  type Agreed, type Replica, replica, type ReplicaSpec, type Ways,
} from '../../replicas/record';
import type { QuorumRecord } from '../record';
import type { CarriedOut } from './carried-out';
import type { Operation } from './members/operate';

/**
 * The state of the queue. It is kept once: the first leader that knows an index to be committed
 * applies it, and Raft promises that every other would apply the same. Each real member has its own
 * copy of it, which only the leader acts on.
 */
export interface AgreedRecord extends QuorumRecord, Agreed {
  numbers: Map<ActorId, CarriedOut>; // by asker: its commands (K5)
  away: Set<ActorId>; // nodes whose channels are taken for gone
}

/** What a door keeps for a channel of its node: rabbit_fifo_client. */
export interface Asker {
  next: number;
  nextOrder: number; // of its publications
  leader: ActorId | null; // as far as it was told
  pending: Map<number, Command>; // without an answer
  isSlow: boolean; // too many of them: until 4.2 it asks again in a while
}

export interface MemberRecord extends Replica {
  votedFor: ActorId | null;
  votes: Set<ActorId>;
  isAsking: boolean; // as candidate: whether it would be voted for, before it stands (pre-vote)
  attempts: number; // elections that it waited for, so that each wait is drawn anew
  askers: Map<ActorId, Asker>;
  registering: Set<ActorId>; // channels that wait until the queue knows them (K25)
  operations: Map<number, Operation>; // that an operator waits for on this node
  operated: number; // how many there were
}

export const memberRecord = (spec: ReplicaSpec, ways: Ways): MemberRecord =>
  Object.assign(replica(spec, ways), {
    votedFor: null, votes: new Set<ActorId>(), isAsking: false, attempts: 0,
    askers: new Map<ActorId, Asker>(), registering: new Set<ActorId>(),
    operations: new Map<number, Operation>(), operated: 0,
  });

/** What a member of a replicated stream keeps, and what all members agree on (K7). */
import type { Micros } from '../../../../../base/micros';
import type { Tape } from '../../../../../base/tape';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import type { Command } from '../../replicas/log';
import {
  type Agreed, type Replica, replica, type ReplicaSpec, type Ways,
} from '../../replicas/record';
import type { Reader, StreamRecord } from '../record';

/** How far the log of a member that was stopped goes. */
export interface Tail {
  readonly last: number;
  readonly lastTerm: number;
}

/**
 * The coordinator of a stream is itself a Raft group with a member on every node, which decides who
 * writes the stream in which epoch.
 */
export interface Coordinator {
  epoch: number;
  leader: ActorId | null; // the member that writes; null: all are being stopped
  tails: Map<ActorId, Tail>; // of those that have stopped
  deposed: Map<ActorId, Micros>; // who led, could not be stopped, and since when
  speaker: ActorId; // the node that speaks for it
  fresh: Map<ActorId, Micros>; // by member: the newest chunk that the writer knows it to have
}

/** What is committed: everybody reads it, as far as the member of their node knows of it. */
export interface StreamAgreed extends StreamRecord, Agreed, Coordinator {
  ends: Tape<number>; // by index: the offset behind it
  numbers: Map<ActorId, number>; // by who publishes: what of it was stored last
}

/** What was written together. */
export interface ChunkCommand extends Event {
  readonly type: 'chunk';
  readonly at: Micros;
  readonly arrivals: readonly Command[];
}

/** Who leads, and since which epoch: one that leads again is another process. */
export interface Writer {
  readonly leader: ActorId;
  readonly term: number;
}

export interface StreamMember extends Replica {
  readers: Reader[]; // consumers on this node
  writer: Writer | null; // whom a new channel sends to; null until it is told
  writers: Map<ActorId, Writer | null>; // by who publishes here: whom it takes for the leader
  forgotten: Set<ActorId>; // channels that are not told any more when another leads (K26)
  pending: Map<ActorId, Map<number, Command>>; // by who publishes here: what was not confirmed
  arrivals: Command[]; // while a chunk is written
  isWriting: boolean;
  attempts: number; // elections of the coordinator that it waited for
}

export const streamMemberRecord = (spec: ReplicaSpec, ways: Ways): StreamMember =>
  Object.assign(replica(spec, ways), {
    writer: null as Writer | null, writers: new Map<ActorId, Writer | null>(),
    forgotten: new Set<ActorId>(), readers: [] as Reader[],
    pending: new Map<ActorId, Map<number, Command>>(),
    arrivals: [] as Command[], isWriting: false, attempts: 0,
  });

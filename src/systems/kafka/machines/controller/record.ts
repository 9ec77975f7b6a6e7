/** The memory of one controller: its copy of the metadata log, and what it knows as the leader. */
import type { Micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import type { PartitionLog } from '../../log/log';
import type { PartitionName } from '../../protocol/partition';
import type { Config } from '../../topology';
import type { ClusterImage } from '../cluster/image';
import type { TopicSettings } from '../cluster/topic-settings';
import type { Calls } from '../network/calls';
import type { MetadataFetchAsked } from '../network/cluster-requests';
import type { Request } from '../network/requests';

/** What the active controller has heard of a broker. */
interface BrokerSession {
  readonly heardAt: Micros;
  readonly offset: number; // of the metadata log, as the broker said
  readonly incarnation: number;
}

/** A voter as its fetches show it. */
interface VoterView {
  readonly offset: number;
  readonly heardAt: Micros;
}

/** An answer that waits until what it tells is decided for good. */
interface Reply {
  readonly offset: number; // the metadata log must be replicated up to here
  readonly request: Request;
  readonly body: object;
}

/** The replicas of topics that are not there at the start, by topic and partition. */
export type Late = { readonly [topic: string]: readonly (readonly number[])[] };

export interface ControllerRecord {
  readonly id: number; // 1 for k1
  readonly settings: Config;
  readonly topics: Map<string, TopicSettings>;
  readonly partitions: Map<PartitionName, ActorId>; // what they are in the trace
  readonly readers: ReadonlyMap<string, readonly string[]>; // of each topic
  readonly late: Late; // what an operator may create
  readonly voters: readonly ActorId[]; // all controllers, by number from 1
  readonly base: ClusterImage; // how the cluster began: what the log begins after
  readonly log: PartitionLog; // __cluster_metadata
  image: ClusterImage; // base and log
  epoch: number; // of the quorum
  votedFor: number; // in this epoch; -1 for nobody
  leader: number; // -1 for nobody
  votes: number[];
  elections: number; // campaigns so far, the ordinal of the next draw
  sessions: Map<number, BrokerSession>; // by broker; while this one is active
  incarnations: Map<number, number>; // by broker: which of its lives is registered
  views: Map<number, VoterView>; // by voter; while this one is active
  replies: Reply[];
  fetches: Map<ActorId, Request<MetadataFetchAsked>>; // long polls
  calls: Calls;
}

/** Whether this controller decides. */
export const isLeading = ({ leader, id }: ControllerRecord): boolean => leader === id;

/** How many of the quorum make a decision. */
export const majority = ({ voters }: ControllerRecord): number =>
  Math.floor(voters.length / 2) + 1;

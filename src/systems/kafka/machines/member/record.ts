/** What the part of a consumer that keeps its membership remembers. */
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { ConsumerSettings } from '../../consumer/settings';
import type { StickyMemory, TopicCounts } from '../../group/assignors/subscription';
import type { PartitionName } from '../../protocol/partition';
import type { Calls } from '../network/calls';

/** Finding the coordinator, and asking it: the same in every protocol. */
export interface Seeker {
  readonly app: ActorId;
  client: ActorId; // the part that polls and fetches
  readonly group: ActorId; // the group itself
  readonly groupId: string;
  readonly name: string; // client.id
  readonly settings: ConsumerSettings;
  readonly brokers: readonly ActorId[]; // bootstrap.servers
  readonly calls: Calls;
  readonly relayed: Map<number, number>; // the other part's number of a call, by ours
  coordinator: ActorId | null;
  asked: number; // brokers that were asked for it: the next is the next in turn
  failed: number; // attempts in a row that came to nothing
}

export interface MemberRecord extends Seeker {
  id: string; // '' until the coordinator has given one
  generation: number; // -1 outside of any
  protocol: string;
  isJoined: boolean; // the trace says that it is in the group
  isPolling: boolean; // the application is inside poll()
  isPrepared: boolean; // what a rebalance takes away is given up
  topics: readonly string[]; // subscribed; none, and no pattern: assign(), and no membership
  pattern: string | null;
  owned: readonly PartitionName[];
  sticky: StickyMemory | null; // null until the sticky assignor has assigned once
  joinedFor: readonly string[]; // the topics that its last JoinGroup named
  counts: TopicCounts; // of the group's topics, as this client knows them
  assignedBy: TopicCounts | null; // what the leader last assigned by
}

// --- what the two parts of a consumer tell each other --------------------------------------------

/** The consumer wants a membership, or only to know its coordinator. */
export interface Enlist extends Event {
  readonly type: 'enlist' | 'subscribe';
  readonly topics: readonly string[];
  readonly pattern: string | null;
  readonly life: number; // how often the consumer was made before
}

/** A question of the other part that is for the coordinator. */
export interface Relay extends Event {
  readonly type: 'relay';
  readonly api: string;
  readonly number: number; // the other part's
  readonly body: object;
}

/** What the client knows of topics has changed. */
export interface Learn extends Event {
  readonly type: 'learn';
  readonly counts: TopicCounts;
}

/** A rebalance begins: commit, and give up what may not be kept. */
export interface Prepare extends Event {
  readonly type: 'prepare';
  readonly isLost: boolean; // it is somebody else's already
  readonly released?: readonly PartitionName[]; // these alone; absent: what the protocol says
}

/** It is done; what the consumer still holds. */
export interface Prepared extends Event {
  readonly type: 'prepared';
  readonly owned: readonly PartitionName[];
}

/** The assignment of a generation, or of a member epoch. */
export interface Assign extends Event {
  readonly type: 'assign';
  readonly partitions: readonly PartitionName[];
  readonly member: string;
  readonly generation: number;
}

/** The member's id and generation; none: nobody is a member. */
export interface Membership extends Event {
  readonly type: 'membership';
  readonly member: string;
  readonly generation: number;
}

/** Who coordinates the group. */
export interface Coordinate extends Event {
  readonly type: 'coordinate';
  readonly broker: ActorId | null;
}

/** The application gets an exception that ends its consumer. */
export interface Fail extends Event {
  readonly type: 'fail';
  readonly exception: string;
  readonly rule: string;
}

/** The memory of one broker, which all parts of its process share. */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import type { PartitionLog } from '../../log/log';
import type { Refused } from '../../protocol/error';
import type { PartitionName } from '../../protocol/partition';
import type { Leadership } from '../../replication/leadership';
import type { Config } from '../../topology';
import type { ClusterImage } from '../cluster/image';
import type { TopicSettings } from '../cluster/topic-settings';
import type { KnownGroup } from '../groups/registry';
import type { TransactionsMemory } from '../transactions/record';
import type { Calls } from '../network/calls';
import type {
  FetchAsked, ProduceAsked, ProduceTold, Request, WantedPartition,
} from '../network/requests';
import type { MissingBatch } from './lost-disk';
import type { HeldReplicas } from './memory/held-replicas';
import type { BrokerLimits } from './memory/limits';

/** One partition's replica on this broker. */
export interface Replica {
  readonly name: PartitionName;
  readonly topic: string;
  readonly partition: ActorId; // the partition itself, whoever has replicas
  readonly actor: ActorId; // this replica: orders-0/b1
  readonly log: PartitionLog;
  leadership: Leadership | null; // while this broker leads
  readonly leader: number; // who leads, as this broker knows; -1 for nobody (setLeader)
  leaderEpoch: number;
  readonly terms: number[]; // the epochs in which this broker led
  cleanedTo: number; // where the next round of the cleaner begins
  question: WantedPartition | null; // what it asked its leader last, as a follower
  // What was lost here, until it is known whether somebody else has it.
  missing: readonly MissingBatch[];
}

/** A request, and the entry that it came by. */
export class Asked<Body = unknown> extends Fact {
  constructor(readonly request: Request<Body>, readonly since: number) {
    super();
  }
}

/** What one asker has sent: the first is being worked on, the others wait (K23). */
export interface Connection {
  current: Asked | null;
  readonly waiting: Asked[];
}

/** Records in the log that somebody waits for until they are replicated. */
export interface AwaitedAppend {
  readonly partition: PartitionName;
  readonly actor: ActorId; // the same
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly state?: 'ok' | Refused; // what was decided of it, while others of its request wait
}

/** What became of one batch of a request. */
export type AppendResult = AwaitedAppend | ProduceTold['partitions'][number];

/** An acks=all request whose batches are appended and not replicated yet. */
export class WaitingProduce extends Asked<ProduceAsked> {
  constructor(
    request: Request<ProduceAsked>, since: number, readonly results: readonly AppendResult[],
  ) {
    super(request, since);
  }
}

/** An append of a part of this process, which is told when it is replicated. */
interface WaitingPart extends AwaitedAppend {
  readonly part: ActorId;
  readonly token: number; // the part's own
}

export interface BrokerRecord {
  readonly id: number; // 1 for b1
  self: ActorId;
  settings: Config;
  limits: BrokerLimits; // read from them
  readonly topics: Map<string, TopicSettings>;
  image: ClusterImage; // what this broker knows of the cluster
  readonly replicas: HeldReplicas;
  connections: Map<ActorId, Connection>; // by asker
  ready: ActorId[]; // askers whose next request may be worked on
  orphans: Asked[]; // to be worked on again, though whoever asked has hung up
  touched: ActorId[]; // partitions where something moved that somebody may wait for
  produces: WaitingProduce[]; // the purgatory of acks=all: one an asker
  parts: WaitingPart[]; // the same for parts of this process
  fetches: Asked<FetchAsked>[]; // long polls: one an asker
  readonly groups: Map<string, KnownGroup>; // whose coordinators run here
  readonly groupConfigs: ReadonlyMap<string, Config>; // what groups were given of their own
  readonly shares: Map<string, ActorId>; // share groups that are served here
  shareStates: ActorId | null; // the coordinator of their windows, once it was asked
  readonly transactions: TransactionsMemory;
  askers: ActorId[]; // parts of this process that ask other processes
  readonly fetchers: Map<number, ActorId>; // the part that follows the leaders on each broker
  readonly office: ControllerLine;
}

/** What a broker has to do with the controllers. */
export interface ControllerLine {
  readonly calls: Calls;
  readonly controllers: readonly ActorId[];
  active: number; // whom it takes for the active one: a place among them
  quorumEpoch: number;
  incarnation: number; // which of its lives this is
  registration: number; // the epoch of its registration; -1 before
  isClean: boolean; // its last life ended in good order
  diskFullBy: number; // seq of the entry that filled its disk; -1 while there is room
  isHalting: boolean; // a write has failed: it answers nobody any more
  isStarting: boolean; // it does not know yet what there is
  // It wants to stop, and the controller has heard of that.
  stop: { readonly downFor: Micros | null; readonly isHeard: boolean } | null;
  proposals: Set<PartitionName>; // ISRs that the controller is to hear of
  forwarded: Map<number, Request>; // what operators want of the controllers, by call
  checkpoints: Map<PartitionName, number>; // high watermarks on disk
}

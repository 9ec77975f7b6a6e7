/** What a broker keeps: its destinations, those who are connected, and what waits to happen. */
import type { Micros } from '../../../../base/micros';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { BrokerSpec } from '../../topology';
import type { BridgeInfo } from '../bridge/facts';
import type { ConsumerInfo, Mail, Request } from '../facts';

/** A consumer of a connection, and where it is served. */
export interface Served {
  readonly info: ConsumerInfo;
  at: ActorId[]; // queues, or its subscription
}

/** One connection. */
export interface Peer {
  readonly clientId: string;
  consumers: Map<string, Served>;
  unread: Unread[]; // A42: what is not read of it while it is stalled
  stalledBy: string | null; // the destination that is full
  readonly bridge: BridgeInfo | null; // A46: it is no client's
  watches: number | null; // of whose consumers it wants to know: so many hops away
}

/** A request with the entry that it came by. */
export interface Unread {
  readonly request: Request;
  readonly cause: number;
}

/** A send that waits for room (A41). */
export interface Blocked extends Unread {
  readonly client: ActorId;
  readonly destination: string;
}

/** A subscription to topics that the broker knows of. */
export interface Subscribed {
  readonly actor: ActorId;
  readonly pattern: string; // of topics' names
  readonly durable: string | null; // "clientId:name"
  readonly selector: string | null;
  client: ActorId | null;
}

/** A message in the job store (A44). */
export interface Job {
  readonly id: number;
  readonly mail: Mail;
  readonly copy: CopyId;
  readonly redeliveries: number;
  readonly period: number; // microseconds
  left: number; // repeats
  due: Micros;
}

export interface BrokerRecord {
  readonly spec: BrokerSpec;
  readonly suffix: string; // of its destinations' names, where there are several brokers
  readonly isInNetwork: boolean; // A46: some broker forwards to another
  queues: Map<string, ActorId>;
  topics: Map<string, ActorId>;
  temporary: Map<string, ActorId>; // A45: whose connection made a queue
  subscriptions: Subscribed[];
  ended: Map<string, ActorId>; // subscriptions that are not durable, by what they were for
  peers: Map<ActorId, Peer>;
  transactions: Map<string, readonly Sent[]>;
  used: Map<string, number>; // bytes of memory, by destination
  blocked: Blocked[];
  jobs: Job[];
  deadLetters: Set<string>; // A54: what each strategy has taken already
  made: number; // jobs
  retained: Map<string, readonly Mail[]>; // A25: by topic
  holder: ActorId | null; // A57: the instance that is master
  sequence: Map<string, number>; // A52: the newest message of each producer that is stored
}

/** A send that waits for its transaction. */
export interface Sent {
  readonly mail: Mail;
  readonly app: ActorId;
  readonly cause: number;
}

export type BrokerEvent = Event & Partial<{
  readonly peer: ActorId;
  readonly client: ActorId;
  readonly destination: string;
  readonly mail: Mail;
  readonly to: string;
  readonly from: string;
  readonly redeliveries: number;
  readonly job: number;
}>;

export const brokerRecord = (
  given: Pick<BrokerRecord, 'spec' | 'suffix' | 'isInNetwork'>,
): BrokerRecord => ({
  ...given, queues: new Map(), topics: new Map(), temporary: new Map(), subscriptions: [],
  ended: new Map(), peers: new Map(), transactions: new Map(), used: new Map(), blocked: [],
  jobs: [], deadLetters: new Set(), made: 0, retained: new Map(), holder: null,
  sequence: new Map(),
});

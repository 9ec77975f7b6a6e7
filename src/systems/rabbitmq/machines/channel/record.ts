/** What the broker keeps for one channel (R1). */
import { Deque } from '../../../../base/deque';
import type { Micros } from '../../../../base/micros';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { AmqpError } from '../../routing/error';
import type { Delivery } from '../handed';
import type { Routed } from './publish';

/** A consumer of this channel. */
interface ChannelConsumer {
  readonly queue: ActorId;
  readonly consumer: ActorId;
  readonly asked?: Event; // how it consumes, for when its queue fails over (K15)
  readonly isCut?: boolean; // its queue has no master at the moment
}

/** How far the members of a mirrored queue have a publication (K13). */
interface Span {
  pending: readonly ActorId[];
  isTaken: boolean; // one of them has it
}

/** Who consumes answers, and the name that they come to (R23). */
interface ReplyConsumer {
  readonly tag: string;
  readonly consumer: ActorId;
  readonly name: string;
}

/** A publication that waits for its queues; `left` of them have not taken it yet. */
interface Unconfirmed {
  readonly message: Message;
  left: number;
}

/** What a transaction will do when it is committed (R84). */
export interface Transaction {
  readonly publications: Routed[];
  readonly settlements: Settlement[];
  stage: 'open' | 'handing out' | 'committing' | 'failed';
}

export type SettleHow = 'accept' | 'reject' | 'requeue';

/** What is to become of some deliveries, and the method that says so: quorum queues ask (R54). */
export interface Settlement {
  readonly unacked: readonly Delivery[];
  readonly how: SettleHow;
  readonly native: string; // 'basic.nack'
}

interface ChannelSpec {
  readonly client: ActorId;
  readonly app: ActorId;
  readonly connection: ActorId;
  readonly owner: string; // the connection's name
  readonly vhost: string;
  readonly session: string;
  readonly away: Away | null; // null where no queue is on another node
  credit: number; // publications that the reader of its connection may still hand over (R94)
}

export interface ChannelRecord extends ChannelSpec {
  nextTag: number;
  unacked: Deque<Delivery>; // by tag
  consumers: { [tag: string]: ChannelConsumer };
  queues: ActorId[]; // every queue that knows this channel
  refusing: ActorId[]; // quorum queues that are too full, as far as it was told (R64)
  prefetch: number; // of consumers that start from now on
  confirms: boolean;
  published: number;
  unconfirmed: Map<number, Unconfirmed>;
  transaction: Transaction | null;
  replies: ReplyConsumer | null;
  lastDeclared: string; // the queue that a method means when it names none; '' before the first
  opened: Micros; // its ticks are counted from here
  isTimed: boolean; // it closes when a delivery is not acknowledged: until 4.3 (R53)
  looksAt: Micros | null; // when it will look for deliveries that are too late (R53)
  unread: Unread[]; // what waits while a method is held
  held: Held | null; // what waits for a majority of the nodes, and holds up the rest (V20, K24)
  slow: ActorId[]; // queues that have not answered enough of its publications (R94)
  owed: number; // publications until it grants the reader of its connection more credit
  deferred: number; // credit that it does not grant while a queue is slow
}

/** What a channel keeps for queues that may be on other nodes. */
export interface Away {
  handling: Unread | null; // the method at hand
  readonly awaits: Map<ActorId, Set<number>>; // by queue: publications that it has not answered
  readonly spans: Map<ActorId, Map<number, Span>>; // by mirrored queue, and publication
  readonly streams: ActorId[]; // those whose coordinator knows the channel (K24)
  readonly registered: ActorId[]; // quorum queues that know that it publishes (K25)
  rounds: number; // in which nodes were asked for a change, so far
  asked: Asked[]; // what waits for an answer of a queue
  again: Unread[]; // what is done again soon, because the queue's node is gone (K12)
}

/** A method that was read and is not handled yet. */
export interface Unread {
  readonly event: Event;
  readonly cause: number; // seq of what sent it
}

/** A method that waits for what a majority of the nodes must answer. */
export interface Held extends Unread {
  readonly native: 'metadata store' | 'stream coordinator' | 'quorum queue';
  readonly queue?: ActorId; // that is to know the channel (K25)
  readonly error: AmqpError | null; // what it is refused with in the end; null: it goes on
  readonly round: number; // that the nodes are asked in
  readonly agreed: ActorId[]; // nodes that have the change
}

/** A method whose queue has not answered. */
export interface Asked {
  readonly queue: ActorId;
  readonly method: Unread;
}

/** What a channel begins with on a node that has others around it. */
export const newAway = (): Away => ({
  handling: null, awaits: new Map(), spans: new Map(), streams: [], registered: [], rounds: 0,
  asked: [], again: [],
});

export const channelRecord = (
  { client, app, connection, owner, vhost, session, away, credit }: ChannelSpec,
): ChannelRecord => ({
  // What every message asks for stands first, and near together in memory.
  connection, vhost, away, unread: [], held: null, transaction: null, queues: [],
  refusing: [], confirms: false, credit, owed: Math.floor(credit / 2), slow: [],
  client, session, unacked: new Deque(), nextTag: 1, isTimed: false,
  published: 0, unconfirmed: new Map(), app, owner, consumers: {}, prefetch: 0,
  replies: null, lastDeclared: '', deferred: 0, opened: 0 as Micros, looksAt: null,
});

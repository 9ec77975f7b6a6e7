/** What a JMS client keeps: its connection, its sessions, and its consumers with their buffers. */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId, MessageId } from '../../../../trace/entry';
import type { AckMode, ReceiverOptions, SenderOptions } from '../../topology';
import type { ConsumerInfo, Copy, Mail, Request } from '../facts';

/** A message in the hands of a consumer, and the hop that brought it. */
export class Delivery extends Fact {
  readonly from: ActorId; // the queue or the subscription
  readonly redeliveries: number; // as the client counts them (A32)
  readonly since: number;
  readonly isFirstOfGroup: boolean;

  constructor(readonly copy: Copy, seen: Seen) {
    super();
    this.from = seen.from;
    this.redeliveries = seen.redeliveries;
    this.since = seen.since;
    this.isFirstOfGroup = seen.isFirstOfGroup;
  }

  /** Whether the library has handed it out more often than the broker knows. */
  get isAgain(): boolean {
    return this.redeliveries > this.copy.course.redeliveries;
  }

  /** The same, given back to the client once more. */
  rolledBack(): Delivery {
    return this.with({ redeliveries: this.redeliveries + 1 });
  }

  with(changes: Partial<Seen>): Delivery {
    const { copy, from, redeliveries, since, isFirstOfGroup } = this;
    return new Delivery(copy, { from, redeliveries, since, isFirstOfGroup, ...changes });
  }
}

type Seen = Pick<Delivery, 'from' | 'redeliveries' | 'since' | 'isFirstOfGroup'>;

/** How a consumer redelivers, in microseconds (A29). */
export interface Patience {
  readonly most: number; // maximumRedeliveries
  readonly initial: number;
  readonly later: number;
  readonly multiplier: number; // 1: no back-off
}

/** Who waits for messages. */
export type Listener = 'application' | 'step' | 'nobody';

export interface Consumer {
  readonly name: string;
  readonly session: string;
  readonly info: ConsumerInfo;
  readonly mode: AckMode;
  readonly batch: number;
  readonly patience: Patience;
  readonly isTopic: boolean;
  readonly listener: Listener;
  readonly work: number; // microseconds that a step's listener takes
  readonly failsOn: readonly string[];
  buffer: Delivery[]; // prefetched, the next one first
  delivered: Delivery[]; // and not acknowledged, the oldest first
  known: Set<MessageId>; // A58: delivered before its connection was lost
  awaited: Delivery[]; // A59: and in a transaction that is still open
  counter: number; // deliveredCounter: not told to the broker yet (A8)
  later: Delivery[]; // what the next such word is about
  lastDelivered: CopyId | null;
  hand: Delivery | null; // what its listener works on
  handled: number; // since it last acknowledged or committed
  wants: number; // messages that somebody waits for in receive()
  wantsUntil: number; // and until when
  isPaused: boolean; // A28: until a redelivery delay is over
  isPulling: boolean; // A7
  isOpen: boolean; // the broker knows of it
  isClosing: boolean; // A39: at the end of its transaction
}

/** A request without its answer. */
export interface Pending {
  readonly request: Request & { readonly number: number };
  readonly native: string;
  readonly consumer?: string;
  readonly isSync: boolean; // its session waits for the answer
}

/** A message that waits until the one before it is answered. */
export interface Outgoing {
  readonly mail: Mail;
  readonly isSync: boolean;
  readonly transaction: string | null;
  readonly cause: number;
}

/** What all of a client's requests have in common. */
export interface ClientRecord {
  app: ActorId; // whose client it is; itself when only steps speak through it
  readonly name: string;
  readonly broker: ActorId;
  readonly suffix: string; // of the broker's destinations
  readonly clientId: string;
  readonly failover: boolean;
  readonly opensLate: boolean;
  readonly useAsyncSend: boolean;
  readonly byPriority: boolean; // messagePrioritySupported
  readonly nonBlocking: boolean; // nonBlockingRedelivery
  readonly sender: SenderOptions | null;
  readonly receiver: ReceiverOptions | null;
  transacted: string[]; // sessions with a transaction
  consumers: Map<string, Consumer>;
  pending: Map<number, Pending>;
  line: Outgoing[];
  waitsFor: number | null; // the number of the request that all others wait for
  outbox: Event[]; // what waits for the connection
  numbers: number;
  made: number; // messages that steps made
  sends: number; // in the open transaction
  opened: Map<string, readonly Outgoing[]>; // A59: what was sent in each
  rollbackOnly: Set<string>; // A59: sessions that can only roll back
  attempts: number; // to connect, since the last that went well
  temporary: Set<string>; // A45: temporary queues that are there, as its broker has told
  own: Set<string>; // and those that it made
}

export type ClientEvent = Event & Partial<{
  readonly number: number;
  readonly outcome: string;
  readonly code: string | null;
  readonly browsed: readonly string[];
  readonly consumer: string;
  readonly copy: Copy;
  readonly from: ActorId;
  readonly isFirstOfGroup: boolean;
  readonly token: number;
  readonly deliveries: readonly Delivery[];
  readonly peer: ActorId;
  readonly session: string;
  readonly temporary: readonly string[];
}>;

export const clientRecord = (
  given: Pick<ClientRecord,
    'app' | 'name' | 'broker' | 'suffix' | 'clientId' | 'failover' | 'opensLate' | 'useAsyncSend'
    | 'byPriority' | 'nonBlocking' | 'sender' | 'receiver'>,
): ClientRecord => ({
  ...given, transacted: [], consumers: new Map(), pending: new Map(), line: [], waitsFor: null,
  outbox: [], numbers: 0, made: 0, sends: 0, opened: new Map(), rollbackOnly: new Set(),
  attempts: 0, temporary: new Set(), own: new Set(),
});

/** What a session is called when nobody says. */
export const FIRST = '1';

/** The name of a session's transaction in its broker. */
export const transactionOf = (self: ActorId, session: string): string => `${self} ${session}`;

/** So many microseconds after now. */
export const later = (now: Micros, span: number): Micros => (now + span) as Micros;

/** What travels between JMS clients and brokers, and what rests in queues; none of it changes. */
import { Fact } from '../../../base/fact';
import type { Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { Event } from '../../../kernel/machine';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { ReceiverOptions } from '../topology';
import type { BridgeInfo, NetworkDemand } from './bridge/facts';

/** What a message says beside its body: headers and properties. */
export interface Headers {
  readonly destination: string; // "queue://orders"; several: "queue://A,topic://B"
  readonly persistent: boolean;
  readonly priority: number;
  readonly expiration: Micros | null;
  readonly group: string | null; // JMSXGroupID
  readonly groupSeq: number; // JMSXGroupSeq; 0: not said
  readonly replyTo: string | null;
  readonly properties: { readonly [name: string]: Json };
  readonly brokerPath: readonly string[]; // A47: the brokers that have forwarded it
  readonly sender: ActorId; // A60: over whose connection it came
}

/** A message as it was sent, which every copy of it carries. */
export class Mail extends Fact {
  constructor(readonly message: Message, readonly headers: Headers) {
    super();
  }

  /** The same message for another destination. */
  to(destination: string): Mail {
    return new Mail(this.message, { ...this.headers, destination });
  }

  /** The same, as dead letters and what a scheduler sends are. */
  without(what: 'expiration' | 'schedule'): Mail {
    const { properties, ...rest } = this.headers;
    // A dead letter is persistent, whatever it was (RegionBroker.sendToDeadLetterQueue).
    if (what === 'expiration') {
      return new Mail(this.message, { ...this.headers, expiration: null, persistent: true });
    }
    const kept = Object.entries(properties).filter(([name]) => !name.startsWith('AMQ_SCHEDULED'));
    return new Mail(this.message, { ...rest, properties: Object.fromEntries(kept) });
  }

  /** The same with one property more. */
  saying(name: string, value: Json): Mail {
    const properties = { ...this.headers.properties, [name]: value };
    return new Mail(this.message, { ...this.headers, properties });
  }

  /** The same, as a broker forwards it (A46). */
  via(broker: string): Mail {
    const { brokerPath } = this.headers;
    return new Mail(this.message, { ...this.headers, brokerPath: [...brokerPath, broker] });
  }

  /** What it takes of memory: 1024 bytes beside its body (Message.getSize). */
  get bytes(): number {
    return 1024 + this.message.size;
  }
}

interface Course {
  readonly order: number; // its place in the order of the destination
  readonly redeliveries: number; // JMSXDeliveryCount is one more
  readonly since: number; // seq of the entry that put it here
  readonly isBack?: boolean; // A6: a consumer that left had it
}

/** One copy in one queue or subscription. One that comes back is a new fact under the same id. */
export class Copy extends Fact {
  constructor(readonly id: CopyId, readonly mail: Mail, readonly course: Course) {
    super();
  }

  with(changes: Partial<Course>): Copy {
    return new Copy(this.id, this.mail, { ...this.course, ...changes });
  }
}

/** What a consumer tells its broker of itself: a ConsumerInfo. */
export interface ConsumerInfo {
  readonly consumer: string; // the client's own name for it
  readonly app: ActorId; // whose work it will be
  readonly destination: string;
  readonly prefetch: number;
  readonly isDefaultPrefetch: boolean;
  readonly selector: string | null;
  readonly exclusive: boolean;
  readonly priority: number;
  readonly durable: string | null;
  readonly retroactive: boolean;
  readonly shuns: ActorId | null; // A60: with noLocal its own connection
  readonly clientId: string;
  readonly network: NetworkDemand | null; // of a bridge's consumers
}

/**
 * The kinds of acknowledgement (MessageAck). Those of a transaction that is rolled back undo
 * nothing but the window that they had widened.
 */
export type AckType =
  | 'standard' | 'delivered' | 'poison' | 'expired' | 'individual' | 'rolledBack';

/** What a consumer says of deliveries. */
export interface Ack {
  readonly consumer: string;
  readonly from: ActorId; // the queue or the subscription
  readonly ack: AckType;
  readonly copies: readonly CopyId[];
}

/** What clients ask of brokers; a number asks for an answer. */
export type Request = Event & (
  | { readonly type: 'connect'; readonly clientId: string; readonly bridge?: BridgeInfo }
  | { readonly type: 'addConsumer'; readonly info: ConsumerInfo; readonly number: number }
  | { readonly type: 'removeConsumer'; readonly consumer: string;
    readonly lastDelivered: CopyId | null; readonly number: number | null;
    readonly isKnown?: boolean } // false: what was delivered is not known (A33)
  | { readonly type: 'send'; readonly mail: Mail; readonly number: number | null;
    readonly transaction: string | null; readonly app: ActorId; readonly redeliveries?: number }
  | ({ readonly type: 'ack' } & Ack)
  | { readonly type: 'commit'; readonly transaction: string; readonly acks: readonly Ack[];
    readonly number: number; readonly app: ActorId }
  | { readonly type: 'rollback'; readonly transaction: string; readonly acks: readonly Ack[];
    readonly number: number; readonly app: ActorId }
  | { readonly type: 'pull'; readonly consumer: string; readonly until: Micros }
  | { readonly type: 'browse'; readonly destination: string; readonly selector: string | null;
    readonly number: number; readonly app: ActorId }
  | { readonly type: 'unsubscribe'; readonly durable: string; readonly clientId: string;
    readonly number: number; readonly app: ActorId }
  | { readonly type: 'addDestination' | 'removeDestination'; readonly name: string;
    readonly number: number; readonly app: ActorId }
  | { readonly type: 'watch'; readonly consumerTTL: number }
  | { readonly type: 'closeConnection' }
);

/** A46: what a broker lets those know who want to know of its consumers. */
export type Advisory = Event & { readonly type: 'advise' } & (
  | { readonly what: 'added' | 'removed'; readonly key: string; readonly info: ConsumerInfo }
  | { readonly what: 'unsubscribed'; readonly durable: string } // "clientId:name"
);

/** A delivery on its way to a consumer: a MessageDispatch. */
export interface Dispatched extends Event {
  readonly type: 'dispatch';
  readonly consumer: string;
  readonly copy: Copy;
  readonly from: ActorId;
  readonly isFirstOfGroup: boolean;
}

/** What a broker answers. */
export interface Response extends Event {
  readonly type: 'response';
  readonly number: number;
  readonly outcome: 'ok' | 'fail';
  readonly code: string | null; // of a JMSException
  readonly browsed: readonly string[]; // labels
}

/** A consumer of the queue or topic that it is at. */
export interface Subscriber {
  readonly client: ActorId; // the connection's other end
  readonly info: ConsumerInfo;
  readonly prefetch: number; // as the broker sees it (A4)
}

/** How a MessageConsumer is made, whoever says so. */
export type Consuming = Omit<ReceiverOptions, 'broker' | 'failover'>;

/** What a subscriber is known by in a broker. */
export const keyOf = (client: ActorId, consumer: string): string => `${client} ${consumer}`;

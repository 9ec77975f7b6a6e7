/** What Pub/Sub keeps of a message, and what clients and the service say to each other. */
import { Fact } from '../../../base/fact';
import type { Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { Event } from '../../../kernel/machine';
import type { ReceivedSome } from '../../../machines/requests';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { RawConfig } from '../topology/config';
import type { Fault } from '../topology/fault';
import type { Attributes } from '../topology/filter';

/** What a topic accepted. None of it ever changes. */
export class Published extends Fact {
  constructor(
    readonly message: Message,
    readonly messageId: string, // the service's, returned by the publish: 'orders-7'
    readonly said: {
      readonly number: number; // of its topic, from 1; the order in which they came
      readonly at: Micros; // publish time
      readonly orderingKey: string; // '' for none
      readonly attributes: Attributes;
      readonly size: number;
    },
  ) {
    super();
  }
}

/** One message of a publish request. */
export interface PublishEntry {
  readonly message: Message;
  readonly orderingKey: string;
  readonly attributes: Attributes;
  readonly size: number;
}

/** Whose request it is, and where its answer goes. */
export interface Origin {
  readonly request: number; // the client's own number
  readonly app: ActorId; // who made it: the application, or the client itself
}

/** A request: its origin, and Google's name for it. */
export interface Asking extends Event {
  readonly origin: Origin;
  readonly native: string; // 'Publish'
}

export interface PublishRequest extends Asking {
  readonly type: 'publishAll';
  readonly entries: readonly PublishEntry[];
}

export interface PullRequest extends Asking {
  readonly type: 'pull';
  readonly max: number;
  readonly wait: number; // seconds that an empty answer may be held back
}

/** The first request of a stream. */
export interface OpenStream extends Asking {
  readonly type: 'openStream';
  readonly maxMessages: number;
  readonly ackDeadline: number;
}

export interface AckRequest extends Asking {
  readonly type: 'ack' | 'modifyDeadline';
  readonly ackIds: readonly string[];
  readonly seconds?: number; // of modifyDeadline; 0 is a nack
}

export interface SeekRequest extends Asking {
  readonly type: 'seek';
  readonly time?: Micros;
  readonly snapshot?: string;
}

/** A request about a resource, which the service itself answers. */
export interface AdminRequest extends Asking {
  readonly type: 'createTopic' | 'deleteTopic' | 'createSubscription' | 'updateSubscription'
    | 'deleteSubscription' | 'detachSubscription' | 'getSubscription' | 'createSnapshot'
    | 'deleteSnapshot' | 'unknown';
  readonly name: string;
  readonly topic?: string;
  readonly subscription?: string;
  readonly config?: RawConfig;
}

/** One message as a pull, a stream or a push hands it out. */
export class Handed extends Fact {
  constructor(
    readonly published: Published,
    readonly copy: CopyId,
    readonly lease: {
      readonly ackId: string;
      readonly attempt: number; // 1 for the first delivery
      readonly until: Micros;
    },
  ) {
    super();
  }
}

/** The answer to a pull, or what a stream brings. */
export type Received = ReceivedSome<Handed>;

/** The answer to anything else; also the end of a stream. */
export interface Answered extends Event {
  readonly type: 'answered';
  readonly request: number;
  readonly fault: Fault | null;
  readonly value?: Json;
}

/** The HTTP request of a push, and what came of it. */
export interface Push extends Event {
  readonly type: 'push';
  readonly handed: Handed;
  readonly subscription: ActorId;
}

export interface PushAnswer extends Event {
  readonly type: 'pushAnswer';
  readonly ackId: string;
  readonly status: number;
}

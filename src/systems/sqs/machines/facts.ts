/** What SQS keeps of a message, and what clients and queues say to each other. */
import { Fact } from '../../../base/fact';
import type { Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { Event } from '../../../kernel/machine';
import type { ReceivedSome } from '../../../machines/requests';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { Fault } from '../topology/fault';
import type { Statement } from '../topology/policy';

/** A message attribute: its value as text, and its type. */
export interface MessageAttributes {
  readonly [name: string]: Json;
}

/** What was accepted at a send. None of it changes while the message stays in its queue. */
export class Accepted extends Fact {
  constructor(
    readonly message: Message,
    readonly messageId: string, // Amazon's, returned by the send: 'id-7'
    readonly said: {
      readonly body: string;
      readonly size: number; // bytes, attributes included
      readonly group: string | null;
      readonly dedup: string | null;
      readonly attributes: MessageAttributes;
      readonly sentAt: Micros;
      readonly sequence: number; // FIFO: grows with every message; 0 on a standard queue
    },
  ) {
    super();
  }
}

/** What a send asks for, message by message. */
export interface SendEntry {
  readonly id: string; // inside its batch
  readonly message: Message;
  readonly body: string;
  readonly bytes?: number; // of the body, when it is not what the application made: a pointer
  readonly group?: string;
  readonly dedup?: string;
  readonly delay?: number;
  readonly attributes?: MessageAttributes;
}

/** A handle, and what a request does with it. */
export interface HandleEntry {
  readonly id: string;
  readonly handle: string;
  readonly timeout?: number; // ChangeMessageVisibility
  readonly message?: Message; // what the client knows of it
  readonly copy?: CopyId;
}

/** Who signs a request, and where its answer goes. */
export interface Signature {
  readonly request: number; // the client's own number
  readonly app: ActorId; // who made it: the application, or the client itself
  readonly name: string; // of the client
  readonly account: string;
  readonly statements: readonly Statement[];
}

interface Signed extends Event {
  readonly signature: Signature;
}

export interface SendRequest extends Signed {
  readonly type: 'send';
  readonly isBatch: boolean;
  readonly entries: readonly SendEntry[];
}

export interface ReceiveRequest extends Signed {
  readonly type: 'receive';
  readonly max?: number;
  readonly wait?: number;
  readonly timeout?: number; // VisibilityTimeout
  readonly attemptId?: string;
}

export interface HandleRequest extends Signed {
  readonly type: 'delete' | 'changeVisibility';
  readonly isBatch: boolean;
  readonly entries: readonly HandleEntry[];
}

/** A request about the queue itself. */
export interface AdminRequest extends Signed {
  readonly type: 'getAttributes' | 'setAttributes' | 'purge' | 'deleteQueue';
  readonly names?: readonly string[];
  readonly attributes?: { readonly [name: string]: Json };
}

/** A request that the service itself answers. */
export interface ServiceRequest extends Signed {
  readonly type: 'createQueue' | 'startMoveTask' | 'cancelMoveTask' | 'listMoveTasks' | 'unknown';
  readonly name?: string;
  readonly native: string;
  readonly attributes?: { readonly [name: string]: Json };
  readonly source?: string;
  readonly destination?: string;
  readonly perSecond?: number;
  readonly task?: string;
  readonly max?: number; // of tasks listed
}

/** A request to an S3 bucket. */
export interface ObjectRequest extends Signed {
  readonly type: 'putObject' | 'getObject' | 'deleteObject';
  readonly native: string; // 'PutObject'
  readonly key: string;
  readonly bytes?: number;
}

/** What a bucket answers: payloadStored, payloadRead or payloadDeleted. */
export interface ObjectAnswered extends Event {
  readonly request: number;
  readonly code: string | null; // 'NoSuchKey'
}


/** One message as a receive returns it. */
export class Handed extends Fact {
  constructor(
    readonly accepted: Accepted,
    readonly copy: CopyId,
    readonly receipt: {
      readonly handle: string;
      readonly receives: number; // ApproximateReceiveCount
      readonly leaseUntil: Micros;
    },
  ) {
    super();
  }
}

/** The answer to a receive. */
export type Received = ReceivedSome<Handed>;

/** The answer to anything else. */
export interface Answered extends Event {
  readonly type: 'answered';
  readonly request: number;
  readonly fault: Fault | null; // of the whole request
  readonly failed: readonly string[]; // ids of a batch
  readonly task?: string; // the handle of a move task
}

/** System calls: what processes ask of queues, and what returns. */
import type { Event } from '../../../kernel/machine';
import { Fact } from '../../../base/fact';
import type { Micros } from '../../../base/micros';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';

/** What every call says. */
export interface Call extends Event {
  readonly number: number; // the caller's nth
  readonly app: ActorId;
  readonly user: string;
  readonly id: number | null; // msqid or descriptor; null: opened by its name first
  readonly creat: boolean; // then: made when there is none
}

/** A call that may have to wait. */
export interface WaitingCall extends Call {
  readonly noWait: boolean;
  readonly timeout: Micros | null;
}

/** msgsnd, mq_send. */
export interface Write extends WaitingCall {
  readonly type: 'write';
  readonly message: Message;
  readonly mtype: number; // or the priority
  readonly retries: boolean; // a failure is not the last word
}

/** msgrcv, mq_receive. */
export interface Read extends WaitingCall {
  readonly type: 'read';
  readonly msgtyp: number;
  readonly except: boolean;
  readonly noError: boolean;
  readonly copy: boolean;
  readonly size: number | null; // of the buffer; null: as large as need be
}

/** What mq_open opens a queue for: O_RDONLY, O_WRONLY, O_RDWR. */
export type Access = 'read' | 'write' | 'both';

/** msgget, mq_open. */
export interface Open extends Call {
  readonly type: 'open';
  readonly exclusive: boolean;
  readonly access: Access;
}

export interface Remove extends Call {
  readonly type: 'remove';
}

export interface Stat extends Call {
  readonly type: 'stat';
}

export interface SetBytes extends Call {
  readonly type: 'setBytes';
  readonly qbytes: number;
}

/** mq_notify. */
export interface Register extends Call {
  readonly type: 'register';
  readonly on: boolean;
}

export interface Poll extends Call {
  readonly type: 'poll';
}

/** A signal comes to a process that waits in its call. */
export interface Interrupt extends Event {
  readonly type: 'interrupt';
  readonly restarts: boolean; // SA_RESTART
}

/** A call returns: 0, or -1 and errno. */
export interface Returned extends Event {
  readonly type: 'returned';
  readonly number: number;
  readonly id: number | null; // what its queue is known by
  readonly code: string; // '' for success
}

/** A read returns with a message. */
export interface Received extends Event {
  readonly type: 'received';
  readonly number: number;
  readonly id: number;
  readonly message: Message;
  readonly copy: CopyId;
}

/** The signal of mq_notify. */
export interface Notified extends Event {
  readonly type: 'notified';
}

/** One message in a queue. */
export class Held extends Fact {
  readonly type: number;
  readonly since: number; // the entry that stored it

  constructor(
    readonly copy: CopyId, readonly message: Message,
    { type, since }: { readonly type: number; readonly since: number },
  ) {
    super();
    this.type = type;
    this.since = since;
  }

  get size(): number {
    return this.message.size;
  }
}

/** A process that sleeps in its call. */
export class Sleeper<C extends WaitingCall = WaitingCall> extends Fact {
  constructor(
    readonly client: ActorId, readonly call: C,
    readonly wakes = 0, // how often it was woken in vain
  ) {
    super();
  }
}

/** What adapters, the hub and channels say to each other. */
import { Fact } from '../../../base/fact';
import type { Event } from '../../../kernel/machine';
import type { ActorId, MessageId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';

/** An adapter opens its conversation, in the protocol that it speaks. */
export interface Knock extends Event {
  readonly type: 'knock';
  readonly protocol: string;
}

/** A message as its adapter made it. */
export interface Send extends Event {
  readonly type: 'send';
  readonly number: number; // the adapter's own
  readonly message: Message;
  readonly app: ActorId; // who is answered
  readonly sender: string; // the application: 'crm'
  readonly isRequest: boolean; // its sender waits for the work, not for a place on a disk
  readonly to: string | null; // whom it asks
  readonly fills: readonly string[] | null; // fields of the model; null: all
  readonly isReadable: boolean; // it is in the model, or in the receiver's own format
  readonly format: number; // directly: which version of the receiver's format
}

/** It is safe: the adapter may forget it. */
export interface Taken extends Event {
  readonly type: 'taken';
  readonly number: number;
}

/** The end of a request. */
export interface Reply extends Event {
  readonly type: 'reply';
  readonly number: number;
  readonly message: MessageId;
  readonly outcome: 'ok' | 'fail';
}

/** Where an answer to a request is to go. */
export class Call extends Fact {
  constructor(
    readonly adapter: ActorId, readonly app: ActorId,
    readonly of: { readonly number: number; readonly message: MessageId },
  ) {
    super();
  }
}

/** A message in its common form, on its way into a channel of the same process. */
export interface Put extends Event {
  readonly type: 'put';
  readonly message: Message;
  readonly from: string; // 'model'; or the sender's own format
  readonly fields: readonly string[] | null; // those that it has; null: all that anybody wants
  readonly changed: number; // the entry that put its version of the model in force; -1: none
  readonly isReadable: boolean;
  readonly format: number | null; // directly; null: the channel's own translator does it
  readonly call: Call | null;
}

/** A moment later. */
export const SECOND = 1_000_000;

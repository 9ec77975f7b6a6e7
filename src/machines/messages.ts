/** What applications and the libraries below them say to each other, in every system. */
import type { ActorId, CopyId } from '../trace/entry';
import type { Message } from '../trace/message';
import type { Event } from '../kernel/machine';

/** The application hands a new message to its client. */
export interface Publish extends Event {
  readonly type: 'publish';
  readonly message: Message;
}

/** The client hands a copy to the application. */
export interface Deliver extends Event {
  readonly type: 'deliver';
  readonly message: Message;
  readonly copy: CopyId;
  readonly attempt: number; // 1 for the first delivery
  readonly subscriber: ActorId; // whom the consumer works for
  readonly from: ActorId; // the destination it was in
  readonly token: number; // the client's own name for this delivery
}

export type Outcome = 'accepted' | 'rejected' | 'released';

/** The application tells its client how the work ended. */
export interface Settle extends Event {
  readonly type: 'settle';
  readonly outcome: Outcome;
  readonly message: Message;
  readonly copy: CopyId;
  readonly from: ActorId;
  readonly token: number;
}

/** The consumer's application is up and wants messages. */
export interface Subscribe extends Event {
  readonly type: 'subscribe';
}

/** What a client library keeps for its connection. */
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { PublisherOptions, SubscriberOptions } from '../../topology';
import type { Publication } from '../facts';
import type { Delivery } from '../handed';
import type { Sessions } from '../connection/sessions';
import type { Place } from './place';

/** basic.publish, as it is sent, and kept while its confirm has not come. */
export interface Unanswered extends Event {
  readonly type: 'publish';
  readonly publication: Publication;
  readonly mandatory: boolean;
  readonly immediate: boolean;
  readonly userId?: string; // who it says has published it
  readonly deliveryMode?: number; // one that is neither transient nor persistent
}

/** One channel, as the client sees it. */
export interface Session {
  readonly id: string;
  channel: ActorId | null; // not before the broker opened it
  isOver: boolean;
  pending: Event[]; // what waits for that
  confirms: boolean;
  published: number;
  unanswered: Map<number, Unanswered>;
  held: Delivery[]; // that the application has not settled, by tag
  undone: Delivery[] | null; // settled in the open transaction: a rollback brings them back
  counted: Delivery[]; // settled, and still counted as unsettled, as a step asked for
  consumers: { [tag: string]: ActorId };
  dismissed: ActorId[]; // consumers of which the broker said that they are no more
  draining: string[]; // queues to be emptied by getting, the current one first
}

export interface ClientRecord {
  readonly connection: ActorId;
  app: ActorId; // whose client it is; itself when only steps speak through it
  publisher: PublisherOptions | null;
  subscriber: SubscriberOptions | null;
  readonly confirms: boolean; // on every session
  readonly keepsTrying: boolean; // connects again by itself
  readonly opensLate: boolean; // connects when it is first asked for something
  readonly sessions: Sessions<Session>;
  outbox: Event[]; // what waits for the connection
  again: Unanswered[]; // published before the connection was lost, and never confirmed
  isBlocked: boolean; // as the broker has told it (R91)
  place: Place | null; // in the stream that it reads; null: in none
  replyTos: { [label: string]: string }; // where those who sent these messages want their answers
  made: number; // messages that steps made
  exchanges: { [name: string]: ActorId }; // as actors, once spoken of
  said: { readonly exchange: string; readonly routingKey: string }; // of the newest publication
}

export const newSession = (id: string, confirms: boolean): Session => ({
  id, channel: null, isOver: false, pending: [], confirms, published: 0, unanswered: new Map(),
  held: [], undone: null, counted: [], consumers: {}, dismissed: [],
  draining: [],
});

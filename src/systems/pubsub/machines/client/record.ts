/** What a client library keeps. */
import type { Pending as Request } from '../../../../machines/requests';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { PublisherOptions, SubscriberOptions } from '../../topology';
import type { Handed, PublishEntry } from '../facts';

/** A request without its answer. */
export interface Pending extends Request {
  readonly orderingKey: string; // of a publish of the application; '' for none
  readonly since: number; // when it was first sent
}

/** A message that the application has and did not settle. */
export interface InHand {
  readonly ackId: string;
  readonly subscription: ActorId;
  readonly message: Message;
  readonly copy: CopyId;
  readonly since: number;
}

/** Messages that wait for their batch to fill (G7). */
interface Batch {
  entries: PublishEntry[];
  bytes: number;
}

/** The times that a client library counts by, in microseconds. */
export interface Manner {
  readonly timeout: number; // until a request is tried again
  readonly totalTimeout: number; // until it is given up
}

export interface ClientRecord {
  readonly name: string;
  readonly service: ActorId;
  app: ActorId; // whose client it is; itself when only steps speak through it
  readonly publisher: PublisherOptions | null;
  readonly subscriber: SubscriberOptions | null;
  readonly manner: Manner;
  requests: number; // so far
  open: Map<number, Pending>;
  poll: number; // the number of the pull or the stream that is open; 0 for none
  hands: Map<number, InHand>; // by token
  tokens: number;
  batches: Map<string, Batch>; // by ordering key
  busy: Set<string>; // G21: keys with a publish under way: the next waits
  paused: Set<string>; // keys that wait for resumePublishing
  results: Map<string, readonly Handed[]>; // pulls by name
  made: number; // messages that steps made
}

/** A client that has asked for nothing yet. */
export const clientRecord = (
  spec: Pick<ClientRecord, 'name' | 'service' | 'app' | 'publisher' | 'subscriber' | 'manner'>,
): ClientRecord => ({
  requests: 0, open: new Map(), poll: 0, hands: new Map(), tokens: 0,
  batches: new Map(), busy: new Set(), paused: new Set(), results: new Map(), made: 0,
  ...spec,
});

/** What an SDK client keeps. */
import type { Event } from '../../../../kernel/machine';
import type { Pending as Request } from '../../../../machines/requests';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { Identity, ReceiverOptions, SenderOptions } from '../../topology';
import type { Handed } from '../facts';

/** A request without its answer. */
export interface Pending extends Request {
  readonly again: Repeat | null;
  readonly after: After | null;
}

/** A command that receives more than once. */
export interface Repeat {
  readonly times: number; // receives left after this one
  readonly until: number; // or messages that are still wanted
  readonly command: Event;
}

/** What the answer of a bucket is waited for with. */
export type After =
  | { readonly do: 'send'; readonly message: Message; readonly pointer: Pointer }
  | { readonly do: 'handOver'; readonly handed: Handed }
  | { readonly do: 'delete'; readonly held: InHand };

/** Where a payload is, as the body of its message says it. */
export interface Pointer {
  readonly bucket: string;
  readonly key: string;
}

/** A message that the application has and did not settle. */
export interface InHand {
  readonly handle: string;
  readonly queue: ActorId;
  readonly message: Message;
  readonly copy: CopyId;
  readonly pointer: Pointer | null; // where its payload was
}

export interface ClientRecord {
  readonly name: string; // who signs
  readonly identity: Identity;
  readonly service: ActorId;
  app: ActorId; // whose client it is; itself when only steps speak through it
  readonly sender: SenderOptions | null;
  readonly receiver: ReceiverOptions | null;
  readonly attemptsMax: number; // of one request
  readonly timeout: number; // microseconds until a request is tried again
  requests: number; // so far
  open: Map<number, Pending>;
  poll: number; // the number of the receive that is out for the application; 0 for none
  hands: Map<number, InHand>; // by token
  toFetch: Handed[]; // received, and their payloads not all read
  fetched: Handed[]; // with their payloads, in the order of the receive
  tokens: number;
  toDelete: InHand[]; // settled, and waiting for the rest of the batch
  results: Map<string, readonly Handed[]>; // receives by name
  tasks: Map<string, string>; // task handles by name
  made: number; // messages that steps made
}

/** A client that has asked for nothing yet. */
export const clientRecord = (
  spec: Pick<ClientRecord, 'name' | 'identity' | 'service' | 'app' | 'sender' | 'receiver'
    | 'attemptsMax' | 'timeout'>,
): ClientRecord => ({
  requests: 0, open: new Map(), poll: 0, hands: new Map(), toFetch: [], fetched: [],
  tokens: 0, toDelete: [], results: new Map(), tasks: new Map(), made: 0,
  ...spec,
});

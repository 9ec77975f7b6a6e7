/**
 * What a step can make a client library or an endpoint do, in Google's words:
 * `{ do: 'command', target: 'console', command }`. A client sends what it is told at once, and
 * keeps the answer of a command that has `as` under that name. Times are in seconds.
 *
 * What the trace says of it: each request leaves a `sent` or `settled` entry with detail.request,
 * the client's own number, whose chain of causes leads to the step. What comes back has the same
 * number: `answered` (native Google's name, detail { outcome: 'ok' | 'fail', code?, text?,
 * messageId?, ... }), and for each message of a pull `delivered` with detail { ackId, attempt,
 * leaseUntil, messageId, deliveryAttempt?, orderingKey? }. A request that never left the client is
 * `answered` by the client itself: detail { outcome: 'fail', code: 'CLIENT', text }.
 */
import type { Json } from '../../base/json';
import type { Attributes } from './topology/filter';

/** A message as a command publishes it. */
export interface SentMessage {
  readonly data: string;
  readonly orderingKey?: string;
  readonly attributes?: Attributes;
  readonly size?: number; // bytes, when not those of the data
}

/** Keeps the answer under a name. */
interface Named {
  readonly as?: string;
}

/** Whose ack ids: an earlier pull's, all or those of some messages; or ids as they are. */
interface Chosen {
  readonly of?: string;
  readonly data?: readonly string[];
  readonly at?: number; // only the nth message of that pull, from 0
  readonly ackIds?: readonly string[];
}

type Config = { readonly [name: string]: Json };

export type ClientCommand =
  | ({ readonly type: 'publishMessages'; readonly topic: string;
      readonly messages: readonly SentMessage[] } & Named)
  | { readonly type: 'resumePublishing'; readonly orderingKey: string }
  | ({ readonly type: 'pull'; readonly subscription: string; readonly max?: number;
      readonly wait?: number } & Named)
  | ({ readonly type: 'acknowledge' | 'nack'; readonly subscription: string } & Chosen & Named)
  | ({ readonly type: 'modifyAckDeadline'; readonly subscription: string;
      readonly seconds: number } & Chosen & Named)
  | ({ readonly type: 'seek'; readonly subscription: string; readonly time?: number; // of the run
      readonly ago?: number; readonly snapshot?: string } & Named)
  | ({ readonly type: 'createTopic'; readonly name: string; readonly config?: Config } & Named)
  | ({ readonly type: 'createSubscription'; readonly name: string; readonly topic: string;
      readonly config?: Config } & Named)
  | ({ readonly type: 'updateSubscription'; readonly subscription: string;
      readonly config: Config } & Named)
  | ({ readonly type: 'createSnapshot'; readonly name: string;
      readonly subscription: string } & Named)
  | ({ readonly type: 'deleteTopic' | 'deleteSubscription' | 'detachSubscription'
      | 'deleteSnapshot' | 'getSubscription'; readonly name: string } & Named);

/** `{ do: 'command', target: 'shop-hook', command }`: what an endpoint answers from now on. */
export interface EndpointCommand {
  readonly type: 'answerWith';
  readonly status: number;
}

/** What one subscription keeps. */
import { Deque } from '../../../../base/deque';
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { SubscriptionConfig } from '../../topology/config';
import type { Origin, Published } from '../facts';

/** Where an unacknowledged message is in its life. */
export type Phase = 'ready' | 'outstanding' | 'backingOff';

/** What of a message changes while it stays. */
export interface Stay {
  readonly phase: Phase;
  readonly until: Micros; // end of the lease or of the backoff
  readonly attempts: number; // deliveries so far
  readonly rank: number; // its place in the order of handing out
  readonly holder: string; // who was handed it: a stream, a pull, a push
}

/** One unacknowledged message. Each change makes a new fact. */
export class Held extends Fact {
  constructor(readonly copy: CopyId, readonly published: Published, readonly stay: Stay) {
    super();
  }

  with(changes: Partial<Stay>): Held {
    return new Held(this.copy, this.published, { ...this.stay, ...changes });
  }
}

/** The place of a message that is ready. */
export class Place extends Fact {
  constructor(readonly rank: number, readonly copy: CopyId) {
    super();
  }
}

/** G17: the unacknowledged messages of an ordering key, in order. */
export interface Line {
  copies: CopyId[]; // by publish order
  out: number; // how many of them, from the front, are outstanding
  holder: string; // with whom those are
  acked: Published[]; // acknowledged while an earlier one was not (G19)
}

/** An open streaming pull. */
export interface Stream {
  readonly key: string; // 'stream 5 1'
  readonly client: ActorId;
  readonly origin: Origin;
  readonly maxMessages: number;
  readonly ackDeadline: number;
  out: number; // outstanding messages
}

/** A pull that waits for messages (G13). */
export class Pull extends Fact {
  constructor(
    readonly key: string,
    readonly client: ActorId,
    readonly asked: { readonly origin: Origin; readonly max: number },
  ) {
    super();
  }
}

/** G15: how many pushes may be under way, and when the next may begin. */
interface PushState {
  window: number;
  out: number;
  failures: number; // in a row
  notBefore: Micros;
}

export interface SubscriptionRecord {
  readonly name: string;
  config: SubscriptionConfig;
  held: Map<CopyId, Held>;
  byNumber: Map<number, CopyId>; // of the topic's messages: which copy is held
  ready: Deque<Place>;
  lines: Map<string, Line>;
  streams: Stream[];
  pulls: Pull[];
  push: PushState;
  turn: number; // which stream is served next
  counts: { [phase in Phase]: number };
  expiresAt: number; // when the next message is too old; Infinity for none
  activeAt: Micros; // G25: when somebody last took an interest
}

/** A subscription with nothing in it. */
export const subscriptionRecord = (
  name: string, config: SubscriptionConfig,
  { pushWindow, now }: { readonly pushWindow: number; readonly now: Micros },
): SubscriptionRecord => ({
  name, config, held: new Map(), byNumber: new Map(), ready: new Deque(),
  lines: new Map(), streams: [], pulls: [],
  push: { window: pushWindow, out: 0, failures: 0, notBefore: 0 as Micros },
  turn: 0, counts: { ready: 0, outstanding: 0, backingOff: 0 }, expiresAt: Infinity, activeAt: now,
});

/** Ack ids: each belongs to one delivery of one message, never to the message (G23). */
export const ackIdOf = (subscription: string, copy: CopyId, attempt: number): string =>
  `${subscription}:${copy}:${attempt}`;

/** What an ack id names; undefined when this subscription never gave it out. */
export function receiptIn(
  subscription: string, ackId: string,
): { readonly copy: CopyId; readonly attempt: number } | undefined {
  const match = /^(.+):(\d+):(\d+)$/.exec(ackId);
  if (match === null || match[1] !== subscription) return undefined;
  return { copy: Number(match[2]) as CopyId, attempt: Number(match[3]) };
}

/** What one queue keeps. */
import { Deque } from '../../../../base/deque';
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { isFifoName } from '../../topology';
import type { QueueAttributes } from '../../topology/attributes';
import type { Accepted, Signature } from '../facts';

/** S9: where a message is in its life; what was deleted or expired is not held any more. */
export type Phase = 'delayed' | 'visible' | 'inFlight';

/** What of a message changes while it stays. */
export interface Stay {
  readonly phase: Phase;
  readonly enqueuedAt: Micros; // retention counts from here
  readonly availableSince: Micros; // when it last became visible
  readonly hiddenUntil: Micros; // end of the delay or the lease
  readonly receivedAt: Micros; // the newest receive; the 12 hours count from here
  readonly receives: number; // in all queues: ApproximateReceiveCount
  readonly receivesHere: number; // what maxReceiveCount counts
  readonly isTouched: boolean; // its visibility was changed since it was received
  readonly origin: string | null; // the queue that gave it up
  readonly servers: number; // bits of the servers that have a copy
  readonly rank: number; // standard: its place in the order, best effort
}

/** One message in the queue. Each change makes a new fact. */
export class Held extends Fact {
  constructor(readonly copy: CopyId, readonly accepted: Accepted, readonly stay: Stay) {
    super();
  }

  with(changes: Partial<Stay>): Held {
    return new Held(this.copy, this.accepted, { ...this.stay, ...changes });
  }
}

/** The place of a visible message on a standard queue's shelf. */
export class Place extends Fact {
  constructor(readonly rank: number, readonly copy: CopyId) {
    super();
  }
}

/** S73: a deduplication id that was used. */
export class Used extends Fact {
  constructor(readonly since: Micros, readonly messageId: string, readonly sequence: number) {
    super();
  }
}

/** S81: what a receive with an attempt id returned. */
export class Attempt extends Fact {
  constructor(readonly at: Micros, readonly copies: readonly CopyId[]) {
    super();
  }
}

/** A receive that waits for messages (S33). */
export class Poll extends Fact {
  constructor(
    readonly client: ActorId,
    readonly signature: Signature,
    readonly wants: {
      readonly max: number;
      readonly timeout: number;
      readonly attemptId: string | null;
      readonly isLong: boolean;
      readonly number: number; // how many receives came before it
    },
  ) {
    super();
  }
}

/** S83: a tenant of a fair queue. */
export interface Tenant {
  inFlight: number;
  waiting: number; // visible or delayed
  sentAt: Micros;
  isNoisy: boolean;
}

export interface QueueRecord {
  readonly name: string;
  readonly isFifo: boolean;
  attributes: QueueAttributes; // in force
  coming: { at: Micros; attributes: QueueAttributes } | null; // set, and not in force yet
  held: Map<CopyId, Held>; // in the order in which they came
  shelf: Deque<Place>; // standard: what is visible
  groups: Map<string, CopyId[]>; // FIFO: each group's undeleted messages in sequence
  tenants: Map<string, Tenant>; // fair queue
  judgedAt: Micros; // when it was last decided which of them are noisy
  ghosts: Held[]; // deleted, but a server that is down still has them
  used: Map<string, Used>; // FIFO: deduplication
  attempts: Map<string, Attempt>;
  polls: Poll[];
  received: number; // receives so far
  expiresAt: number; // when the next message may expire; Infinity for none
  sequence: number;
  counts: { [phase in Phase]: number };
  rates: { second: number; used: { [bucket: string]: number } };
  purgedAt: Micros; // -1: never
  deletedAt: Micros;
  shown: { at: Micros; counts: { [phase in Phase]: number } } | null; // counters that lag
}

export const NEVER = -1 as Micros;
/** A second, in microseconds. */
export const SECOND = 1_000_000;

/** A queue with nothing in it. */
export const queueRecord = (name: string, attributes: QueueAttributes): QueueRecord => ({
  name, isFifo: isFifoName(name), attributes, coming: null, held: new Map(), shelf: new Deque(),
  groups: new Map(), tenants: new Map(), judgedAt: -SECOND as Micros, ghosts: [],
  used: new Map(), attempts: new Map(), polls: [], received: 0, expiresAt: Infinity, sequence: 0,
  counts: { delayed: 0, visible: 0, inFlight: 0 }, rates: { second: -1, used: {} },
  purgedAt: NEVER, deletedAt: NEVER, shown: null,
});

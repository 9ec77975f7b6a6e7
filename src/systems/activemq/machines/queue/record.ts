/** What a broker keeps of one queue. */
import { Deque } from '../../../../base/deque';
import type { Micros } from '../../../../base/micros';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId, MessageId } from '../../../../trace/entry';
import type { Expression } from '../../topology/selector/parse';
import type { PolicySpec } from '../../topology';
import type { Ack, Copy, ConsumerInfo, Mail, Subscriber } from '../facts';

/** One consumer at the queue. */
export interface Seat extends Subscriber {
  readonly key: string;
  readonly selects: Expression | null;
  out: Map<CopyId, Copy>; // dispatched and not acknowledged, in the order of dispatching
  extension: number; // A8: by so many its prefetch is widened
  groups: number; // A12: that were given to it
}

export interface QueueRecord {
  readonly name: string; // 'orders'
  readonly policy: PolicySpec;
  isThere: boolean; // A1: made on first use
  stored: Deque<Copy>; // the cursor: not paged in
  readsMemory: boolean; // A22: what is not persistent was read last, and is read on first
  paged: Copy[]; // A9: in memory, and waiting for a consumer that may have them
  seats: Seat[]; // in the order in which they are asked (A3)
  exclusive: string | null; // A11: the key of who has all
  groups: Map<string, string>; // A12: the key of who has a group
  firsts: Map<string, string>; // whose next message of a group is the first that it has of it
  arrived: number;
  audit: Set<MessageId>; // A56: what came here, the newest last
}

export type QueueEvent = Event & Partial<{
  readonly mail: Mail;
  readonly cause: number;
  readonly redeliveries: number;
  readonly isForwarded: boolean; // A46: by a bridge
  readonly client: ActorId;
  readonly info: ConsumerInfo;
  readonly consumer: string;
  readonly lastDelivered: CopyId | null;
  readonly isKnown: boolean; // whether the client said what it had delivered
  readonly ack: Ack;
  readonly selector: string | null;
  readonly number: number;
  readonly app: ActorId;
  readonly until: Micros; // A7: so long a pull holds
  readonly isOver: boolean;
}>;

export const queueRecord = (name: string, policy: PolicySpec, isThere: boolean): QueueRecord => ({
  name, policy, isThere, stored: new Deque(), readsMemory: false, paged: [], seats: [],
  exclusive: null, groups: new Map(), firsts: new Map(), arrived: 0, audit: new Set(),
});

/** So many messages are in the queue: waiting, or out with consumers. */
export const sizeOf = ({ stored, paged, seats }: QueueRecord): number =>
  stored.length + paged.length + seats.reduce((sum, { out }) => sum + out.size, 0);

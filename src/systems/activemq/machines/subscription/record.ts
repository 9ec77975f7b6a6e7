/** What a broker keeps of one subscription to topics. */
import { Deque } from '../../../../base/deque';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId, MessageId } from '../../../../trace/entry';
import type { Expression } from '../../topology/selector/parse';
import type { PolicySpec } from '../../topology';
import type { Ack, ConsumerInfo, Copy, Mail } from '../facts';

export interface SubscriptionRecord {
  readonly name: string; // the topic's, or a pattern
  readonly policy: PolicySpec;
  readonly isDurable: boolean; // A19: it keeps what comes while nobody is there
  readonly selects: Expression | null;
  client: ActorId | null; // who is connected
  info: ConsumerInfo;
  pending: Deque<Copy>; // waits for room in the consumer's prefetch
  out: Map<CopyId, Copy>;
  extension: number;
  arrived: number;
  audit: Set<MessageId>; // A56: of a durable one
}

export type SubscriptionEvent = Event & Partial<{
  readonly mail: Mail;
  readonly isForwarded: boolean; // A46: by a bridge
  readonly client: ActorId;
  readonly consumer: string;
  readonly info: ConsumerInfo;
  readonly lastDelivered: CopyId | null;
  readonly isKnown: boolean;
  readonly ack: Ack;
}>;

export const subscriptionRecord = (
  given: Pick<SubscriptionRecord, 'name' | 'policy' | 'isDurable' | 'selects' | 'info'>,
): SubscriptionRecord => ({
  ...given, client: null, pending: new Deque(), out: new Map(), extension: 0, arrived: 0,
  audit: new Set(),
});

/** What a route keeps: calls under way, attempts that are out, and what its breaker has seen. */
import type { Micros } from '../../../../base/micros';
import type { ActorId, MessageId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { Outcome } from '../facts';
import type { Policy } from './policy';

/** One call, with all its attempts. */
export interface OpenCall {
  readonly job: number;
  readonly message: Message;
  attempt: number; // 1 for the first
  number: number; // of the attempt that is out
  isUnknown: boolean; // H3: an attempt ended, and nobody knows whether it was carried out
  since: number; // the entry that led to the attempt
}

export interface RouteRecord {
  readonly app: ActorId; // whose calls these are
  readonly caller: ActorId;
  readonly service: ActorId;
  readonly isInner: boolean;
  readonly policy: Policy;
  calls: Map<number, OpenCall>; // by job
  out: Map<number, number>; // jobs by the number of the attempt that has left
  waiting: number[]; // jobs whose attempt waits for the connection
  requests: number; // so far
  late: Map<MessageId, Outcome>; // what was made of messages that had an attempt given up
  breaker: 'closed' | 'open' | 'halfOpen';
  reopensAt: Micros;
  window: boolean[]; // how the last calls ended: true for well
  trials: number; // begun while half open
}

/** A route that nobody has taken yet. */
export const routeRecord = (
  spec: Pick<RouteRecord, 'app' | 'caller' | 'service' | 'isInner' | 'policy'>,
): RouteRecord => ({
  calls: new Map(), out: new Map(), waiting: [], requests: 0, late: new Map(),
  breaker: 'closed', reopensAt: 0 as Micros, window: [], trials: 0, ...spec,
});

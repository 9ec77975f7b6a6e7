/** What callers, services and workers say to each other. */
import { Fact } from '../../../base/fact';
import type { Micros } from '../../../base/micros';
import type { Event } from '../../../kernel/machine';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';

/** What a caller knows of its message: done, not done, or nobody knows. */
export type Outcome = 'ok' | 'fail' | 'info';

/** A job for a route: one message to be told to one service. */
export interface Call extends Event {
  readonly type: 'call';
  readonly job: number;
  readonly message: Message;
}

/** How a call ended, after all its attempts. */
export interface Returned extends Event {
  readonly type: 'returned';
  readonly job: number;
  readonly status: string; // '200', 'timeout'
  readonly outcome: Outcome;
}

/** A service has done its own work and calls on, while its worker waits. */
export interface Forward extends Event {
  readonly type: 'forward';
  readonly message: Message;
  readonly copy: CopyId;
}

export interface Forwarded extends Event {
  readonly type: 'forwarded';
  readonly copy: CopyId;
  readonly status: string;
  readonly outcome: Outcome;
}

/** One attempt as it travels. */
export interface Request extends Event {
  readonly type: 'request';
  readonly number: number; // the route's own
  readonly message: Message;
  readonly app: ActorId; // whose answer it is
  readonly isInner: boolean; // a service calls on: no producer is told anything yet
  readonly key: string | null; // Idempotency-Key
}

export interface Response extends Event {
  readonly type: 'response';
  readonly number: number;
  readonly message: Message;
  readonly status: string;
  readonly retryAfter: Micros; // 0: the answer says nothing of it
}

/** The caller has given up and closed its side. */
export interface Leave extends Event {
  readonly type: 'leave';
  readonly number: number;
}

/** A request that a service has accepted. */
export class Accepted extends Fact {
  constructor(
    readonly copy: CopyId,
    readonly request: Request,
    readonly from: { readonly route: ActorId; readonly since: number },
  ) {
    super();
  }
}

/** What each answer says of the work, in the caller's eyes. */
export const OUTCOME_OF: { readonly [status: string]: Outcome } = {
  200: 'ok', 202: 'ok',
  // The first request with this key is still being worked on.
  409: 'info',
  500: 'fail', 503: 'fail',
  // What a service that called on, or lost its worker, has done stays done.
  502: 'info', 504: 'info',
};

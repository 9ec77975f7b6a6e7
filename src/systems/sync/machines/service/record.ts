/** What the front of a service keeps. All of it is memory, but keys may stand in a database. */
import { Deque } from '../../../../base/deque';
import { type Micros, parseDuration } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { ServiceSpec } from '../../topology';
import type { Accepted } from '../facts';

/** How far the work on an idempotency key has come. */
type KeyState = 'working' | 'done';

export interface ServiceRecord {
  readonly spec: ServiceSpec; // frozen: checkpoints share it
  readonly retryAfter: Micros;
  caller: ActorId | null; // by which it calls on
  waiting: Deque<Accepted>;
  idle: ActorId[]; // workers without a request, the one that waited longest first
  workers: Map<ActorId, Accepted | null>;
  onward: Map<CopyId, ActorId>; // what is told to another service, and whose worker waits
  open: Map<string, boolean>; // by route and number: whether its caller has left
  keys: Map<string, KeyState>; // H11
  requests: number; // so far
  isClosing: boolean; // H21: whoever knocks is turned away
}

export const serviceRecord = (spec: ServiceSpec): ServiceRecord => ({
  spec: Object.freeze(spec),
  retryAfter: spec.retryAfter === null ? 0 as Micros : parseDuration(spec.retryAfter) as Micros,
  caller: null, waiting: new Deque(), idle: [], workers: new Map(), onward: new Map(),
  open: new Map(), keys: new Map(), requests: 0, isClosing: false,
});

/** A request's name among those that are open. */
export const nameOf = (route: ActorId, number: number): string => `${route} ${number}`;

/** Whether nobody waits for an answer any more. */
export const isAbandoned = ({ open }: ServiceRecord, { request, from }: Accepted): boolean =>
  open.get(nameOf(from.route, request.number)) ?? true;

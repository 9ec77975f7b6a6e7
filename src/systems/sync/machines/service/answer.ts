/** How a service answers, and lets go of what it has accepted. */
import type { Micros } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { type Accepted, OUTCOME_OF, type Request, type Response } from '../facts';
import { isAbandoned, nameOf, type ServiceRecord } from './record';

/** An answer's status, and the rule that gave it. */
export interface Answer {
  readonly status: string; // '200'
  readonly rule: string;
  readonly retryAfter?: Micros;
  readonly isReplayed?: boolean; // H11: it is the answer to an earlier request
}

/** Sends an answer over the connection that the request came by. */
export function respond(
  { request, route }: { request: Request; route: ActorId }, answer: Answer, kernel: Kernel,
): void {
  const { number, message } = request;
  const { status, retryAfter = 0 as Micros } = answer;
  const event: Response = { type: 'response', number, message, status, retryAfter };
  kernel.send(route, event, hopOf(request, answer));
}

/** To a producer it is an answer; a service that called on makes its own answer of it. */
function hopOf({ app, message, number, isInner }: Request, answer: Answer): Hop {
  const { status, rule, retryAfter = 0, isReplayed = false } = answer;
  const outcome = OUTCOME_OF[status] ?? 'info';
  const detail = {
    request: number, ...(retryAfter > 0 && { retryAfter: `${retryAfter / 1e6} s` }),
    ...(isReplayed && { replayed: true }),
  };
  const common = { native: status, peer: app, message: message.id, rule };
  if (!isInner) return { kind: 'answered', detail: { outcome, ...detail }, ...common };
  const settled = outcome === 'ok' ? 'accepted' : 'rejected';
  return { kind: 'settled', detail: { outcome: settled, ...detail }, ...common };
}

/** Why what was accepted is no longer here. */
type Reason = keyof typeof REMOVED;

const gone = (reason: string, rule: string) =>
  template('removed', 'done with', { rule, detail: { reason } });

const REMOVED = {
  acked: gone('acked', 'sync:H2'),
  failed: gone('failed', 'sync:H9'),
  abandoned: gone('abandoned', 'sync:H14'),
  workerLost: gone('worker lost', 'sync:H20'),
  crashed: gone('crashed', 'sync:H5'),
} as const;

/** The end of a request: its answer, and why it is no longer here. */
export interface End extends Answer {
  readonly accepted: Accepted;
  readonly reason: Reason;
}

/** Lets go of a request; its caller is answered if it still waits and was not answered before. */
export function finish(service: ServiceRecord, end: End, kernel: Kernel): void {
  const { accepted } = end;
  const { copy, request, from: { route } } = accepted;
  const hasLeft = isAbandoned(service, accepted);
  service.open.delete(nameOf(route, request.number));
  keep(service, request.key, end.status === '200');
  kernel.note(REMOVED[end.reason].of(request.message.id, copy));
  if (hasLeft || service.spec.answers === 'before') return;
  respond({ request, route }, end, kernel);
}

/** H11: an answer that tells of success is kept; after a failure the key may be used again. */
function keep({ keys, spec }: ServiceRecord, key: string | null, isDone: boolean): void {
  if (key === null || spec.idempotencyKeys === 'off') return;
  if (isDone) keys.set(key, 'done');
  else keys.delete(key);
}

/** Forgets a request with its process: nobody is answered. */
export function lose({ copy, request }: Accepted, kernel: Kernel): void {
  kernel.note(REMOVED.crashed.of(request.message.id, copy));
}

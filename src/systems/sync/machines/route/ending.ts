/** How an attempt ends, and with it the call, unless it is tried again. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { OUTCOME_OF, type Outcome, type Response, type Returned } from '../facts';
import { type Again, close, leave, type Patience } from './attempt';
import { judge } from './breaker';
import { waitAfter } from './policy';
import type { OpenCall, RouteRecord } from './record';

/** What went wrong with one attempt. */
interface Failure {
  readonly status: string; // 'timeout', '503'
  readonly isUnknown: boolean; // H3, H18: it may have been carried out
  readonly rule?: string; // of what the caller finds out by itself; a service's answer has its own
  readonly retryAfter?: Micros;
}

interface Of {
  readonly call: OpenCall;
}

/** An attempt has failed: another one follows after a while, or the call has failed. */
function fail(route: RouteRecord, failed: Failure & Of, kernel: Kernel): void {
  const { call, status, isUnknown, rule, retryAfter = 0 } = failed;
  close(route, call, kernel);
  if (status !== 'CallNotPermitted') judge(route, false);
  const wasUnknown = call.isUnknown;
  call.isUnknown ||= isUnknown;
  const outcome: Outcome = call.isUnknown ? 'info' : 'fail';
  // The service has said how this attempt ended, but an earlier one may have been carried out.
  const isToldOtherwise = rule !== undefined || (wasUnknown && !isUnknown);
  call.since = isToldOtherwise
    ? tell(route, { call, status, outcome, rule: rule ?? 'sync:H3' }, kernel) : kernel.cause;
  const { policy: { attempts, retriesUnknown }, policy } = route;
  if (call.attempt >= attempts || (isUnknown && !retriesUnknown)) {
    return end(route, { call, status, outcome }, kernel);
  }
  const pause = Math.max(waitAfter(policy, call, kernel), retryAfter);
  const again: Again = { type: 'again', job: call.job };
  kernel.wake(`again ${call.job}`, (kernel.now + pause) as Micros, again);
}

interface Told {
  readonly status: string;
  readonly outcome: Outcome;
  readonly rule: string;
}

/** Says what the caller makes of its message; a service that calls on keeps it to itself. */
function tell(route: RouteRecord, told: Told & Of, kernel: Kernel): number {
  const { app, isInner, service } = route;
  const { status: native, outcome, rule, call } = told;
  const { message, attempt, number: request } = call;
  return kernel.record('answered', {
    native, actor: app, rule, ...(!isInner && { message: message.id }),
    detail: {
      outcome, attempt, request, service: kernel.nameOf(service),
      ...(isInner && { about: message.label }),
    },
  });
}

function end(route: RouteRecord, ended: Omit<Told, 'rule'> & Of, kernel: Kernel): void {
  const { call, status, outcome } = ended;
  const { job, message, isUnknown } = call;
  route.calls.delete(job);
  if (isUnknown) route.late.set(message.id, outcome);
  const event: Returned = { type: 'returned', job, status, outcome };
  kernel.cause = call.since;
  kernel.send(route.caller, event);
}

/** A service's answer to an attempt that is still waited for, or to one that was given up. */
export function hear(route: RouteRecord, event: Event, kernel: Kernel): void {
  const { number, status, retryAfter } = event as Response;
  const call = route.calls.get(route.out.get(number) ?? -1);
  const outcome = OUTCOME_OF[status] ?? 'info';
  if (call === undefined) return overhear(route, event as Response, kernel);
  if (outcome !== 'ok') {
    return fail(route, { call, status, isUnknown: outcome === 'info', retryAfter }, kernel);
  }
  close(route, call, kernel);
  judge(route, true);
  call.since = kernel.cause;
  end(route, { call, status, outcome }, kernel);
}

/** H3: an answer that crossed the caller's leaving changes nothing of what it knows. */
function overhear(route: RouteRecord, { message, number }: Response, kernel: Kernel): void {
  if (route.isInner) return;
  const outcome = route.late.get(message.id) ?? 'info';
  kernel.record('answered', {
    native: 'late', actor: route.app, message: message.id, rule: 'sync:H3',
    detail: { outcome, request: number },
  });
}

/** The time of an attempt is over: before it left it was surely not done, else nobody knows. */
export function runOut(route: RouteRecord, event: Event, kernel: Kernel): void {
  const { number, job } = event as Patience;
  const call = route.calls.get(job);
  if (call === undefined || call.number !== number) return;
  const hasLeft = route.out.has(number);
  if (hasLeft) leave(route, number, kernel);
  const [status, rule] = hasLeft ? ['timeout', 'sync:H3'] : ['connect timeout', 'sync:H18'];
  fail(route, { call, status, isUnknown: hasLeft, rule }, kernel);
}

/** H18: refused: nobody listens there, so the request exists nowhere (H5). */
export function refuse(route: RouteRecord, _: Event, kernel: Kernel): void {
  const failure = { status: 'ECONNREFUSED', isUnknown: false, rule: 'sync:H5' };
  failEach(route, { jobs: [...route.waiting], failure }, kernel);
}

/** H18: the connection broke under a request: nobody knows how far it had come. */
export function breakOff(route: RouteRecord, _: Event, kernel: Kernel): void {
  const failure = { status: 'ECONNRESET', isUnknown: true, rule: 'sync:H18' };
  failEach(route, { jobs: [...route.out.values()], failure }, kernel);
}

/** H13: the breaker is open, and nothing leaves. */
export function reject(route: RouteRecord, call: OpenCall, kernel: Kernel): void {
  call.attempt++;
  call.number = ++route.requests;
  fail(route, { call, status: 'CallNotPermitted', isUnknown: false, rule: 'sync:H13' }, kernel);
}

interface Several {
  readonly jobs: readonly number[];
  readonly failure: Failure;
}

function failEach(route: RouteRecord, { jobs, failure }: Several, kernel: Kernel): void {
  const { cause } = kernel;
  for (const job of jobs) {
    const call = route.calls.get(job);
    kernel.cause = cause; // each for itself: the end of one call leads to nothing in another
    if (call !== undefined) fail(route, { ...failure, call }, kernel);
  }
}

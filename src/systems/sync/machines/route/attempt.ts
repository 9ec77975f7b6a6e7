/** One attempt of a call: it waits for the connection, leaves, and its time runs out. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { Call, Leave, Request } from '../facts';
import type { OpenCall, RouteRecord } from './record';

/** The time of an attempt is over. */
export interface Patience extends Event {
  readonly type: 'patience';
  readonly number: number;
  readonly job: number;
}

/** The wait before the next attempt is over. */
export interface Again extends Event {
  readonly type: 'again';
  readonly job: number;
}

/** The call that an event is about; a new one for a new job. */
export function callFor(route: RouteRecord, event: Call | Again, kernel: Kernel): OpenCall {
  const known = route.calls.get(event.job);
  if (known !== undefined) return known;
  const { job, message } = event as Call;
  const call: OpenCall = {
    job, message, attempt: 0, number: 0, isUnknown: false, since: kernel.cause,
  };
  route.calls.set(job, call);
  return call;
}

/** Lines an attempt up for the connection. From now on its time runs. */
export function begin(route: RouteRecord, event: Call | Again, kernel: Kernel): void {
  const call = callFor(route, event, kernel);
  call.attempt++;
  call.number = ++route.requests;
  route.waiting.push(call.job);
  if (route.breaker === 'halfOpen') route.trials++;
  if (route.policy.timeout === 0) return;
  const patience: Patience = { type: 'patience', number: call.number, job: call.job };
  kernel.wake(`patience ${call.number}`, (kernel.now + route.policy.timeout) as Micros, patience);
}

const FIRST = template('sent', 'POST', { rule: 'sync:H2' });
const AGAIN = template('sent', 'POST', { rule: 'sync:H4' });

/** All that waited for the connection leaves. */
export function postAll(route: RouteRecord, _: Event, kernel: Kernel): void {
  const { calls, service, app, isInner, policy } = route;
  for (const job of route.waiting.splice(0)) {
    const call = calls.get(job);
    if (call === undefined) continue;
    const { number, message, attempt, since } = call;
    route.out.set(number, job);
    const key = policy.hasKey ? message.label : null;
    const event: Request = { type: 'request', number, message, app, isInner, key };
    const hop = (attempt === 1 ? FIRST : AGAIN).of(message.id, undefined, service).by(app);
    const detail = { request: number, ...(attempt > 1 && { attempt }), ...(key && { key }) };
    kernel.send(service, event, hop.because(since).saying(detail));
  }
}

/** What ended an attempt is over: nobody waits for it any more. */
export function close(route: RouteRecord, call: OpenCall, kernel: Kernel): void {
  kernel.cancel(`patience ${call.number}`);
  route.out.delete(call.number);
  const place = route.waiting.indexOf(call.job);
  if (place >= 0) route.waiting.splice(place, 1);
}

/** H3: the caller closes its side. The service goes on with what it has begun. */
export function leave({ service }: RouteRecord, number: number, kernel: Kernel): void {
  const event: Leave = { type: 'leave', number };
  kernel.send(service, event);
}

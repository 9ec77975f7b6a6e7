/** Requests that come: accepted, turned away, or recognised. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import { Accepted, type Leave, type Request } from '../facts';
import { type Answer, finish, respond } from './answer';
import { nameOf, type ServiceRecord } from './record';
import { handOver } from './work';

const STORED = template('stored', 'accept', { rule: 'sync:H2' });

export function accept(service: ServiceRecord, event: Event, kernel: Kernel): void {
  const request = event as Request;
  const route = kernel.sender;
  service.requests++;
  const refusal = refusalOf(service, request);
  if (refusal !== undefined) return respond({ request, route }, refusal, kernel);
  const copy = kernel.copy();
  const { message, number, key } = request;
  const since = kernel.note(STORED.of(message.id, copy));
  const { spec, keys } = service;
  service.open.set(nameOf(route, number), false);
  if (key !== null && spec.idempotencyKeys !== 'off') keys.set(key, 'working');
  service.waiting.push(new Accepted(copy, request, { route, since }));
  // H15: 202 promises nothing but that somebody means to do it.
  if (spec.answers === 'before') {
    respond({ request, route }, { status: '202', rule: 'sync:H15' }, kernel);
  }
  handOver(service, event, kernel);
}

/** What a request is answered with at once, when it gets no further. */
function refusalOf(service: ServiceRecord, { key }: Request): Answer | undefined {
  const { spec, keys, requests, idle, waiting, retryAfter } = service;
  // H8: the fault of the recorded chain: every nth call fails, and nothing of it is done.
  if (spec.failEvery > 0 && requests % spec.failEvery === 0) {
    return { status: '500', rule: 'sync:H8' };
  }
  const known = key === null ? undefined : keys.get(key);
  if (known === 'done') return { status: '200', rule: 'sync:H11', isReplayed: true };
  if (known === 'working') return { status: '409', rule: 'sync:H11' };
  const isFull = spec.acceptCount !== null && waiting.length >= spec.acceptCount;
  // H7: to say no at once costs next to nothing; to let it wait costs everybody.
  return isFull && idle.length === 0 ? { status: '503', rule: 'sync:H7', retryAfter } : undefined;
}

/** H3, H14: the caller has closed its side. What is begun goes on, what waits mostly too. */
export function letLeave({ open }: ServiceRecord, event: Event, kernel: Kernel): void {
  const name = nameOf(kernel.sender, (event as Leave).number);
  if (open.has(name)) open.set(name, true);
}

/** A whole process is gone: a worker with its request, or a caller with all of its own. */
export function loseSight(service: ServiceRecord, event: Event, kernel: Kernel): void {
  const { peer } = event as Event & { readonly peer: Accepted['from']['route'] };
  for (const name of service.open.keys()) {
    if (name.startsWith(`${peer} `)) service.open.set(name, true);
  }
  const held = service.workers.get(peer);
  if (held === undefined) return;
  service.workers.delete(peer);
  service.idle = service.idle.filter((worker) => worker !== peer);
  const { cause } = kernel;
  kernel.record('left', { native: 'disconnect', actor: peer, peer: kernel.self });
  kernel.cause = cause;
  if (held === null) return;
  service.onward.delete(held.copy);
  // H20: nobody knows how far the worker had come.
  const end = { status: '502', rule: 'sync:H20', reason: 'workerLost' } as const;
  finish(service, { accepted: held, ...end }, kernel);
}

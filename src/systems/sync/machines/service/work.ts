/** Workers: who is free, what each has in hand, and how its work ends. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { Deliver, Settle } from '../../../../machines/messages';
import type { ActorId } from '../../../../trace/entry';
import type { Accepted, Forward, Forwarded } from '../facts';
import { type End, finish, lose } from './answer';
import { isAbandoned, type ServiceRecord } from './record';

const DELIVERED = template('delivered', 'handle', { rule: 'sync:H2' });

/** A worker is there, or there again. */
export function welcome(service: ServiceRecord, event: Event, kernel: Kernel): void {
  const { sender: actor, self: peer } = kernel;
  if (service.workers.has(actor)) return;
  kernel.record('joined', { native: 'register', actor, peer });
  service.workers.set(actor, null);
  service.idle.push(actor);
  handOver(service, event, kernel);
}

/** H2: the request that waited longest goes to the worker that waited longest. */
export function handOver(service: ServiceRecord, _: Event, kernel: Kernel): void {
  const { idle, waiting, workers, spec } = service;
  while (idle.length > 0) {
    const accepted = waiting.shift();
    if (accepted === undefined) return;
    if (spec.skipAbandoned && isAbandoned(service, accepted)) {
      // H14: a look at the deadline costs less than work that nobody waits for.
      finish(service, { accepted, status: '504', rule: 'sync:H14', reason: 'abandoned' }, kernel);
      continue;
    }
    const worker = idle.shift() as ActorId;
    workers.set(worker, accepted);
    deliver(accepted, worker, kernel);
  }
}

function deliver({ copy, request, from }: Accepted, worker: ActorId, kernel: Kernel): void {
  const { message } = request;
  const { self } = kernel;
  const event: Deliver = {
    type: 'deliver', message, copy, attempt: 1, subscriber: self, from: self, token: copy,
  };
  kernel.send(worker, event, DELIVERED.of(message.id, copy, worker).because(from.since));
}

/** A worker is done: the answer follows, or the service calls on while the worker waits. */
export function settle(service: ServiceRecord, event: Event, kernel: Kernel): void {
  const { copy, outcome } = event as Settle;
  const worker = kernel.sender;
  const held = service.workers.get(worker) ?? null;
  if (held === null || held.copy !== copy) return;
  if (outcome !== 'accepted') {
    return release(service, { worker, status: '500', rule: 'sync:H9', reason: 'failed' }, kernel);
  }
  if (service.caller === null) {
    return release(service, { worker, status: '200', rule: 'sync:H2', reason: 'acked' }, kernel);
  }
  service.onward.set(copy, worker);
  const onward: Forward = { type: 'forward', message: held.request.message, copy };
  kernel.send(service.caller, onward);
}

/** H8: what a service answers depends on what it was answered itself. */
export function hearBack(service: ServiceRecord, event: Event, kernel: Kernel): void {
  const { copy, status, outcome } = event as Forwarded;
  const worker = service.onward.get(copy);
  if (worker === undefined) return;
  service.onward.delete(copy);
  const isLate = status === 'timeout' || status === 'connect timeout';
  const own = outcome === 'ok' ? '200' : isLate ? '504' : '502';
  release(service, { worker, status: own, rule: 'sync:H8', reason: 'acked' }, kernel);
}

interface Release extends Omit<End, 'accepted'> {
  readonly worker: ActorId;
}

function release(service: ServiceRecord, { worker, ...end }: Release, kernel: Kernel): void {
  const accepted = service.workers.get(worker) ?? null;
  if (accepted === null) return;
  service.workers.set(worker, null);
  service.idle.push(worker);
  finish(service, { accepted, ...end }, kernel);
  handOver(service, { type: 'settle' }, kernel);
}

/** H5: the front is memory: what waited and what was in hand is forgotten with it. */
export function loseAll(service: ServiceRecord, _: Event, kernel: Kernel): void {
  const { cause } = kernel;
  for (const accepted of [...service.workers.values(), ...service.waiting.toArray()]) {
    kernel.cause = cause;
    if (accepted !== null) lose(accepted, kernel);
  }
  service.waiting.clear();
  service.workers.clear();
  service.onward.clear();
  service.open.clear();
  service.idle = [];
  service.isClosing = false;
  const isSafe = service.spec.idempotencyKeys === 'database';
  const kept = [...service.keys].filter(([, state]) => isSafe && state === 'done');
  service.keys = new Map(kept);
}

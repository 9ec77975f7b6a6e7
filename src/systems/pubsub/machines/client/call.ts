/** Sends requests, and sends them again when no answer comes. */
import type { Hop, Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { closeRequest, hopsOf, post, retrySoon } from '../../../../machines/requests';
import type { Origin } from '../facts';
import type { ClientRecord, Pending } from './record';

/** A request before it is numbered. */
export interface Call {
  readonly resource?: string; // a topic or a subscription; absent: the service itself
  readonly native: string;
  readonly body: { readonly type: string; readonly [field: string]: unknown };
  readonly hops?: readonly Hop[]; // for each message; one without a message when absent
  readonly as?: string;
  readonly orderingKey?: string;
}

/** Numbers a request, sends it, and returns its number. */
export function call(client: ClientRecord, given: Call, kernel: Kernel): number {
  const { native, body, resource, as = null, orderingKey = '' } = given;
  const number = ++client.requests;
  const origin: Origin = { request: number, app: client.app };
  const known = resource === undefined ? client.service
    : kernel.actorNamed(resource, 'router', 'destination');
  // A name that nobody has is for the service to refuse.
  const to = known ?? client.service;
  const event = known === undefined
    ? say({ ...body, type: 'unknown', native, origin }) : say({ native, origin, ...body });
  const hops = hopsOf(given.hops ?? [{ kind: 'sent', native }], { to, native, request: number });
  const pending: Pending = {
    number, to, event, hops, as, orderingKey, since: kernel.now, attempt: 1,
  };
  client.open.set(number, pending);
  post(pending, client.manner.timeout, kernel);
  return number;
}

/** G4: no answer came. The request goes out again, whether the first was carried out or not. */
export function tryAgain(client: ClientRecord, number: number, kernel: Kernel): void {
  const pending = client.open.get(number);
  if (pending === undefined) return;
  if (kernel.now - pending.since >= client.manner.totalTimeout) {
    return kernel.wake(`gaveUp ${number}`, kernel.now, say({ type: 'gaveUp', number }));
  }
  pending.attempt++;
  post(pending, client.manner.timeout, kernel);
}

/** The connection is gone: what has no answer is tried again after a short while. */
export function tryAllAgain(client: ClientRecord, kernel: Kernel): void {
  for (const pending of client.open.values()) retrySoon(pending, PAUSE_MAX, kernel);
}

const PAUSE_MAX = 60_000_000;

/** Nobody knows what became of a request that was given up. */
export function giveUp(
  client: ClientRecord, number: number, kernel: Kernel,
): Pending | undefined {
  const pending = closeRequest(client, number, kernel);
  if (pending === undefined) return undefined;
  const { hops } = pending;
  for (const { native, message } of hops) {
    kernel.record('answered', {
      native, actor: client.app, ...(message !== undefined && { message }),
      detail: { outcome: 'info', code: 'DEADLINE_EXCEEDED', text: 'no answer came',
        request: number },
    });
  }
  return pending;
}

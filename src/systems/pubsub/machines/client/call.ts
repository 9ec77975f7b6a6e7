/** Sends requests, and sends them again when no answer comes. */
import type { Micros } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { type Origin, say } from '../facts';
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
  const known = resource === undefined ? client.service : kernel.actorNamed(resource);
  // A name that nobody has is for the service to refuse.
  const to = known ?? client.service;
  const event = known === undefined
    ? say({ ...body, type: 'unknown', native, origin }) : say({ ...body, native, origin });
  const hops = hopsOf(given.hops ?? [{ kind: 'sent', native }], { to, native, request: number });
  const pending: Pending = {
    number, to, event, hops, as, orderingKey, since: kernel.now, attempt: 1,
  };
  client.open.set(number, pending);
  post(client, pending, kernel);
  return number;
}

/** The entries of a request: where it goes, and its number. */
export function hopsOf(
  hops: readonly Hop[], what: { to: ActorId; native: string; request: number },
): readonly Hop[] {
  const { to: peer, native, request } = what;
  return hops.map((hop) => ({
    ...hop, native, peer, detail: { ...(hop.detail as object | undefined), request },
  }));
}

function post(client: ClientRecord, pending: Pending, kernel: Kernel): void {
  const { number, to, event, hops } = pending;
  kernel.connect(client.service);
  kernel.send(to, event, hops);
  const { wait = 0 } = event as { wait?: number };
  const due = (kernel.now + client.manner.timeout + wait * 1e6) as Micros;
  kernel.wake(`patience ${number}`, due, say({ type: 'tryAgain', number }));
}

/** The answer is here: nobody waits for it any more. */
export function closeCall(
  client: ClientRecord, number: number, kernel: Kernel,
): Pending | undefined {
  const pending = client.open.get(number);
  client.open.delete(number);
  kernel.cancel(`patience ${number}`);
  return pending;
}

/** G4: no answer came. The request goes out again, whether the first was carried out or not. */
export function tryAgain(client: ClientRecord, number: number, kernel: Kernel): void {
  const pending = client.open.get(number);
  if (pending === undefined) return;
  if (kernel.now - pending.since >= client.manner.totalTimeout) {
    return kernel.wake(`gaveUp ${number}`, kernel.now, say({ type: 'gaveUp', number }));
  }
  pending.attempt++;
  post(client, pending, kernel);
}

/** The connection is gone: what has no answer is tried again after a short while. */
export function tryAllAgain(client: ClientRecord, kernel: Kernel): void {
  for (const { number, attempt } of client.open.values()) {
    const pause = Math.min(BACKOFF * 2 ** Math.min(attempt - 1, 20), BACKOFF_MAX);
    const at = (kernel.now + pause) as Micros;
    kernel.wake(`patience ${number}`, at, say({ type: 'tryAgain', number }));
  }
}

/** Simplified: the pauses between attempts double and are not spread by chance. */
const BACKOFF = 100_000;
const BACKOFF_MAX = 60_000_000;

/** Nobody knows what became of a request that was given up. */
export function giveUp(
  client: ClientRecord, number: number, kernel: Kernel,
): Pending | undefined {
  const pending = closeCall(client, number, kernel);
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

/** Sends requests, and sends them again when no answer comes. */
import type { Hop, Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import { closeRequest, hopsOf, post, retrySoon } from '../../../../machines/requests';
import type { ActorId } from '../../../../trace/entry';
import type { Signature } from '../facts';
import type { After, ClientRecord, Pending, Repeat } from './record';

/** A request before it is numbered. */
export interface Call {
  readonly queue?: string; // absent: the service itself, or a bucket
  readonly bucket?: string;
  readonly native: string;
  readonly body: { readonly type: string; readonly [field: string]: unknown };
  readonly hops?: readonly Hop[]; // for each message; one without a message when absent
  readonly as?: string;
  readonly again?: Repeat;
  readonly after?: After;
}

/** Signs a request, numbers it, sends it, and returns its number. */
export function call(client: ClientRecord, given: Call, kernel: Kernel): number {
  const { native, body, queue, bucket, hops = [{ kind: 'sent', native }] } = given;
  const number = ++client.requests;
  const { name, app, identity } = client;
  const { account, statements } = identity;
  const signature: Signature = { request: number, app, name, account, statements };
  const known = bucket !== undefined ? kernel.actorNamed(bucket, 'broker')
    : queue === undefined ? client.service : kernel.actorNamed(queue, 'destination');
  // A name that nobody has is for the service to refuse.
  const to = known ?? client.service;
  const event = known === undefined
    ? say({ type: 'unknown', native, signature }) : say({ signature, native, ...body });
  const pending: Pending = {
    number, to, event, hops: hopsOf(hops, { to, native, request: number }),
    as: given.as ?? null, again: given.again ?? null, after: given.after ?? null, attempt: 1,
  };
  client.open.set(number, pending);
  post(pending, client.timeout, kernel);
  return number;
}

/** S22: no answer came. The request goes out again, whether the first was carried out or not. */
export function tryAgain(client: ClientRecord, number: number, kernel: Kernel): void {
  const pending = client.open.get(number);
  if (pending === undefined) return;
  if (pending.attempt >= client.attemptsMax) {
    closeRequest(client, number, kernel);
    return failHere(client, { native: pending.hops[0]?.native ?? '', number }, kernel);
  }
  pending.attempt++;
  post({ ...pending, hops: repeated(pending) }, client.timeout, kernel);
}

/** S22: what is sent again may be there already. */
const repeated = ({ hops, attempt }: Pending): readonly Hop[] =>
  hops.map((hop) => ({
    ...hop, detail: { ...(hop.detail as object | undefined), attempt },
    ...(hop.message !== undefined && { rule: 'sqs:S22' }),
  }));

/** The connection is gone: what has no answer is tried again after a short while. */
export function tryAllAgain(client: ClientRecord, peer: ActorId, kernel: Kernel): void {
  for (const pending of client.open.values()) {
    if (kernel.processOf(pending.to) === kernel.processOf(peer)) {
      retrySoon(pending, PAUSE_MAX, kernel);
    }
  }
}

const PAUSE_MAX = 20_000_000;

function failHere(
  client: ClientRecord, { native, number }: { native: string; number: number }, kernel: Kernel,
): void {
  const detail = { outcome: 'info', code: 'Client', text: 'no answer came', request: number };
  kernel.record('answered', { native, actor: client.app, detail });
  const event: Event = { type: 'pollFailed' };
  if (client.poll === number) kernel.wake('pollFailed', kernel.now, event);
}

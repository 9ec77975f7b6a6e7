/** Requests that a client numbers: sent, sent again while no answer comes, closed by an answer. */
import { joined } from '../base/joined';
import type { Micros } from '../base/micros';
import type { Hop, Kernel } from '../kernel/api';
import { type Event, say } from '../kernel/machine';
import type { ActorId } from '../trace/entry';

/** A request without its answer. */
export interface Pending {
  readonly number: number;
  readonly to: ActorId;
  readonly event: Event;
  readonly hops: readonly Hop[];
  readonly as: string | null; // what steps call the things that it returns
  attempt: number; // 1 for the first
}

/** The answer that brings messages. */
export interface ReceivedSome<Handed> extends Event {
  readonly type: 'received';
  readonly request: number;
  readonly messages: readonly Handed[];
}

/** The entries of a request: where it goes, by which word, and its number. */
export function hopsOf(
  hops: readonly Hop[], { to: peer, native, request }: {
    readonly to: ActorId; readonly native: string; readonly request: number;
  },
): readonly Hop[] {
  return hops.map((hop) => {
    const detail = joined((hop.detail ?? {}) as object, { request });
    return joined(hop, { native, peer, detail });
  });
}

/** Sends a request; with no answer after so long, its client hears `tryAgain`. */
export function post(
  { number, to, event, hops }: Pending, patience: number, kernel: Kernel,
): void {
  kernel.connect(kernel.processOf(to));
  kernel.send(to, event, hops);
  const { wait = 0 } = event as { readonly wait?: number }; // seconds of a long poll
  const due = (kernel.now + patience + wait * 1e6) as Micros;
  kernel.wake(keyOf(number), due, say({ type: 'tryAgain', number }));
}

const keyOf = (number: number): string => `patience ${number}`;

/** The answer is here: nobody waits for it any more. */
export function closeRequest<P extends Pending>(
  { open }: { readonly open: Map<number, P> }, number: number, kernel: Kernel,
): P | undefined {
  const pending = open.get(number);
  open.delete(number);
  kernel.cancel(keyOf(number));
  return pending;
}

/** The connection is gone: what has no answer goes out again after a short while. */
export function retrySoon({ number, attempt }: Pending, pauseMax: number, kernel: Kernel): void {
  const pause = Math.min(PAUSE * 2 ** Math.min(attempt - 1, DOUBLINGS_MAX), pauseMax);
  kernel.wake(keyOf(number), (kernel.now + pause) as Micros, say({ type: 'tryAgain', number }));
}

/** Simplified: the pauses between attempts double and are not spread by chance. */
const PAUSE = 100_000;
const DOUBLINGS_MAX = 20;

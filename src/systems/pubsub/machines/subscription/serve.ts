/** Hands messages out: to streams, to pulls, to a push endpoint. */
import type { Json } from '../../../../base/json';
import type { Micros } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { Handed, type Origin, type Push, type Received } from '../facts';
import { SECOND } from '../service-record';
import { change, keyOf } from './hold';
import { endpointOf, roomToPush } from './push';
import { ackIdOf, type Held, type Place, type Stream, type SubscriptionRecord } from './record';
import { watch } from './return';

/** Who takes messages, and on what terms. */
export interface Taker {
  readonly holder: string;
  readonly max: number;
  readonly deadline: number; // seconds
}

/** What somebody gets now: nothing, or up to as many as it may have. */
export function take(sub: SubscriptionRecord, taker: Taker, kernel: Kernel): Handed[] {
  const taken: Handed[] = [];
  for (let at = 0; at < sub.ready.length && taken.length < taker.max; ) {
    const held = sub.held.get((sub.ready.at(at) as Place).copy) as Held;
    if (mayGo(sub, held, taker)) taken.push(hand(sub, held, { taker, kernel }));
    else at++;
  }
  return taken;
}

// G17, G20: of a key, only the message whose predecessors are all out, and out with the same
// taker; a push has one message of a key under way at a time.
function mayGo(sub: SubscriptionRecord, held: Held, { holder }: Taker): boolean {
  const line = sub.lines.get(keyOf(sub, held));
  if (line === undefined) return true;
  if (line.copies[line.out] !== held.copy) return false;
  return line.out === 0 || (line.holder === holder && holder !== 'push');
}

/** G9: the lease begins when the message is handed out. */
function hand(
  sub: SubscriptionRecord, held: Held, { taker, kernel }: { taker: Taker; kernel: Kernel },
): Handed {
  const { holder, deadline } = taker;
  const until = (kernel.now + deadline * SECOND) as Micros;
  const attempt = held.stay.attempts + 1;
  const after = change(sub, held, { phase: 'outstanding', until, attempts: attempt, holder });
  watch(after, kernel);
  return new Handed(held.published, held.copy, {
    ackId: ackIdOf(sub.name, held.copy, attempt), attempt, until,
  });
}

/** Serves whoever waits: the streams in turn, then pulls, then the endpoint. */
export function serve(sub: SubscriptionRecord, kernel: Kernel): void {
  if (sub.ready.length === 0) return;
  serveStreams(sub, kernel);
  servePulls(sub, kernel);
  servePush(sub, kernel);
}

function serveStreams(sub: SubscriptionRecord, kernel: Kernel): void {
  const { streams } = sub;
  if (streams.length === 0) return;
  const brought = new Map<Stream, Handed[]>();
  // Simplified: the streams that have room (G14) are served in turn, one message each, and what
  // counts is messages, not bytes.
  for (let idle = 0; idle < streams.length && sub.ready.length > 0; ) {
    const stream = streams[sub.turn++ % streams.length] as Stream;
    const room = stream.maxMessages - stream.out;
    const max = Math.min(room, streams.length === 1 ? Infinity : 1);
    const taker = { holder: stream.key, max, deadline: stream.ackDeadline };
    const taken = max <= 0 ? [] : take(sub, taker, kernel);
    idle = taken.length === 0 ? idle + 1 : 0;
    stream.out += taken.length;
    brought.set(stream, [...(brought.get(stream) ?? []), ...taken]);
  }
  for (const [{ client, origin }, messages] of brought) {
    if (messages.length === 0) continue;
    handOver(sub, { to: client, origin, native: 'StreamingPull', messages }, kernel);
  }
}

function servePulls(sub: SubscriptionRecord, kernel: Kernel): void {
  const waiting = sub.pulls;
  sub.pulls = [];
  for (const pull of waiting) {
    const { key: holder, client: to, asked: { origin, max } } = pull;
    const messages = take(sub, { holder, max, deadline: sub.config.ackDeadline }, kernel);
    if (messages.length === 0) sub.pulls.push(pull);
    else {
      kernel.cancel(holder);
      handOver(sub, { to, origin, native: 'Pull', messages }, kernel);
    }
  }
}

function servePush(sub: SubscriptionRecord, kernel: Kernel): void {
  const endpoint = endpointOf(sub, kernel);
  const max = roomToPush(sub, kernel);
  if (endpoint === undefined || max <= 0) return;
  const { config } = sub;
  const taken = take(sub, { holder: 'push', max, deadline: config.ackDeadline }, kernel);
  sub.push.out += taken.length;
  for (const handed of taken) {
    kernel.connect(endpoint);
    const event: Push = { type: 'push', handed, subscription: kernel.self };
    kernel.send(endpoint, event, hopOf(sub, handed, { peer: endpoint, native: 'push' }));
  }
}

/** An answer with messages. */
interface Parcel {
  readonly to: ActorId;
  readonly origin: Origin;
  readonly native: string;
  readonly messages: readonly Handed[];
}

/** Sends what somebody gets. */
export function handOver(
  sub: SubscriptionRecord, { to, origin, native, messages }: Parcel, kernel: Kernel,
): void {
  const { request, app: peer } = origin;
  const event: Received = { type: 'received', request, messages };
  kernel.send(to, event, messages.map((handed) =>
    hopOf(sub, handed, { peer, native, request })));
}

function hopOf(
  { config }: SubscriptionRecord, { published, copy, lease }: Handed,
  { peer, native, request }: { peer: ActorId; native: string; request?: number },
): Hop {
  const { attempt, ackId, until } = lease;
  const { orderingKey, attributes } = published.said;
  const detail: { readonly [field: string]: Json } = {
    ...(attempt > 1 && { redelivered: true }),
    attempt, ackId, leaseUntil: until, messageId: published.messageId,
    // G24: told only where there is a dead-letter policy.
    ...(config.deadLetter !== null && { deliveryAttempt: attempt }),
    ...(orderingKey !== '' && { orderingKey }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(request !== undefined && { request }),
  };
  const rule = orderingKey !== '' && config.isOrdered ? 'pubsub:G17' : 'pubsub:G9';
  return {
    kind: 'delivered', native, message: published.message.id, copy, peer, rule, detail,
  };
}

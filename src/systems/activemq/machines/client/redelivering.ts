/** A28: what a client library does with messages that were rolled back. */
import { parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { RedeliveryPolicy } from '../../topology';
import { acknowledge } from './acknowledging';
import {
  type ClientEvent, type ClientRecord, type Consumer, type Delivery, later, type Patience,
} from './record';

export const patienceOf = (policy: RedeliveryPolicy): Patience => ({
  most: policy.maximumRedeliveries,
  initial: parseDuration(policy.initialRedeliveryDelay) ?? 0,
  later: parseDuration(policy.redeliveryDelay) ?? 0,
  multiplier: policy.useExponentialBackOff ? policy.backOffMultiplier : 1,
});

/** How long before the nth redelivery (RedeliveryPolicy.getNextRedeliveryDelay). */
export function delayOf({ initial, later: next, multiplier }: Patience, nth: number): number {
  let delay = initial;
  for (let at = 1; at < nth; at++) {
    delay = delay > 0 && multiplier > 1 ? Math.floor(delay * multiplier) : next;
  }
  return delay;
}

/** A30: who has had a message too often, in a transacted session, does not have it again. */
export const isExceeded = ({ mode, patience: { most } }: Consumer, one: Delivery): boolean =>
  // What the broker counts, not what was rolled back here (MessageDispatch.redeliveryCounter).
  mode === 'TRANSACTED' && most >= 0 && one.copy.course.redeliveries > most
  && one.copy.mail.headers.properties['redeliveryDelay'] === undefined;

/** A31: whether what was rolled back is given up, for all that was with it. */
const isTooMuch = ({ most }: Patience, last: Delivery): boolean =>
  most >= 0 && last.redeliveries > most;

/** What was delivered and not acknowledged comes again, or is given up together (A31). */
export function rollBack(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  const { patience, info: { app: actor } } = consumer;
  const again = consumer.delivered.map((one) => one.rolledBack());
  const last = again.at(-1);
  consumer.handled = 0;
  if (last === undefined) return;
  consumer.delivered = [];
  consumer.counter -= again.length;
  consumer.later = [];
  if (isTooMuch(patience, last)) {
    acknowledge(client, { consumer, ack: 'poison', deliveries: again }, kernel);
    return;
  }
  const delay = delayOf(patience, last.redeliveries);
  // Simplified: What a client library hands over again is not in the count of redeliveries, which
  // are the broker's.
  const since = kernel.record('changed', {
    native: 'redelivery', actor, peer: last.from, rule: 'activemq:A28',
    detail: { copies: again.length, delay },
  });
  const deliveries = again.map((one) => one.with({ since }));
  const event = { type: 'redeliver', consumer: consumer.name, deliveries } as Event;
  if (client.nonBlocking) {
    const key = `again ${consumer.name} ${last.copy.id} ${last.redeliveries}`;
    kernel.wake(key, later(kernel.now, delay), say(event));
    return;
  }
  consumer.isPaused = true;
  kernel.wake(`again ${consumer.name}`, later(kernel.now, delay), say(event));
}

/** A31: a session that closes rolls back what is open in it, and nobody waits for it any more. */
export function giveUpAtClose(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  const deliveries = consumer.delivered.map((one) => one.rolledBack());
  const last = deliveries.at(-1);
  const { mode, patience } = consumer;
  if (mode !== 'TRANSACTED' || last === undefined || !isTooMuch(patience, last)) return;
  acknowledge(client, { consumer, ack: 'poison', deliveries }, kernel);
}

/** A35: a client finds that the time of what it has prefetched is over. */
export function isTooOld({ copy: { mail: { headers } } }: Delivery, now: number): boolean {
  return headers.expiration !== null && headers.expiration <= now;
}

export function giveUpOld(client: ClientRecord, consumer: Consumer, { one, kernel }: {
  readonly one: Delivery; readonly kernel: Kernel;
}): void {
  kernel.cause = one.since;
  consumer.lastDelivered = one.copy.id;
  acknowledge(client, { consumer, ack: 'expired', deliveries: [one] }, kernel);
}

/** The delay is over: first what came back, then what waited behind it. */
export function redeliver(client: ClientRecord, event: ClientEvent, kernel: Kernel): void {
  const consumer = client.consumers.get(event.consumer ?? '');
  if (consumer === undefined) return;
  const { deliveries = [] } = event;
  consumer.isPaused = false;
  // A session hands its listener all that waits once more, and looks at each (redispatch).
  if (consumer.listener !== 'nobody') {
    const old = consumer.buffer.filter((one) => isTooOld(one, kernel.now));
    consumer.buffer = consumer.buffer.filter((one) => !old.includes(one));
    for (const one of old) giveUpOld(client, consumer, { one, kernel });
  }
  // A28: what does not block the others stands behind them.
  consumer.buffer = client.nonBlocking
    ? [...consumer.buffer, ...deliveries] : [...deliveries, ...consumer.buffer];
}

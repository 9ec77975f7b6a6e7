/** Push delivery (G15): how many requests at once, and the pause after failures. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { ServiceRecord } from '../service-record';
import type { SubscriptionRecord } from './record';

// G15: the pause is between 100 ms and 60 s.
const PAUSE_LEAST = 100_000;
const PAUSE_MOST = 60_000_000;

/** Whom a push subscription calls. */
export const endpointOf = (
  { config }: SubscriptionRecord, kernel: Kernel,
): ActorId | undefined =>
  (config.endpoint === null ? undefined : kernel.actorNamed(config.endpoint));

/** How many more pushes may begin now. */
export function roomToPush({ push }: SubscriptionRecord, { now }: Kernel): number {
  if (now < push.notBefore) return 0;
  return push.window - push.out;
}

// Simplified: Google names only the shape of the window and the limits of the pause.

/** A success lets the window grow by one: it doubles with every round. */
export function noteSuccess({ push }: SubscriptionRecord, kernel: Kernel): void {
  push.failures = 0;
  push.notBefore = kernel.now;
  const { pushWindowMax } = kernel.host<ServiceRecord>().switches;
  push.window = Math.min(push.window + 1, pushWindowMax);
}

/** A failure halves the window, and all wait a while: each failure in a row doubles the pause. */
export function noteFailure({ push }: SubscriptionRecord, kernel: Kernel): void {
  push.window = Math.max(1, Math.floor(push.window / 2));
  const pause = Math.min(PAUSE_LEAST * 2 ** Math.min(push.failures++, 20), PAUSE_MOST);
  push.notBefore = (kernel.now + pause) as Micros;
  kernel.record('changed', {
    native: 'push backoff', rule: 'pubsub:G15',
    detail: { value: pause / 1e6, window: push.window },
  });
  kernel.wake('push', push.notBefore, { type: 'serve' });
}

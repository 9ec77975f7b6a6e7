/** What is done to a subscription itself: changed, shown, detached, deleted, left alone. */
import type { Json } from '../../../../base/json';
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { applyConfig, type SubscriptionConfig } from '../../topology/config';
import { isFault, notFound, unmet } from '../../topology/fault';
import { answer, askedBy } from '../answer';
import type { AdminRequest, Asking } from '../facts';
import { type ListedSubscription, SECOND, type ServiceRecord } from '../service-record';
import { endpointFault, keepsFromOf } from './config';
import { closeAll } from './pull';
import { type SubscriptionRecord, subscriptionRecord } from './record';
import { type Leaving, remove } from './store';

const listedOf = ({ name }: SubscriptionRecord, kernel: Kernel): ListedSubscription =>
  kernel.host<ServiceRecord>().subscriptions[name] as ListedSubscription;

/** UpdateSubscription: fields that may change, from now on. */
export function update(sub: SubscriptionRecord, request: AdminRequest, kernel: Kernel): void {
  const config = applyConfig(sub.config, request.config ?? {}, false);
  const fault = isFault(config) ? config : endpointFault(config, kernel);
  if (fault === undefined) take(sub, config as SubscriptionConfig, kernel);
  answer(askedBy(request, kernel), { fault: fault ?? null }, kernel);
}

/** What a person sets in the inspector is an update too. */
export function set(
  sub: SubscriptionRecord, event: Event & { readonly setting?: string; readonly value?: Json },
  kernel: Kernel,
): void {
  const { setting = '', value = null } = event;
  const config = applyConfig(sub.config, { [setting]: value }, false);
  if (!isFault(config) && endpointFault(config, kernel) === undefined) take(sub, config, kernel);
}

function take(sub: SubscriptionRecord, config: SubscriptionConfig, kernel: Kernel): void {
  sub.config = config;
  listedOf(sub, kernel).keepsFrom = keepsFromOf(config);
  kernel.wake('retention', kernel.now, { type: 'expire' });
}

/** GetSubscription; a deleted topic has a name of its own (G30). */
export function show(sub: SubscriptionRecord, request: AdminRequest, kernel: Kernel): void {
  const { topic, isDetached } = listedOf(sub, kernel);
  const value = {
    ...sub.config.raw, name: sub.name, topic, detached: isDetached,
    ackDeadlineSeconds: sub.config.ackDeadline,
    backlog: sub.held.size, outstanding: sub.counts.outstanding,
  };
  answer(askedBy(request, kernel), { value }, kernel);
}

const DETACHED: Leaving = { native: 'DetachSubscription', reason: 'deleted', rule: 'pubsub:G30' };
const DELETED: Leaving = { native: 'DeleteSubscription', reason: 'deleted', rule: 'pubsub:G30' };
const IDLE: Leaving = { native: 'expirationPolicy', reason: 'deleted', rule: 'pubsub:G25' };

function empty(sub: SubscriptionRecord, why: Leaving, kernel: Kernel): void {
  for (const held of sub.held.values()) remove(sub, held, { why, kernel });
  sub.lines.clear();
}

/** G30: nothing comes any more, and what was there is dropped. */
export function detach(sub: SubscriptionRecord, request: AdminRequest, kernel: Kernel): void {
  listedOf(sub, kernel).isDetached = true;
  empty(sub, DETACHED, kernel);
  closeAll(sub, unmet('The subscription is detached from its topic.'), kernel);
  answer(askedBy(request, kernel), { rule: 'pubsub:G30' }, kernel);
}

/** G30: the backlog goes with the subscription. */
export function end(sub: SubscriptionRecord, request: AdminRequest, kernel: Kernel): void {
  finish(sub, DELETED, kernel);
  answer(askedBy(request, kernel), { rule: 'pubsub:G30' }, kernel);
}

/** G25: nobody took an interest for so long that it is deleted. */
export function endIdle(sub: SubscriptionRecord, _: Event, kernel: Kernel): void {
  const detail = { value: sub.config.ttl / 86_400 };
  kernel.cause = kernel.record('changed', { native: 'idle', rule: 'pubsub:G25', detail });
  finish(sub, IDLE, kernel);
}

function finish(sub: SubscriptionRecord, why: Leaving, kernel: Kernel): void {
  const { native, rule } = why;
  kernel.cause = kernel.record('stopped', { native, rule });
  empty(sub, why, kernel);
  closeAll(sub, notFound('The subscription is gone.'), kernel);
  for (const key of ['ttl', 'retention', 'push', 'serve']) kernel.cancel(key);
  delete kernel.host<ServiceRecord>().subscriptions[sub.name];
}

/** A request to a subscription that is gone. */
export function refuse(_: SubscriptionRecord, request: Asking, kernel: Kernel): void {
  const fault = notFound('The subscription does not exist.');
  answer(askedBy(request, kernel), { fault, rule: 'pubsub:G30' }, kernel);
}

/** Its name is given to a new subscription. */
export function begin(
  sub: SubscriptionRecord, { config }: Event & { readonly config: SubscriptionConfig },
  kernel: Kernel,
): void {
  const { pushWindow } = kernel.host<ServiceRecord>().switches;
  Object.assign(sub, subscriptionRecord(sub.name, config, { pushWindow, now: kernel.now }));
  watchIdleness(sub, kernel);
}

/** Sets the clock of the time to live. */
export function watchIdleness({ config, activeAt }: SubscriptionRecord, kernel: Kernel): void {
  if (config.ttl === Infinity) return;
  const at = Math.max(activeAt + config.ttl * SECOND, kernel.now) as Micros;
  kernel.wake('ttl', at, { type: 'lapse' });
}

/** G25: whether nobody asked for messages, and no stream is open, for the whole time to live. */
export const isIdle = ({ config, activeAt, streams }: SubscriptionRecord, now: Micros): boolean =>
  streams.length === 0 && now - activeAt >= config.ttl * SECOND;

/** Somebody was there: the clock starts again. */
export function stayOn(sub: SubscriptionRecord, _: Event, kernel: Kernel): void {
  if (sub.streams.length > 0) sub.activeAt = kernel.now;
  watchIdleness(sub, kernel);
}

/** What a circuit breaker counts (H13): the last calls, and those that it lets through on trial. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { RouteRecord } from './record';

/** Remembers how a call ended, as long as the window reaches. */
export function judge({ policy: { breaker }, window, ...route }: RouteRecord, isGood: boolean) {
  if (breaker === null || route.breaker === 'open') return;
  window.push(isGood);
  const size = route.breaker === 'halfOpen' ? breaker.trials : breaker.size;
  if (window.length > size) window.shift();
}

const rateOf = (window: readonly boolean[]): number =>
  window.filter((isGood) => !isGood).length / window.length;

/** Enough calls have ended, and too many of them badly. */
export const failsTooOften = ({ policy: { breaker }, window }: RouteRecord): boolean =>
  breaker !== null && window.length >= breaker.least && rateOf(window) >= breaker.threshold;

const isTried = ({ policy: { breaker }, window }: RouteRecord): boolean =>
  breaker !== null && window.length >= breaker.trials;

export const hasFailedTrial = (route: RouteRecord): boolean =>
  isTried(route) && rateOf(route.window) >= (route.policy.breaker?.threshold ?? 1);

export const hasPassedTrial = (route: RouteRecord): boolean =>
  isTried(route) && !hasFailedTrial(route);

export const mayTry = ({ reopensAt }: RouteRecord, _: unknown, { now }: Kernel): boolean =>
  now >= reopensAt;

/** Whether the breaker lets no call through now. */
export function isRejected(route: RouteRecord, _: unknown, kernel: Kernel): boolean {
  const { breaker, policy, trials } = route;
  if (breaker === 'open') return !mayTry(route, _, kernel);
  return breaker === 'halfOpen' && trials >= (policy.breaker?.trials ?? 0);
}

/** Turns to another state, and begins to count anew. */
export function turn(route: RouteRecord, to: RouteRecord['breaker'], kernel: Kernel): void {
  route.breaker = to;
  route.window = [];
  route.trials = 0;
  const openFor = route.policy.breaker?.openFor ?? 0;
  if (to === 'open') route.reopensAt = (kernel.now + openFor) as Micros;
  const detail = { breaker: to, of: kernel.nameOf(route.service) };
  kernel.record('changed', { native: `breaker ${to}`, actor: route.app, rule: 'sync:H13', detail });
}

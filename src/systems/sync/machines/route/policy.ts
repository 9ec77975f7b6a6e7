/** How a route calls, worked out once: times in microseconds, and the waits between attempts. */
import { type Micros, parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Message } from '../../../../trace/message';
import type { CallOptions } from '../../topology';

/** A breaker's numbers. */
export interface Breaking {
  readonly threshold: number; // share of failures, 0 to 1
  readonly size: number;
  readonly least: number;
  readonly openFor: Micros;
  readonly trials: number;
}

/** Frozen: checkpoints share it. */
export interface Policy {
  readonly timeout: Micros; // 0: none
  readonly attempts: number;
  readonly retriesUnknown: boolean;
  readonly wait: Micros;
  readonly multiplier: number;
  readonly waitMax: number;
  readonly spread: number;
  readonly hasKey: boolean;
  readonly breaker: Breaking | null;
}

const read = (text: string): Micros => parseDuration(text) ?? (0 as Micros);

export const policyOf = (options: CallOptions): Policy => Object.freeze({
  timeout: read(options.timeoutDuration),
  attempts: options.maxAttempts,
  retriesUnknown: options.retryOn === 'anyFailure',
  wait: read(options.waitDuration),
  multiplier: options.exponentialBackoffMultiplier,
  waitMax: options.exponentialMaxWaitDuration === null
    ? Infinity : read(options.exponentialMaxWaitDuration),
  spread: options.randomizedWaitFactor,
  hasKey: options.idempotencyKey,
  breaker: breakingOf(options),
});

function breakingOf({ circuitBreaker: given }: CallOptions): Breaking | null {
  if (given === null) return null;
  const size = given.slidingWindowSize;
  return Object.freeze({
    threshold: given.failureRateThreshold / 100, size,
    // A window that counts calls can never hold more of them than its size.
    least: Math.min(given.minimumNumberOfCalls, size),
    openFor: read(given.waitDurationInOpenState),
    trials: given.permittedNumberOfCallsInHalfOpenState,
  });
}

/** H19: how long to wait after the nth attempt. Multiplied out, for Math.pow is not exact. */
export function waitAfter(
  policy: Policy, { message, attempt }: { message: Message; attempt: number }, kernel: Kernel,
): Micros {
  let wait: number = policy.wait;
  for (let nth = 1; nth < attempt && wait < policy.waitMax; nth++) wait *= policy.multiplier;
  wait = Math.min(wait, policy.waitMax);
  if (policy.spread === 0) return Math.round(wait) as Micros;
  const of = kernel.nameOf(message.producer);
  const chance = kernel.draw('backoff', message.ordinal * 64 + attempt, of);
  return Math.round(wait * (1 - policy.spread + 2 * policy.spread * chance)) as Micros;
}

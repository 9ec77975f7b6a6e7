/** The parts of a scenario of web services as schemas, with their defaults. */
import * as v from 'valibot';
import { duration, text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';

const within = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const names = v.array(text);

const breaker = fields({
  failureRateThreshold: v.optional(within(1, 100), 50),
  slidingWindowSize: v.optional(whole(1), 100),
  minimumNumberOfCalls: v.optional(whole(1), 100),
  waitDurationInOpenState: v.optional(duration(), '60s'),
  permittedNumberOfCallsInHalfOpenState: v.optional(whole(1), 10),
});

const calling = {
  timeoutDuration: v.optional(duration(), '1s'),
  maxAttempts: v.optional(whole(1), 1),
  retryOn: v.optional(v.picklist(['anyFailure', 'notExecuted']), 'anyFailure'),
  waitDuration: v.optional(duration(), '500ms'),
  exponentialBackoffMultiplier: v.optional(within(1, 10), 1),
  exponentialMaxWaitDuration: v.optional(v.nullable(duration()), null),
  randomizedWaitFactor: v.optional(within(0, 1), 0),
  maxConcurrentCalls: v.optional(v.nullable(whole(1)), 25),
  idempotencyKey: v.optional(v.boolean(), false),
  circuitBreaker: v.optional(v.nullable(breaker), null),
};

const service = fields({
  name: text,
  acceptCount: v.optional(v.nullable(whole(0)), 100),
  retryAfter: v.optional(v.nullable(duration()), null),
  answers: v.optional(v.picklist(['after', 'before']), 'after'),
  idempotencyKeys: v.optional(v.picklist(['off', 'memory', 'database']), 'off'),
  skipAbandoned: v.optional(v.boolean(), false),
  failEvery: v.optional(whole(0), 0),
  calls: v.optional(names, []),
  client: v.optional(fields(calling), {}),
});

export const topologySchema = fields({ services: v.pipe(v.array(service), v.minLength(1)) });
export const callerSchema = fields({ calls: v.pipe(names, v.minLength(1)), ...calling });
export const workerSchema = fields({ service: text });
export const nothing = fields({});

/** The nouns of a world of web services: services, who calls them, and how carefully. */
import type { ConsumerSpec, ProducerSpec, Scenario } from '../../scenario/scenario';

/** When a failure counts: the window of a circuit breaker, under the names of resilience4j. */
interface BreakerSpec {
  readonly failureRateThreshold: number; // percent
  readonly slidingWindowSize: number; // calls
  readonly minimumNumberOfCalls: number;
  readonly waitDurationInOpenState: string; // '60s'
  readonly permittedNumberOfCallsInHalfOpenState: number;
}

/** How somebody calls a service. Durations are texts, as a scenario writes them. */
export interface CallOptions {
  readonly timeoutDuration: string; // '1s'; '0s': waits for ever
  readonly maxAttempts: number; // 1: no retry
  readonly retryOn: 'anyFailure' | 'notExecuted';
  readonly waitDuration: string; // before the second attempt
  readonly exponentialBackoffMultiplier: number; // 1: every wait is the same
  readonly exponentialMaxWaitDuration: string | null;
  readonly randomizedWaitFactor: number; // 0.5: between half and one and a half of the wait
  readonly maxConcurrentCalls: number | null; // null: as many as come
  readonly idempotencyKey: boolean;
  readonly circuitBreaker: BreakerSpec | null;
}

/** What a producer's options say: whom it calls, one after another. */
export interface CallerOptions extends CallOptions {
  readonly calls: readonly string[];
}

/** One service: its front, which accepts and queues, and whom it calls itself. */
export interface ServiceSpec {
  readonly name: string; // 'payments'
  readonly acceptCount: number | null; // requests that may wait for a worker; null: no limit
  readonly retryAfter: string | null; // what a 503 says of when to come again
  readonly answers: 'after' | 'before'; // the work is done: 200, or is only accepted: 202
  readonly idempotencyKeys: 'off' | 'memory' | 'database';
  readonly skipAbandoned: boolean;
  readonly failEvery: number; // every nth request fails with 500; 0: none
  readonly calls: readonly string[];
  readonly client: CallOptions;
}

/** What a consumer's options say: a worker handles one request of its service at a time. */
export interface WorkerOptions {
  readonly service: string;
}

export interface Topology {
  readonly services: readonly ServiceSpec[];
}

/** The topology of a scenario that was read. */
export const topologyOf = ({ topology }: Scenario): Topology => topology as unknown as Topology;

/** What a producer of a scenario that was read says. */
export const callerOptionsOf = ({ options }: Pick<ProducerSpec, 'options'>): CallerOptions =>
  options as unknown as CallerOptions;

/** What a consumer of a scenario that was read says. */
export const workerOptionsOf = ({ options }: Pick<ConsumerSpec, 'options'>): WorkerOptions =>
  options as unknown as WorkerOptions;

/** The part of an application that calls, and the way from there to one service. */
export const clientOf = (app: string): string => `${app}.client`;
export const routeTo = (app: string, service: string): string => `${app}.${service}`;

/** The wire between an application, or a worker, and a service. */
export const wireTo = (app: string, service: string): string => `${app}-${service}`;

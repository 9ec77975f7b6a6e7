/** Costs to begin from: an experiment sets those that it uses. */
import type { Costs } from './costs';

/** Nothing that is not set costs anything, and there is one of everything. */
export const nothing: Costs = {
  size: 1, overhead: 0, bandwidth: Infinity, request: 0, message: 0, state: 0, fetch: 1,
  batchBytes: 1, safeBatchBytes: 1, inFlight: 1, brokers: 1, replicas: 1, delay: 0, append: 0,
  follow: 0, flush: 0, linger: 0, offered: 0, memory: Infinity, pageOut: 0, credit: 0,
};

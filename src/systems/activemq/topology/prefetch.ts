/** How much a consumer is sent before it acknowledges anything. */
import { destinationOf } from './names';

/** A4: what a client library prefetches when nobody says. */
const PREFETCH = { queue: 1000, topic: 32_767, durable: 100 } as const;

export function usualPrefetch(destination: string, durable: string | null): number {
  const { kind } = destinationOf(destination);
  return durable !== null && kind === 'topic' ? PREFETCH.durable : PREFETCH[kind];
}

/** How the queue stands that its name leads to. */
import type { QueueRecord, Store } from './record';

const current = ({ stores, named }: QueueRecord): Store | undefined =>
  (named === null ? undefined : stores.get(named));

export const isThere = (queue: QueueRecord): boolean => current(queue) !== undefined;

export const holdsSome = (queue: QueueRecord): boolean => (current(queue)?.held.length ?? 0) > 0;

export const isFull = (queue: QueueRecord): boolean => (current(queue)?.writers.length ?? 0) > 0;

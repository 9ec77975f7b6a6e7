/** How the queue stands that its name leads to: the states that both kinds of queues have. */
import type { QueueRecord, Store } from './record';

const current = ({ stores, named }: QueueRecord): Store | undefined =>
  (named === null ? undefined : stores.get(named));

export const isThere = (queue: QueueRecord): boolean => current(queue) !== undefined;

export const holdsSome = (queue: QueueRecord): boolean => (current(queue)?.held.length ?? 0) > 0;

export const isFull = (queue: QueueRecord): boolean => (current(queue)?.writers.length ?? 0) > 0;

export const standings = {
  // Passed through at once: what there is decides.
  sorting: {
    always: [
      { guard: 'isFull', target: 'full' },
      { guard: 'holdsSome', target: 'holding' },
      { guard: 'isThere', target: 'empty' },
      { target: 'absent' },
    ],
  },
  absent: {},
  empty: {},
  holding: {},
  full: {}, // a writer sleeps
  down: { on: { restart: 'absent' } }, // I9
} as const;

/** What is the same call in both, and may leave the queue standing otherwise. */
export const sameCalls = {
  write: { target: '.sorting', actions: 'write' },
  read: { target: '.sorting', actions: 'read' },
  open: { target: '.sorting', actions: 'open' },
  remove: { target: '.sorting', actions: 'remove' },
  stat: { actions: 'stat' },
  poll: { actions: 'poll' },
  interrupt: { target: '.sorting', actions: 'interrupt' },
  part: { target: '.sorting', actions: 'partWith' },
  crash: { target: '.down', actions: 'powerOff' },
} as const;

/** What the applications that importers write have in common: how often, and for how long. */

/** An application in the file form of a scenario. */
export type Application = { readonly id: string; readonly [field: string]: unknown };

/** Applications in the file form of a scenario. */
export interface Applications {
  readonly producers: readonly Application[];
  readonly consumers: readonly Application[];
}

/** How long a consumer works on one message. */
export const SERVICE_MS = 100;

/** A producer sends no faster by itself. */
export const EVERY_MS = 1000;

/** The work of a consumer. */
export const service = { kind: 'fixed', value: `${SERVICE_MS}ms` } as const;

/** So many milliseconds lie between two messages if nobody is to have too much to do. */
export const paceFor = (messages: number): number =>
  Math.max(EVERY_MS, Math.ceil((messages * SERVICE_MS) / LOAD_MAX));

const LOAD_MAX = 0.5; // of a consumer's time, so that nothing piles up

/** When one of so many producers sends: not all at once, for moments must be told apart. */
export const sending = (at: number, count: number, every = EVERY_MS) => ({
  arrivals: { kind: 'constant', every: `${every}ms` },
  start: `${Math.round((every * at) / count)}ms`,
});

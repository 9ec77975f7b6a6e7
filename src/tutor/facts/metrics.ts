/** The numbers of a run that a lesson may compare; the ledger counts them. */
import type { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';

/** A count, or a time in microseconds. */
export const METRICS = {
  sent: ({ counts }) => counts.sent, // messages
  stored: ({ counts }) => counts.stored, // copies
  delivered: ({ counts }) => counts.delivered, // deliveries, first and again
  processed: ({ counts }) => counts.processed, // effects, first and again
  duplicated: ({ counts }) => counts.logDuplicates,
  redelivered: ({ counts }) => counts.redeliveries,
  doubleEffects: ({ counts }) => counts.doubleEffects,
  reordered: ({ counts }) => counts.reordered,
  deadLettered: ({ counts }) => counts.deadLettered,
  expired: ({ counts }) => counts.expired,
  backlog: ({ counts }) => counts.backlog, // copies ready now
  backlogMax: ({ counts }) => counts.backlogMax, // copies ready at one time
  lost: (ledger) => verdictOf(ledger, 'none', true).lost.length,
  waiting: (ledger) => verdictOf(ledger, 'none', true).waiting,
  p50: ({ book }) => book.latencies.quantile(0.5) ?? Number.NaN, // from creation to effect
  p99: ({ book }) => book.latencies.quantile(0.99) ?? Number.NaN,
} as const satisfies { readonly [name: string]: (ledger: Ledger) => number };

export type Metric = keyof typeof METRICS;

export const isMetric = (name: string): name is Metric => Object.hasOwn(METRICS, name);

/** What is only said after heal and drain. */
export const ONLY_DRAINED: readonly Metric[] = ['lost', 'waiting'];

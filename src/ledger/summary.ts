/** A finished run in numbers. */
import { hashTrace } from '../trace/hash';
import type { Ledger } from './ledger';
import { verdictOf } from './verdict';

/** What `npm run sim -- --summary` prints. */
export interface Summary {
  readonly sent: number; // messages
  readonly stored: number; // copies
  readonly delivered: number; // deliveries, first and again
  readonly processed: number; // effects, first and again
  readonly lost: number; // messages
  readonly duplicated: number; // log duplicates
  readonly redelivered: number;
  readonly doubleEffects: number;
  readonly reordered: number;
  readonly deadLettered: number;
  readonly expired: number;
  readonly unexpected: number;
  readonly recovered: number;
  readonly waiting: number;
  readonly p50: number | null; // milliseconds from creation to first effect; null: none
  readonly p99: number | null;
  readonly backlogMax: number; // copies ready at one time, in all destinations
  readonly hash: string;
}

const millis = (micros: number | null): number | null => (micros === null ? null : micros / 1e3);

/** Summarises a run that was healed and drained; of one that gave up entries, with its hash. */
export function summaryOf(ledger: Ledger, hash = hashTrace(ledger.trace)): Summary {
  const { counts, book } = ledger;
  const { lost, recovered, waiting } = verdictOf(ledger, 'none', true);
  const { sent, stored, delivered, processed, deadLettered, expired, unexpected } = counts;
  return {
    sent, stored, delivered, processed, lost: lost.length,
    duplicated: counts.logDuplicates, redelivered: counts.redeliveries,
    doubleEffects: counts.doubleEffects, reordered: counts.reordered,
    deadLettered, expired, unexpected, recovered: recovered.length, waiting,
    p50: millis(book.latencies.quantile(0.5)), p99: millis(book.latencies.quantile(0.99)),
    backlogMax: counts.backlogMax, hash,
  };
}

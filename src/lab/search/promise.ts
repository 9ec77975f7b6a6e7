/** Promises that a search tries to break, and what breaks them. */
import { OUTCOME } from '../../ledger/book/book';
import type { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId, MessageId } from '../../trace/entry';

/** What may go wrong with messages: accepted and lost, worked on twice, worked on too late. */
export const ANOMALIES = ['lost', 'doubled', 'reordered'] as const;
export type Anomaly = (typeof ANOMALIES)[number];

/** How many messages each thing went wrong with. */
export type Found = { readonly [anomaly in Anomaly]: number };

/** What a person may promise, and what each promise forbids. */
export const WISHES: { readonly [wish: string]: readonly Anomaly[] } = {
  'nothing-lost': ['lost'],
  'nothing-twice': ['doubled'],
  'in-order': ['reordered'],
  'at-least-once': ['lost'],
  'at-most-once': ['doubled'],
  'exactly-once': ['lost', 'doubled'],
};

/** What a scenario's own promise forbids. */
export const forbiddenBy = ({ promise, order }: Scenario): readonly Anomaly[] => [
  ...WISHES[promise] ?? [], ...(order === undefined ? [] : WISHES['in-order'] ?? []),
];

/** The producers that a broker answers when nothing goes wrong. */
export const answered = ({ trace, book }: Ledger): ReadonlySet<ActorId> =>
  new Set(trace.messages.map(({ producer }) => producer)
    .filter((producer) => book.actors.columns.isAnswered[producer] === 1));

/**
 * What went wrong in a run that is over. Whoever waits for answers and got none, because a fault
 * kept the very first away, has not taken anything as safe: a ledger by itself cannot know that.
 */
export function foundIn(ledger: Ledger, told: ReadonlySet<ActorId>): Found {
  const { lost, doubled, late } = verdictOf(ledger, 'none', true);
  const { trace, book } = ledger;
  const isSafe = (id: MessageId): boolean =>
    !told.has(trace.messages[id]?.producer as ActorId)
    || book.messages.columns.outcome[id] === OUTCOME.ok;
  return { lost: lost.filter(isSafe).length, doubled: doubled.length, reordered: late.length };
}

/** What to break, and where. */
export interface Target {
  readonly scenario: Scenario; // its own steps are tried first
  readonly forbidden: readonly Anomaly[];
}

/** The first of the forbidden things that went wrong. */
export const breachOf = (found: Found, forbidden: readonly Anomaly[]): Anomaly | undefined =>
  forbidden.find((anomaly) => found[anomaly] > 0);

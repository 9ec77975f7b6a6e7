/** Promises that a search tries to break, and what breaks them. */
import type { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import type { Scenario } from '../../scenario/scenario';

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

/** What went wrong in a run that is over. */
export function foundIn(ledger: Ledger): Found {
  const { lost, doubled, late } = verdictOf(ledger, 'none', true);
  return { lost: lost.length, doubled: doubled.length, reordered: late.length };
}

/** What to break, and where. */
export interface Target {
  readonly scenario: Scenario; // its own steps are tried first
  readonly forbidden: readonly Anomaly[];
}

/** The first of the forbidden things that went wrong. */
export const breachOf = (found: Found, forbidden: readonly Anomaly[]): Anomaly | undefined =>
  forbidden.find((anomaly) => found[anomaly] > 0);

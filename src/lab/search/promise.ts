/** Promises that a search tries to break, and what breaks them. */
import type { Ledger } from '../../ledger/ledger';
import { FORBIDDEN, verdictOf } from '../../ledger/verdict';
import type { Scenario } from '../../scenario/scenario';

/**
 * What may go wrong with messages: accepted and lost, worked on twice, worked on though aborted,
 * worked on too late.
 */
export const ANOMALIES = ['lost', 'doubled', 'aborted', 'reordered'] as const;
export type Anomaly = (typeof ANOMALIES)[number];

/** How many messages each thing went wrong with. */
export type Found = { readonly [anomaly in Anomaly]: number };

/** Nothing went wrong. */
export const NOTHING: Found = { lost: 0, doubled: 0, aborted: 0, reordered: 0 };

/** What a person may promise, and what each promise forbids. */
export const WISHES: { readonly [wish: string]: readonly Anomaly[] } = {
  'nothing-lost': ['lost'],
  'nothing-twice': ['doubled'],
  'in-order': ['reordered'],
  'at-least-once': FORBIDDEN['at-least-once'],
  'at-most-once': FORBIDDEN['at-most-once'],
  'exactly-once': FORBIDDEN['exactly-once'],
};

/** What a scenario's own promise forbids. */
export const forbiddenBy = ({ promise, order }: Scenario): readonly Anomaly[] => [
  ...FORBIDDEN[promise], ...(order === undefined ? [] : WISHES['in-order'] ?? []),
];

/** What went wrong in a run that is over. */
export function foundIn(ledger: Ledger): Found {
  const { lost, doubled, aborted, late } = verdictOf(ledger, 'none', true);
  return {
    lost: lost.length, doubled: doubled.length, aborted: aborted.length, reordered: late.length,
  };
}

/** What to break, and where. */
export interface Target {
  readonly scenario: Scenario; // its own steps are tried first
  readonly forbidden: readonly Anomaly[];
}

/** The first of the forbidden things that went wrong. */
export const breachOf = (found: Found, forbidden: readonly Anomaly[]): Anomaly | undefined =>
  forbidden.find((anomaly) => found[anomaly] > 0);

/** Compares two outcomes of one recording: strictly, but for what it marks as unstable. */
import type { Json } from '../../base/json';
import type { Outcome, RowsByName } from '../outcome';
import { firstDifference, type Difference } from './difference';
import { informative } from './informative';
import { relaxationsOf } from './relaxations';

export type { Difference } from './difference';

/** The first difference, in the order of the sections; undefined when the outcomes agree. */
export function compareOutcomes(
  expected: Outcome, got: Outcome, compare: { readonly [what: string]: Json },
): Difference | undefined {
  const relaxations = [informative(expected), ...relaxationsOf(compare, expected)];
  const relax = (outcome: Outcome): Outcome =>
    relaxations.reduce((relaxed, relaxation) => relaxation(relaxed), outcome);
  return firstDifference('', sections(relax(expected)), sections(relax(got)));
}

/** An absent section is an empty one, and so is somebody to whom nothing happened. */
const sections = (outcome: Outcome): Json => ({
  consumers: withoutEmpty(outcome.consumers),
  producers: withoutEmpty(outcome.producers),
  clients: withoutEmpty(outcome.clients),
  results: outcome.results ?? [],
  checkpoints: (outcome.checkpoints ?? []) as unknown as Json,
});

const withoutEmpty = (rows: RowsByName = {}): Json =>
  Object.fromEntries(Object.entries(rows).filter(([, list]) => list.length > 0));

/** What one of many workers of a search does: tries schedules of faults on one world. */
import type { Json } from '../../base/json';
import { readOwn } from '../realise';
import type { Anomaly } from '../search/promise';
import { type Batch, bench } from '../search/search';
import type { Find } from '../system';

/** The same for every worker of a search. */
export interface SearchTold {
  readonly file: { readonly [field: string]: Json };
  readonly system: string;
  readonly forbidden: readonly Anomaly[];
}

export interface Trier {
  /** The place of the first schedule of a batch that breaks the promise, or -1. */
  readonly tryOut: (batch: Batch) => number;
}

export async function trierOf({ file, system, forbidden }: SearchTold, find: Find): Promise<Trier> {
  const own = await find(system);
  const { trier } = bench({ scenario: readOwn(file, own), forbidden }, own);
  return { tryOut: ({ schedules }) => trier(schedules) };
}

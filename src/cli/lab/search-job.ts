/** What a thread of a search does: tries schedules of faults on one world. */
import type { Json } from '../../base/json';
import { readOwn } from '../../lab/realise';
import type { Anomaly } from '../../lab/search/promise';
import type { Schedule } from '../../lab/search/schedules';
import { bench, type Batch } from '../../lab/search/search';
import type { Job } from '../parts/threads';
import { labSystem } from '../parts/systems';

export interface SearchTold {
  readonly file: { readonly [field: string]: Json };
  readonly system: string;
  readonly forbidden: readonly Anomaly[];
}

export const searchJob: Job<SearchTold, Batch, number> = async ({ file, system, forbidden }) => {
  const own = await labSystem(system);
  const { trier } = bench({ scenario: readOwn(file, own), forbidden }, own);
  return ({ schedules }: { readonly schedules: readonly Schedule[] }) => trier(schedules);
};

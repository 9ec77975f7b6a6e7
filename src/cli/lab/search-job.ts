/** What a thread of a search does. */
import { type SearchTold, trierOf } from '../../lab/jobs/trier';
import type { Batch } from '../../lab/search/search';
import { labSystem } from '../parts/systems';
import type { Job } from '../parts/threads';

export const searchJob: Job<SearchTold, Batch, number> = async (told) =>
  (await trierOf(told, labSystem)).tryOut;

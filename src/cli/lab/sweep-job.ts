/** What a thread of a sweep does. */
import { sweeperOf, type SweepTold } from '../../lab/jobs/sweeper';
import type { Outcome } from '../../lab/sweep/lines';
import type { Job as Wanted } from '../../lab/sweep/plan';
import { labSystem } from '../parts/systems';
import type { Job } from '../parts/threads';

export const sweepJob: Job<SweepTold, readonly Wanted[], readonly Outcome[]> = async (told) =>
  (await sweeperOf(told, labSystem)).play;

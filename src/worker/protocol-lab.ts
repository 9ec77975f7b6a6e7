/** The doorway to a worker of the lab: one job for its life, then questions and answers. */
import type { Leader, Wish } from '../lab/jobs/leader';
import type { Sweeper, SweepTold } from '../lab/jobs/sweeper';
import type { Table } from '../lab/jobs/table';
import type { SearchTold, Trier } from '../lab/jobs/trier';
import type { Words } from '../scenario/scenario';

/** Each job: what its worker is told first, and what can be asked of it then. */
export interface LabJobs {
  readonly leader: { readonly told: Wish; readonly does: Leader };
  readonly trier: { readonly told: SearchTold; readonly does: Trier };
  readonly table: { readonly told: readonly string[]; readonly does: Table };
  readonly sweeper: { readonly told: SweepTold; readonly does: Sweeper };
}

export type LabJob = keyof LabJobs;

/** From the page: the job, or a question by its name. */
export type LabCommand =
  | { readonly do: 'begin'; readonly job: LabJob; readonly told: unknown }
  | { readonly do: 'ask'; readonly question: string; readonly values: readonly unknown[] };

/** From the worker: answers in the order of the questions. */
export type LabReply =
  | { readonly is: 'answer'; readonly answer: unknown }
  | { readonly is: 'failed'; readonly why: Words };

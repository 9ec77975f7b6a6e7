/** What an operator's tool knows: whom it may ask, and what it still wants. */
import type { ActorId } from '../../../../trace/entry';
import type { Calls } from '../network/calls';

/** Something that an operator wants and nobody has done yet. */
export interface Job {
  readonly api: string;
  readonly body: object;
  readonly since: number; // seq of the step
}

export interface AdminRecord {
  readonly brokers: readonly ActorId[]; // by number from 1
  readonly calls: Calls;
  readonly jobs: Map<number, Job>; // by the call that is open for it
  waiting: Job[]; // to be asked again
  next: number; // which broker is asked next
  readonly tools: ActorId[]; // for resets, started so far
}

/** What the drawing of a process with consumers is given. */
import { Fact } from '../../../base/fact';

/** One consumer: what was pushed into its buffer, and what it has taken out and not settled. */
export class SeatDetail extends Fact {
  constructor(
    readonly name: string,
    readonly is: {
      readonly ack: string; // 'CLIENT'
      readonly prefetch: number | null; // null: not known
      readonly pushed: number;
      readonly inHand: number;
      readonly again: number; // rolled back: its library will hand it over again (A28)
    },
  ) {
    super();
  }
}

export interface ProcessDetail {
  readonly isApplication: boolean; // it is its own one consumer
  readonly seats: readonly SeatDetail[];
}

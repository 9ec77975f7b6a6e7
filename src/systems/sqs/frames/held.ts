/** What one queue holds, and what was asked of it last, as the trace tells of it. */
import { Fact } from '../../../base/fact';
import type { Micros } from '../../../base/micros';
import type { Traits } from './plan';

/** One message in a queue, as the trace tells of it. Each change makes a new fact. */
export class Held extends Fact {
  constructor(
    readonly copy: number,
    readonly is: {
      readonly phase: 'visible' | 'inFlight' | 'delayed';
      readonly message: number;
      readonly label: string; // 'm12'
      readonly entry: number; // seq of what brought it here, or changed it last
      readonly receives: number; // ApproximateReceiveCount
      readonly from: Micros; // when this phase began
      readonly until: Micros; // when it ends by itself
      readonly handles: readonly string[]; // the newest last
      readonly group: string; // '' for none
      readonly servers: readonly string[]; // that have a copy
    },
  ) {
    super();
  }

  with(changes: Partial<Held['is']>): Held {
    return new Held(this.copy, { ...this.is, ...changes });
  }
}

/** The last receive of a queue that was answered. It never changes. */
export interface Polled {
  readonly client: string;
  readonly request: number;
  readonly asked: readonly string[] | null; // null: all, a long poll
  readonly found: number; // messages
  readonly waiting: number; // visible ones that it left
}

/** What one queue holds. */
export interface QueueState {
  readonly name: string;
  readonly traits: Traits;
  readonly held: Map<number, Held>; // in the order in which they came
  readonly ghosts: Map<number, Held>; // deleted, on servers that did not hear of it
  polled: Polled | null;
}

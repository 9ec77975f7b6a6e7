/** What drawings of callers and services are given. */
import { Fact } from '../../../base/fact';
import type { Micros } from '../../../base/micros';

/** A call that somebody waits for: from the request's leaving to an answer, or to giving up. */
export class Out extends Fact {
  constructor(
    readonly label: string,
    readonly entry: number, // seq of the request
    readonly at: {
      readonly service: string;
      readonly attempt: number;
      readonly from: Micros;
      readonly until: Micros; // when patience ends; `from` for never
    },
  ) {
    super();
  }
}

/** A request in a service. Each change makes a new fact. */
export class Held extends Fact {
  constructor(
    readonly copy: number,
    readonly is: {
      readonly label: string;
      readonly entry: number;
      readonly request: string; // app and number: who waits for it
      readonly since: Micros;
      readonly worker: string; // '' while it waits
      readonly hasLeft: boolean; // nobody waits for its answer
    },
  ) {
    super();
  }

  with(changes: Partial<Held['is']>): Held {
    return new Held(this.copy, { ...this.is, ...changes });
  }
}

export interface CallerDetail {
  readonly out: readonly Out[];
  readonly total: number; // of calls that are out; more than those shown
  readonly inside: number; // messages that wait for a thread
  readonly told: { readonly ok: number; readonly failed: number; readonly unknown: number };
  readonly breaker: string; // '' for none
}

export interface ServiceDetail {
  readonly waiting: readonly Held[];
  readonly atWork: readonly Held[];
  readonly total: { readonly waiting: number; readonly atWork: number };
  readonly room: number; // acceptCount; -1 for no limit
  readonly workers: number;
  readonly answers: { readonly ok: number; readonly shed: number; readonly failed: number };
  readonly calls: CallerDetail; // those of its own
}

/** More than this no drawing has room for. */
export const SHOWN_MAX = 24;

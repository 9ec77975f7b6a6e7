/** What the hub keeps: what waits for a worker, what is being translated, and who wants what. */
import { Deque } from '../../../../base/deque';
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { ModelSpec } from '../../topology';
import type { Call, Send } from '../facts';

/** A message in the hub. */
export class Job extends Fact {
  constructor(
    readonly copy: CopyId, readonly sent: Send,
    readonly from: { readonly adapter: ActorId; readonly since: number },
  ) {
    super();
  }
}

/** An application that receives, and where its copies go. */
export interface Route {
  readonly name: string;
  readonly keys: readonly string[] | null;
  readonly channel: ActorId;
}

export interface HubRecord {
  readonly workers: number;
  readonly mediation: Micros;
  readonly isPersistent: boolean;
  readonly protocols: readonly string[];
  readonly models: readonly ModelSpec[];
  routes: readonly Route[];
  invalid: ActorId | null; // the invalid message channel
  dead: ActorId | null; // the dead letter channel
  model: number; // which of the models is in force
  changed: number; // the entry that put it in force; -1: it is the first
  waiting: Deque<Job>;
  working: Map<number, Job>; // by the number of the mediation
  begun: number;
  slowness: number;
  poison: Map<string, number>; // labels that a translator fails on, and the entry that says so
  calls: Map<number, Call>; // requests that wait for a reply, by copy
}

/** A hub with nothing to do. */
export const hubRecord = (
  spec: Pick<HubRecord, 'workers' | 'mediation' | 'isPersistent' | 'protocols' | 'models'>,
): HubRecord => ({
  routes: [], invalid: null, dead: null, model: 0, changed: -1, waiting: new Deque(),
  working: new Map(), begun: 0, slowness: 1, poison: new Map(), calls: new Map(), ...spec,
});

/** What the service as a whole knows: its switches, topics, subscriptions and snapshots. */
import { Fact } from '../../../base/fact';
import type { Micros } from '../../../base/micros';
import type { EntityRecord } from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { Filter } from '../topology/filter';
import type { Published } from './facts';

/** What is a constant of the world. */
interface Switches {
  readonly orderJitter: Micros; // G8: how far an unordered subscription leaves the order
  readonly pushWindow: number; // G15: pushes at once at the beginning
  readonly pushWindowMax: number;
}

/** A topic as the service knows it by name. */
export interface ListedTopic {
  readonly id: ActorId;
  readonly name: string;
  retention: number; // seconds; 0: nothing is retained
  published: number; // messages so far
  log: Published[]; // what somebody may still seek back to, in order
  isDeleted: boolean;
}

/** A subscription as the service knows it by name. */
export interface ListedSubscription {
  readonly id: ActorId;
  topic: string; // or that it is deleted (G30)
  readonly filter: Filter | null;
  readonly after: number; // the newest message of the topic when it was created (G2)
  keepsFrom: number; // seconds for which it keeps what was acknowledged; 0 for none
  isDetached: boolean;
}

/** G27: what was unacknowledged in a subscription at a moment, by number in the topic. */
export class Snapshot extends Fact {
  constructor(
    readonly topic: string,
    readonly state: {
      readonly last: number; // the newest message of the topic then
      readonly unacked: readonly number[];
    },
    readonly expiresAt: Micros,
  ) {
    super();
  }
}

export interface ServiceRecord extends EntityRecord {
  readonly switches: Switches;
  readonly clients: ActorId[]; // and endpoints: who has a wire
  topics: { [name: string]: ListedTopic };
  subscriptions: { [name: string]: ListedSubscription };
  snapshots: { [name: string]: Snapshot };
}

/** A second, in microseconds. */
export const SECOND = 1_000_000;

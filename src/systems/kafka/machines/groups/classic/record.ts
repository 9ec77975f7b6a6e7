/** What the coordinator of a classic group keeps. */
import type { Micros } from '../../../../../base/micros';
import type { Subscription, Subscriptions } from '../../../group/assignors/subscription';
import type { ClassicState } from '../../../group/committing';
import type { PartitionName } from '../../../protocol/partition';
import type { Request } from '../../network/requests';
import type { MigrationPolicy } from '../mixed/turn';
import type { OffsetsRecord } from '../offsets';
import type { JoinAsked, SyncAsked } from '../requests';

/** One member. */
export interface ClassicMember {
  readonly id: string;
  readonly instance: string | null;
  readonly client: string;
  readonly sessionTimeout: Micros;
  readonly rebalanceTimeout: Micros;
  readonly protocols: readonly string[];
  readonly subscription: Subscription;
  assignment: readonly PartitionName[];
  join: Request<JoinAsked> | null; // waits to be answered
  sync: Request<SyncAsked> | null;
}

export interface ClassicRecord extends OffsetsRecord {
  readonly initialDelay: Micros; // group.initial.rebalance.delay.ms
  readonly sessionMin: Micros; // group.min.session.timeout.ms
  readonly sessionMax: Micros; // group.max.session.timeout.ms
  readonly sizeMax: number; // group.max.size
  readonly policy: MigrationPolicy; // group.consumer.migration.policy
  readonly mustRebalance: boolean; // it was a group of the newer protocol until now (K173)
  state: ClassicState;
  generation: number;
  protocol: string;
  leader: string;
  members: Record<string, ClassicMember>; // in the order of joining
  promised: readonly string[]; // ids that were given out and nobody joined with yet
  isInitial: boolean; // this rebalance is the first of a group that was empty
  hasArrived: boolean; // somebody new joined during its delay
  remaining: Micros; // how much longer the delay may become
}

/** The member that an id belongs to. */
export const memberOf = ({ members }: ClassicRecord, id: string): ClassicMember | undefined =>
  members[id];

/** All members, in the order of joining. */
export const membersOf = ({ members }: ClassicRecord): readonly ClassicMember[] =>
  Object.values(members);

/** Member ids by group.instance.id. */
export const instancesOf = (group: ClassicRecord): Record<string, string> =>
  Object.fromEntries(membersOf(group).flatMap(({ id, instance }) =>
    (instance === null ? [] : [[instance, id]])));

/** What the members joined with, as assignors take it. */
export const subscriptionsOf = (group: ClassicRecord): Subscriptions =>
  Object.fromEntries(membersOf(group).map(({ id, subscription }) => [id, subscription]));

/** The longest that a rebalance waits for members (K124). */
export const rebalanceTimeout = (group: ClassicRecord): Micros =>
  Math.max(0, ...membersOf(group).map((member) => member.rebalanceTimeout)) as Micros;

/** Who will be in the next generation: who joined again, and static members (K134). */
export const stays = ({ join, instance }: ClassicMember): boolean =>
  join !== null || instance !== null;

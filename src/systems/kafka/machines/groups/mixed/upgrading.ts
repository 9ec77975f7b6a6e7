/** A classic group goes on under the newer protocol, when its first such member comes (K149). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Request } from '../../network/requests';
import { refuseWith } from '../answers';
import type { ClassicMember, ClassicRecord } from '../classic/record';
import { membersOf } from '../classic/record';
import { dismiss } from '../classic/sessions';
import type { EpochMember } from '../modern/record';
import { NO_MEMBERS, type StoredModern } from '../modern/targeting';
import type { BeatAsked, BeatTold } from '../requests';
import { baseOf, mayUpgrade, type Turn } from './turn';

/** The epoch of whoever joins. */
const JOINS = 0;

// K174: conversions of empty groups are always allowed.
/** Whether a first member of the newer protocol may come into this group. */
export const mayTakeIn = (group: ClassicRecord, epoch: number): boolean =>
  epoch === JOINS && (membersOf(group).length === 0 || mayUpgrade(group.policy));

/** Goes on as a group of the newer protocol; who waits for this generation is to join again. */
export function upgrade(group: ClassicRecord, turn: Turn, kernel: Kernel): void {
  const isEmpty = membersOf(group).length === 0;
  const why = { error: 'REBALANCE_IN_PROGRESS' } as const;
  for (const member of membersOf(group)) dismiss(member, why, kernel);
  turn('consumer', { base: baseOf(group), data: isEmpty ? NO_MEMBERS : upgraded(group) }, kernel);
}

// K174: also when a member that was counted as gone comes back to a group that went back meanwhile.
/** Refuses a member of the newer protocol. */
export function refuseBeat(
  request: Request<BeatAsked>, group: ClassicRecord, kernel: Kernel,
): void {
  const { body: { epoch } } = request;
  const rule = epoch === JOINS && !mayUpgrade(group.policy) ? 'kafka:K174' : 'kafka:K173';
  const body: BeatTold =
    { error: 'GROUP_ID_NOT_FOUND', epoch: 0, interval: 0 as Micros, assignment: null };
  refuseWith(request, { body, rule }, kernel);
}

// Simplified: a group that changes its protocol while it rebalances gets a new assignment at once,
// as KAFKA-21582 proposes; no release was looked at.
/** The group as it stands: the last assignment is what everybody has, and is to have. */
function upgraded(group: ClassicRecord): StoredModern {
  const { generation: epoch, state } = group;
  const members = Object.fromEntries(membersOf(group).map((member) =>
    [member.id, asEpochMember(member, epoch)]));
  const targets = Object.fromEntries(membersOf(group).map(({ id, assignment }) =>
    [id, assignment]));
  const seen = state === 'Stable' ? null : '';
  return { ...NO_MEMBERS, epoch, targetEpoch: epoch, members, targets, seen };
}

function asEpochMember(
  { id, instance, client, rebalanceTimeout, sessionTimeout, protocols, subscription, assignment }:
  ClassicMember,
  memberEpoch: number,
): EpochMember {
  const { topics, owned = [] } = subscription;
  return {
    id, instance, client, rebalanceTimeout, topics, assignor: null, pattern: null, told: null,
    current: { state: 'STABLE', memberEpoch, assigned: assignment, pendingRevocation: [] },
    since: Object.fromEntries(assignment.map((name) => [name, memberEpoch])),
    previousEpoch: memberEpoch, isAwaited: false, classic: { sessionTimeout, protocols, owned },
  };
}

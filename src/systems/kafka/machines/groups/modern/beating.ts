/** One heartbeat does everything: it joins, confirms, learns and leaves (K142). */
import type { Kernel } from '../../../../../kernel/api';
import { epochRefusal } from '../../../group/committing';
import { joiningMember, reconcile, sinceOf } from '../../../group/reconciliation';
import type { KafkaError } from '../../../protocol/error';
import { type PartitionName, topicOf } from '../../../protocol/partition';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import type { Turn } from '../mixed/turn';
import type { BeatAsked, BeatTold } from '../requests';
import { initialize } from './initializing';
import { leave } from './leaving';
import { enrol, type Enrolled, saidBy, watch } from './members';
import { AWAY, type EpochMember, holderOf, membersOf, type ModernRecord } from './record';
import { retarget, storeGroup, topicsOf } from './targeting';

/** The epochs by which a member says that it joins or goes. */
const JOINS = 0;
const LEAVES = -1;

/** Answers a heartbeat. */
export function takeBeat(
  group: ModernRecord, request: Request<BeatAsked>,
  { turn, kernel }: { turn: Turn; kernel: Kernel },
): void {
  const { body } = request;
  const isJoining = body.epoch === JOINS;
  if (body.epoch === LEAVES || body.epoch === AWAY) return leave(group, request, { turn, kernel });
  const refusal = refusalOf(group, body);
  if (refusal !== undefined) {
    const told: BeatTold = { error: refusal, epoch: 0, interval: group.interval, assignment: null };
    const rule = RULES[refusal] ?? 'kafka:K145';
    return refuseWith(request, { body: told, rule }, kernel);
  }
  const known = group.members[body.member];
  if (known !== undefined && isJoining) known.current = joiningMember();
  const enrolled = enrol(group, saidBy(body), kernel);
  const { member } = enrolled;
  move(group, { ...enrolled, owned: isJoining ? [] : body.owned }, kernel);
  const assignment = newsFor(member, isJoining);
  const told: BeatTold =
    { epoch: member.current.memberEpoch, interval: group.interval, assignment };
  answerWith(request, told, kernel);
  initialize(group, kernel);
  watch(group, member, kernel);
}

const RULES: Partial<Record<KafkaError, string>> = {
  UNSUPPORTED_ASSIGNOR: 'kafka:K141', UNRELEASED_INSTANCE_ID: 'kafka:K175',
  FENCED_INSTANCE_ID: 'kafka:K175',
};

function refusalOf(group: ModernRecord, asked: BeatAsked): KafkaError | undefined {
  const { member: id, epoch, owned, assignor, instance } = asked;
  if (assignor !== null && !group.assignors.includes(assignor)) return 'UNSUPPORTED_ASSIGNOR';
  const holder = holderOf(group, instance);
  if (epoch === JOINS) return isHeld(holder, id) ? 'UNRELEASED_INSTANCE_ID' : undefined;
  if (holder !== undefined && holder.id !== id) return 'FENCED_INSTANCE_ID';
  const known = group.members[id];
  // A member whose answer was lost still has the epoch before; what it holds must be its own.
  const isBehind = known !== undefined && epoch === known.previousEpoch
    && (owned ?? []).every((name) => known.current.assigned.includes(name));
  return isBehind ? undefined : epochRefusal(known?.current.memberEpoch, epoch, false);
}

// K175: an instance of the newer protocol says when it goes; one of the classic protocol does not.
const isHeld = (holder: EpochMember | undefined, id: string): boolean =>
  holder !== undefined && holder.id !== id && holder.classic === null
    && holder.current.memberEpoch !== AWAY;

// K143: nothing is given away before whoever had it let go; a share group has no owners (K150).
/** Moves a member towards its target, as far as that is free. */
export function move(
  group: ModernRecord,
  { member, owned, hasResubscribed }: Enrolled & { owned: readonly PartitionName[] | null },
  kernel: Kernel,
): void {
  retarget(group, kernel);
  const target = { epoch: group.targetEpoch, partitions: group.targets[member.id] ?? [] };
  const before = member.current;
  const isFree = (name: PartitionName): boolean => group.kind === 'share'
    || !isOwned(group, { name, besides: member });
  const given = group.kind === 'share' ? [] : owned;
  const isRead = (name: PartitionName): boolean => topicsOf(group, member).includes(topicOf(name));
  const at = { target, owned: given, isFree, isRead, hasResubscribed };
  member.current = reconcile(before, at);
  if (member.current === before) return;
  member.previousEpoch = before.memberEpoch;
  member.since = sinceOf(member.since, before, member.current);
  // Its heartbeat comes by a clock: what it is told comes of what changed the group.
  if (member.current.memberEpoch !== before.memberEpoch && group.raisedBy >= 0) {
    kernel.cause = group.raisedBy;
  }
  storeGroup(group, kernel);
}

/** Whether another member has a partition, or has still to let it go. */
export const isOwned = (
  group: ModernRecord, { name, besides }: { name: PartitionName; besides: EpochMember },
): boolean =>
  membersOf(group).some(({ id, current: { assigned, pendingRevocation } }) =>
    id !== besides.id && (assigned.includes(name) || pendingRevocation.includes(name)));

/** The assignment, if the member does not have it yet. */
function newsFor(member: EpochMember, isNew: boolean): readonly PartitionName[] | null {
  const { current: { assigned }, told } = member;
  if (!isNew && told?.join() === assigned.join()) return null;
  member.told = assigned;
  return assigned;
}

export function beginSessions(group: ModernRecord, kernel: Kernel): void {
  for (const member of membersOf(group)) watch(group, member, kernel);
}

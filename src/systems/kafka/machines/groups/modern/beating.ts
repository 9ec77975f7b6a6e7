/** One heartbeat does everything: it joins, confirms, learns and leaves (K142). */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { epochRefusal } from '../../../group/committing';
import { joiningMember, reconcile } from '../../../group/reconciliation';
import type { KafkaError } from '../../../protocol/error';
import type { PartitionName } from '../../../protocol/partition';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import { sayLeft } from '../leaving';
import type { BeatAsked, BeatTold } from '../requests';
import { type EpochMember, membersOf, type ModernRecord } from './record';
import { resolveIfDue } from './resolving';
import { hasGrown, retarget, storeGroup } from './targeting';

/** The epochs by which a member says that it joins or goes. */
const JOINS = 0;
const LEAVES = -1;
const LEAVES_FOR_A_WHILE = -2;

/** Answers a heartbeat. */
export function takeBeat(
  group: ModernRecord, request: Request<BeatAsked>, kernel: Kernel,
): void {
  const { body } = request;
  if (body.epoch === LEAVES || body.epoch === LEAVES_FOR_A_WHILE) {
    return leave(group, request, kernel);
  }
  const refusal = body.epoch === JOINS ? undefined : refusalOf(group, body);
  if (refusal !== undefined) {
    const told: BeatTold = { error: refusal, epoch: 0, interval: group.interval, assignment: null };
    return refuseWith(request, { body: told, rule: 'kafka:K145' }, kernel);
  }
  const member = memberFor(group, body, kernel);
  move(group, { member, owned: body.epoch === JOINS ? [] : body.owned }, kernel);
  const assignment = newsFor(member, body.epoch === JOINS);
  const told: BeatTold =
    { epoch: member.current.memberEpoch, interval: group.interval, assignment };
  answerWith(request, told, kernel);
  watch(group, member, kernel);
}

function refusalOf(group: ModernRecord, { member: id, epoch, owned }: BeatAsked):
KafkaError | undefined {
  const known = group.members[id];
  // A member whose answer was lost still has the epoch before; what it holds must be its own.
  const isBehind = known !== undefined && epoch === known.previousEpoch
    && (owned ?? []).every((name) => known.current.assigned.includes(name));
  return isBehind ? undefined : epochRefusal(known?.current.memberEpoch, epoch, false);
}

/** The member that beats: a new one, or one that changed what it reads, raises the epoch. */
function memberFor(group: ModernRecord, asked: BeatAsked, kernel: Kernel): EpochMember {
  const { member: id, instance, client, rebalanceTimeout, assignor, topics, pattern } = asked;
  const known = group.members[id];
  const isNew = known === undefined;
  const member: EpochMember = known ?? {
    id, instance, client, rebalanceTimeout, assignor, topics, pattern, current: joiningMember(),
    previousEpoch: -1, told: null,
  };
  if (!isNew && asked.epoch === JOINS) member.current = joiningMember();
  group.members[id] = member;
  const hasChanged = isNew || member.topics.join() !== topics.join() || member.pattern !== pattern;
  [member.topics, member.pattern] = [topics, pattern];
  resolveIfDue(group, kernel);
  if (hasChanged || hasGrown(group, kernel)) retarget(group, kernel);
  return member;
}

// K143: nothing is given away before whoever had it let go; a share group has no owners (K150).
function move(
  group: ModernRecord,
  { member, owned }: { member: EpochMember; owned: readonly PartitionName[] | null },
  kernel: Kernel,
): void {
  const target = { epoch: group.epoch, partitions: group.targets[member.id] ?? [] };
  const before = member.current;
  const others = membersOf(group).filter((other) => other !== member);
  const isFree = (name: PartitionName): boolean => group.kind === 'share'
    || others.every(({ current: { assigned, pendingRevocation } }) =>
      !assigned.includes(name) && !pendingRevocation.includes(name));
  const given = group.kind === 'share' ? [] : owned;
  member.current = reconcile(before, { target, owned: given, isFree });
  if (member.current === before) return;
  if (member.current.memberEpoch !== before.memberEpoch) member.previousEpoch = before.memberEpoch;
  storeGroup(group, kernel);
}

/** The assignment, if the member does not have it yet. */
function newsFor(member: EpochMember, isNew: boolean): readonly PartitionName[] | null {
  const { current: { assigned }, told } = member;
  if (!isNew && told?.join() === assigned.join()) return null;
  member.told = assigned;
  return assigned;
}

/** Starts the timers of a member anew. */
function watch({ session }: ModernRecord, member: EpochMember, kernel: Kernel): void {
  const { id, current, rebalanceTimeout } = member;
  wakeFor(`session-${id}`, { at: kernel.now + session, type: 'sessionOver', id }, kernel);
  // K144: who does not let go in time is removed.
  if (current.state !== 'UNREVOKED_PARTITIONS') kernel.cancel(`revoke-${id}`);
  else {
    const at = kernel.now + rebalanceTimeout;
    wakeFor(`revoke-${id}`, { at, type: 'revokeOver', id }, kernel);
  }
}

function wakeFor(
  key: string, { at, type, id }: { at: number; type: string; id: string }, kernel: Kernel,
): void {
  kernel.wake(key, at as Micros, { type, member: id } as never);
}

export function beginSessions(group: ModernRecord, kernel: Kernel): void {
  for (const member of membersOf(group)) watch(group, member, kernel);
}

function leave(group: ModernRecord, request: Request<BeatAsked>, kernel: Kernel): void {
  const { member: id, epoch } = request.body;
  if (group.members[id] !== undefined) remove(group, id, kernel);
  answerWith(request, { epoch, interval: group.interval, assignment: null }, kernel);
}

function remove(group: ModernRecord, id: string, kernel: Kernel): void {
  delete group.members[id];
  delete group.targets[id];
  kernel.cancel(`session-${id}`);
  kernel.cancel(`revoke-${id}`);
  retarget(group, kernel);
}

/** A member was silent, or did not let go, for too long. */
export function expire(
  group: ModernRecord, { member: id, type }: { member: string; type: string }, kernel: Kernel,
): void {
  const member = group.members[id];
  if (member === undefined) return;
  const why = type === 'sessionOver' ? 'sessionTimeout' : 'rebalanceTimeout';
  sayLeft(group, { client: member.client, why }, kernel);
  remove(group, id, kernel);
}

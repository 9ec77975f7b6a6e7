/** How members of a newer group go: by themselves, or counted as gone. */
import type { Kernel } from '../../../../../kernel/api';
import type { KafkaError } from '../../../protocol/error';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import { sayLeft } from '../leaving';
import { downgrade, mayGoBack } from '../mixed/downgrading';
import type { Turn } from '../mixed/turn';
import type { BeatAsked } from '../requests';
import { stopClocks } from './members';
import { AWAY, type EpochMember, holderOf, type ModernRecord } from './record';
import { outdate, storeGroup } from './targeting';

interface With {
  readonly turn: Turn;
  readonly kernel: Kernel;
}

/** A member says that it goes, for good or for a while. */
export function leave(
  group: ModernRecord, request: Request<BeatAsked>, { turn, kernel }: With,
): void {
  const { member: id, epoch, instance } = request.body;
  const body = { epoch, interval: group.interval, assignment: null };
  const refusal = refusalOf(group, request.body);
  if (refusal !== undefined) {
    const rule = 'kafka:K145';
    return refuseWith(request, { body: { ...body, error: refusal }, rule }, kernel);
  }
  const member = group.members[id] as EpochMember;
  if (epoch === AWAY && instance !== null) goAway(group, member, kernel);
  else remove(group, member, { turn, kernel });
  answerWith(request, body, kernel);
}

function refusalOf(
  group: ModernRecord, { member: id, instance }: BeatAsked,
): KafkaError | undefined {
  const holder = holderOf(group, instance);
  if (holder !== undefined && holder.id !== id) return 'FENCED_INSTANCE_ID';
  return group.members[id] === undefined ? 'UNKNOWN_MEMBER_ID' : undefined;
}

// K175: its partitions wait for it until its session ends.
function goAway(group: ModernRecord, member: EpochMember, kernel: Kernel): void {
  const { current } = member;
  member.current = { ...current, memberEpoch: AWAY, pendingRevocation: [] };
  storeGroup(group, kernel);
}

/** A member is in the group no more: what it had is the others'. */
export function remove(
  group: ModernRecord, member: EpochMember, { turn, kernel }: With,
): void {
  const isLast = mayGoBack(group, member);
  delete group.members[member.id];
  delete group.targets[member.id];
  stopClocks(member.id, kernel);
  // K173.
  if (isLast) downgrade(group, { mustRebalance: true, turn }, kernel);
  else {
    outdate(group, kernel);
    storeGroup(group, kernel);
  }
}

/** A member was silent, or did not let go, join or ask in time. */
export function expire(
  group: ModernRecord, { member: id, type }: { member: string; type: string }, made: With,
): void {
  const member = group.members[id];
  if (member === undefined) return;
  const why = type === 'sessionOver' ? 'sessionTimeout' : 'rebalanceTimeout';
  sayLeft(group, { client: member.client, why }, made.kernel);
  remove(group, member, made);
}

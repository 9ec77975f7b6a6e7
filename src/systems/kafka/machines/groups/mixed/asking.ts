/** What members of the classic protocol ask of a group of the newer one, beside joining (K172). */
import type { Kernel } from '../../../../../kernel/api';
import type { KafkaError } from '../../../protocol/error';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import { isOwned } from '../modern/beating';
import { remove } from '../modern/leaving';
import { awaitJoin, endSync, watch } from '../modern/members';
import { type EpochMember, holderOf, type ModernRecord } from '../modern/record';
import type { AsMember, SyncAsked, SyncTold } from '../requests';
import type { Turn } from './turn';

/** Tells a member what it is to read by now. */
export function syncClassic(
  group: ModernRecord, request: Request<SyncAsked>, kernel: Kernel,
): void {
  const { body } = request;
  const refusal = refusalOf(group, body) ?? generationRefusal(group, body);
  if (refusal !== undefined) return refuseSync(request, refusal, kernel);
  const member = group.members[body.member] as EpochMember;
  // Whoever has something to let go has joined already: it joins again when that is done.
  const { current: { memberEpoch, state, assigned: assignment } } = member;
  if (group.targetEpoch > memberEpoch && state !== 'UNREVOKED_PARTITIONS') {
    awaitJoin(member, kernel);
    return refuseSync(request, 'REBALANCE_IN_PROGRESS', kernel);
  }
  endSync(member, kernel);
  watch(group, member, kernel);
  const told: SyncTold = { assignment };
  answerWith(request, told, kernel);
}

function refuseSync(request: Request, error: KafkaError, kernel: Kernel): void {
  const body: SyncTold = { error, assignment: [] };
  refuseWith(request, { body, rule: ruleOf(error) }, kernel);
}

const ruleOf = (error: KafkaError): string =>
  (error === 'REBALANCE_IN_PROGRESS' ? 'kafka:K172' : 'kafka:K129');

/** Answers a heartbeat; it keeps the session alive, also of who is told to join again. */
export function beatClassic(
  group: ModernRecord, request: Request<AsMember>, kernel: Kernel,
): void {
  const { body } = request;
  const refusal = refusalOf(group, body) ?? generationRefusal(group, body);
  const member = group.members[body.member];
  if (refusal !== undefined || member === undefined) {
    const error = refusal ?? 'UNKNOWN_MEMBER_ID';
    return refuseWith(request, { body: { error }, rule: ruleOf(error) }, kernel);
  }
  watch(group, member, kernel);
  if (!mustJoin(group, member)) return answerWith(request, {}, kernel);
  awaitJoin(member, kernel);
  const error = 'REBALANCE_IN_PROGRESS';
  refuseWith(request, { body: { error }, rule: ruleOf(error) }, kernel);
}

/** A member says goodbye; that alone never makes it a classic group again. */
export function leaveClassic(
  group: ModernRecord, request: Request<AsMember>, { turn, kernel }: { turn: Turn; kernel: Kernel },
): void {
  const refusal = refusalOf(group, request.body);
  if (refusal !== undefined) {
    return refuseWith(request, { body: { error: refusal }, rule: 'kafka:K129' }, kernel);
  }
  remove(group, group.members[request.body.member] as EpochMember, { turn, kernel });
  answerWith(request, {}, kernel);
}

// The target is of another epoch; something is to be let go; or what it waits for is free by now.
function mustJoin(group: ModernRecord, member: EpochMember): boolean {
  const { current: { memberEpoch, state, assigned }, id } = member;
  if (memberEpoch < group.targetEpoch || state === 'UNREVOKED_PARTITIONS') return true;
  return state === 'UNRELEASED_PARTITIONS' && (group.targets[id] ?? []).every((name) =>
    assigned.includes(name) || !isOwned(group, { name, besides: member }));
}

/** Why somebody is not the member of the classic protocol that he says he is. */
function refusalOf(
  group: ModernRecord, { member: id, instance }: AsMember,
): KafkaError | undefined {
  const holder = holderOf(group, instance);
  if (holder !== undefined && holder.id !== id) return 'FENCED_INSTANCE_ID';
  return (group.members[id]?.classic ?? null) === null ? 'UNKNOWN_MEMBER_ID' : undefined;
}

const generationRefusal = (
  { members }: ModernRecord, { member: id, generation }: AsMember,
): KafkaError | undefined =>
  (members[id]?.current.memberEpoch === generation ? undefined : 'ILLEGAL_GENERATION');

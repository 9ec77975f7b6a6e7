/** A member of the classic protocol joins a group of the newer one: the group assigns (K172). */
import type { Kernel } from '../../../../../kernel/api';
import type { KafkaError } from '../../../protocol/error';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import { fits } from '../classic/protocol';
import { joinFailure } from '../classic/refusal';
import { nextId } from '../member-id';
import { move } from '../modern/beating';
import { awaitSync, enrol, watch } from '../modern/members';
import { type EpochMember, holderOf, membersOf, type ModernRecord } from '../modern/record';
import type { JoinAsked, JoinTold } from '../requests';
import { downgrade, mayGoBack } from './downgrading';
import type { Turn } from './turn';

/** Answers a JoinGroup at once: there is no leader, and nobody waits for the others. */
export function joinClassic(
  group: ModernRecord, request: Request<JoinAsked>,
  { turn, kernel }: { turn: Turn; kernel: Kernel },
): void {
  const { body } = request;
  const refusal = refusalOf(group, body);
  if (refusal !== undefined) {
    const rule = RULES[refusal] ?? 'kafka:K129';
    return refuseWith(request, { body: joinFailure(refusal, body.member), rule }, kernel);
  }
  const isNameless = body.member === '';
  const id = isNameless ? nextId(group, body.client, kernel) : body.member;
  if (isNameless && body.instance === null) {
    const failure = joinFailure('MEMBER_ID_REQUIRED', id);
    return refuseWith(request, { body: failure, rule: 'kafka:K122' }, kernel);
  }
  const replaced = holderOf(group, body.instance);
  const isLast = replaced !== undefined && mayGoBack(group, replaced);
  const enrolled = enrol(group, saidBy(id, body), kernel);
  const { member } = enrolled;
  const mustRebalance = isLast && group.targetEpoch < group.epoch;
  if (!mustRebalance) move(group, { ...enrolled, owned: body.owned }, kernel);
  answerWith(request, told(member, body), kernel);
  // K173: the last one of the newer protocol has come back as one of the classic protocol.
  if (isLast) return downgrade(group, { mustRebalance, turn }, kernel);
  watch(group, member, kernel);
  awaitSync(member, kernel);
}

const RULES: Partial<Record<KafkaError, string>> = {
  INVALID_SESSION_TIMEOUT: 'kafka:K168', INCONSISTENT_GROUP_PROTOCOL: 'kafka:K174',
  FENCED_INSTANCE_ID: 'kafka:K134',
};

function refusalOf(group: ModernRecord, asked: JoinAsked): KafkaError | undefined {
  const { sessionTimeout, protocols, member, instance } = asked;
  if (sessionTimeout < group.sessionMin || sessionTimeout > group.sessionMax) {
    return 'INVALID_SESSION_TIMEOUT';
  }
  // K174: a group that may go neither way stays what it is.
  // Simplified: its error is the one that KAFKA-20640 proposes; no release was looked at.
  const lists = membersOf(group).flatMap(({ classic }) =>
    (classic === null ? [] : [classic.protocols]));
  if (group.policy === 'disabled' || !fits(protocols, lists)) {
    return 'INCONSISTENT_GROUP_PROTOCOL';
  }
  if (instance === null || member === '') return undefined;
  const holder = holderOf(group, instance);
  if (holder === undefined) return 'UNKNOWN_MEMBER_ID';
  return holder.id === member ? undefined : 'FENCED_INSTANCE_ID';
}

function saidBy(
  id: string,
  { instance, client, rebalanceTimeout, topics, sessionTimeout, protocols, owned }: JoinAsked,
): Parameters<typeof enrol>[1] {
  const classic = { sessionTimeout, protocols, owned };
  return { id, instance, client, rebalanceTimeout, assignor: null, topics, pattern: null, classic };
}

const told = ({ id, current }: EpochMember, { protocols }: JoinAsked): JoinTold => ({
  member: id, generation: current.memberEpoch, leader: '', protocol: protocols[0] ?? '',
  members: null,
});

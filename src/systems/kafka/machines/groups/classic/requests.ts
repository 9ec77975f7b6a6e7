/** Requests that change nothing of a generation: heartbeats, refusals, farewells, questions. */
import type { Kernel } from '../../../../../kernel/api';
import type { KafkaError } from '../../../protocol/error';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import type { AsMember, GroupTold, JoinAsked } from '../requests';
import { fits } from './protocol';
import { type ClassicRecord, memberOf, membersOf } from './record';
import {
  heartbeatRefusal, joinFailure, joinRefusal, limitRefusal, strangerRefusal,
} from './refusal';
import { beginSession, dismiss } from './sessions';

/** Why a request is refused at this moment; undefined when it is not. */
export function refusalOf(
  group: ClassicRecord, type: string, { body }: Request,
): KafkaError | undefined {
  if (type === 'joinGroup') return refusalOfJoin(group, body as JoinAsked);
  if (type === 'leaveGroup') return strangerRefusal(group, body as AsMember);
  // A SyncGroup is refused like a heartbeat: not while the others still join.
  return heartbeatRefusal(group, body as AsMember);
}

function refusalOfJoin(group: ClassicRecord, asked: JoinAsked): KafkaError | undefined {
  const limits = limitRefusal(group, asked);
  if (limits !== undefined) return limits;
  const { member, instance, protocols } = asked;
  const others = membersOf(group).filter((other) =>
    other.id !== member && (instance === null || other.instance !== instance));
  if (!fits(protocols, others.map((other) => other.protocols))) {
    return 'INCONSISTENT_GROUP_PROTOCOL';
  }
  return joinRefusal(group, asked);
}

const RULES: Partial<Record<KafkaError, string>> = {
  REBALANCE_IN_PROGRESS: 'kafka:K126', FENCED_INSTANCE_ID: 'kafka:K134',
  INVALID_SESSION_TIMEOUT: 'kafka:K168', GROUP_MAX_SIZE_REACHED: 'kafka:K169',
};

/** Answers with what is wrong, in the form of the request. */
export function refuse(
  group: ClassicRecord, { type, request }: { type: string; request: Request }, kernel: Kernel,
): void {
  const error = refusalOf(group, type, request) ?? 'UNKNOWN_MEMBER_ID';
  const { member } = request.body as AsMember;
  const body = type === 'joinGroup' ? joinFailure(error, member)
    : type === 'syncGroup' ? { error, assignment: [] }
      : { error };
  refuseWith(request, { body: body, rule: RULES[error] ?? 'kafka:K129' }, kernel);
}

// K126: a beat keeps the session alive, also one that is told to join again.
/** Answers a heartbeat. */
export function answerHeartbeat(group: ClassicRecord, request: Request, kernel: Kernel): void {
  const asked = request.body as AsMember;
  const error = heartbeatRefusal(group, asked);
  const member = memberOf(group, asked.member);
  const isMember = error === undefined || error === 'REBALANCE_IN_PROGRESS';
  if (isMember && member !== undefined) beginSession(member, kernel);
  const rule = error === undefined ? undefined : RULES[error] ?? 'kafka:K129';
  refuseWith(request, { body: error === undefined ? {} : { error }, rule }, kernel);
}

// K133.
/** A member says goodbye. */
export function remove(group: ClassicRecord, request: Request, kernel: Kernel): void {
  const { member: id } = request.body as AsMember;
  const member = memberOf(group, id);
  if (member !== undefined) dismiss(member, { error: 'UNKNOWN_MEMBER_ID' }, kernel);
  delete group.members[id];
  kernel.cancel(`session-${id}`);
  if (group.leader === id) group.leader = '';
  answerWith(request, {}, kernel);
}

/** Tells a tool how the group stands. */
export function describe(group: ClassicRecord, request: Request, kernel: Kernel): void {
  const body: GroupTold = {
    state: group.state,
    members: membersOf(group).map(({ client, assignment }) => ({ client, assignment })),
  };
  answerWith(request, body, kernel);
}

/** What the names of a member's chart mean. */
import type { Action, Guard } from '../../../../kernel/machine';
import { NO_GENERATION } from '../../group/committing';
import type { JoinTold, SyncTold } from '../groups/requests';
import { isOpen } from '../network/calls';
import {
  assign, beat, fits, forgetMembership, hasOutgrown, join, leave, meaningOf, noteJoined, sync,
} from './joining';
import type { Fail, Learn, MemberRecord, Prepare, Prepared } from './record';
import { answers, seekerActions, type SeekerEvent, seekerGuards } from './seeking';

type G = Guard<MemberRecord, SeekerEvent>;
type A = Action<MemberRecord, SeekerEvent>;

const BESIDE = ['Heartbeat', 'LeaveGroup', 'FindCoordinator', 'OffsetCommit', 'OffsetFetch'];

// Answers that say nothing of the membership itself.
const NO_MEMBERSHIP = ['LeaveGroup', 'FindCoordinator', 'OffsetCommit', 'OffsetFetch'];

const means = (meaning: ReturnType<typeof meaningOf>): G => (member, event) =>
  member.calls.open.has(event.number) && !answers(member, event, ...NO_MEMBERSHIP)
  && meaningOf(event.body) === meaning;

const isWell = (api: string): G => (member, event) =>
  answers(member, event, api) && event.body.error === undefined;

export const memberGuards: { readonly [name: string]: G } = {
  ...seekerGuards,
  isPolling: ({ isPolling }) => isPolling,
  isPrepared: ({ isPrepared }) => isPrepared,
  isJoined: isWell('JoinGroup'),
  takesId: (member, event) =>
    answers(member, event, 'JoinGroup') && event.body.error === 'MEMBER_ID_REQUIRED',
  isOvertaken: (member, event) =>
    answers(member, event, 'JoinGroup') && event.body.error === 'REBALANCE_IN_PROGRESS',
  isSynced: isWell('SyncGroup'),
  isUnfit: (member, event, kernel) => isWell('SyncGroup')(member, event, kernel)
    && !fits(member, event.body as SyncTold),
  // Answers to what is asked beside the rebalance, and answers that nobody waits for any more.
  isBeside: (member, event) =>
    !member.calls.open.has(event.number) || answers(member, event, ...BESIDE),
  isFatal: means('fatal'),
  isLost: means('lost'),
  needsCoordinator: means('find'),
  mustRejoin: (member, event) =>
    answers(member, event, 'Heartbeat') && event.body.error === 'REBALANCE_IN_PROGRESS',
  hasOutgrown: (member) => hasOutgrown(member),
  hasLeft: ({ calls }) => !isOpen(calls, 'LeaveGroup'),
};

const EXCEPTIONS: { readonly [error: string]: readonly [exception: string, rule: string] } = {
  FENCED_INSTANCE_ID: ['FencedInstanceIdException', 'kafka:K134'],
  GROUP_MAX_SIZE_REACHED: ['GroupMaxSizeReachedException', 'kafka:K169'],
  INCONSISTENT_GROUP_PROTOCOL: ['InconsistentGroupProtocolException', 'kafka:K125'],
  INVALID_SESSION_TIMEOUT: ['InvalidSessionTimeoutException', 'kafka:K168'],
};

export const memberActions: { readonly [name: string]: A } = {
  ...seekerActions,
  prepare: ({ client, generation, owned }, _, kernel) => {
    const isLost = generation === NO_GENERATION && owned.length > 0;
    const event: Prepare = { type: 'prepare', isLost };
    kernel.send(client, event);
  },
  notePrepared: (member, event) => {
    member.isPrepared = true;
    member.owned = (event as unknown as Prepared).owned;
  },
  join: (member, _, kernel) => join(member, kernel),
  takeId: (member, event) => {
    member.id = (event.body as JoinTold).member;
  },
  noteJoined: (member, event, kernel) => noteJoined(member, event.body as JoinTold, kernel),
  sync: (member, event, kernel) => sync(member, event.body as JoinTold, kernel),
  assign: (member, event, kernel) => assign(member, event.body as SyncTold, kernel),
  beat: (member, _, kernel) => beat(member, kernel),
  loseMembership: (member, { body }, kernel) =>
    forgetMembership(member, body.error === 'UNKNOWN_MEMBER_ID' ? '' : member.id, kernel),
  leaveForPoll: (member, _, kernel) => leave(member, 'kafka:K128', kernel),
  leaveForGood: (member, _, kernel) => {
    kernel.cancel('poll');
    leave(member, 'kafka:K133', kernel);
    [member.owned, member.sticky] = [[], null];
    [member.isPrepared, member.isPolling] = [false, false];
  },
  fail: ({ client }, { body }, kernel) => {
    const [exception, rule] = EXCEPTIONS[body.error ?? ''] ?? ['KafkaException', 'kafka:K129'];
    const event: Fail = { type: 'fail', exception, rule };
    kernel.send(client, event);
  },
  learn: (member, event) => {
    member.counts = (event as unknown as Learn).counts;
  },
  // A process that died remembers nothing, not even its id (a static one keeps its instance).
  forget: (member) => {
    member.calls.open.clear();
    member.relayed.clear();
    [member.id, member.generation, member.coordinator] = ['', NO_GENERATION, null];
    [member.isJoined, member.isPolling, member.isPrepared] = [false, false, false];
    [member.owned, member.sticky, member.assignedBy, member.failed] = [[], null, null, 0];
  },
};

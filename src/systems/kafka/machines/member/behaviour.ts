/** What the names of a member's chart mean. */
import type { Micros } from '../../../../base/micros';
import type { Action, Event, Guard } from '../../../../kernel/machine';
import { NO_GENERATION } from '../../group/committing';
import type { JoinTold, SyncTold } from '../groups/requests';
import { answered, isOpen, timeOut, giveUp } from '../network/calls';
import type { CoordinatorTold, MayFail } from '../network/requests';
import {
  findCoordinator, noteCoordinator, noteRelayed, relay, setCoordinator,
} from './coordinator';
import {
  assign, beat, forgetMembership, hasOutgrown, join, leave, meaningOf, noteJoined, sync,
} from './joining';
import type { Enlist, Fail, Learn, MemberRecord, Prepare, Prepared, Relay } from './record';

/** An answer, a timer, or a word of the other part. */
export interface MemberEvent extends Event {
  readonly api: string;
  readonly number: number;
  readonly body: MayFail;
  readonly peer: number;
}

type G = Guard<MemberRecord, MemberEvent>;
type A = Action<MemberRecord, MemberEvent>;

const BESIDE = ['Heartbeat', 'LeaveGroup', 'FindCoordinator', 'OffsetCommit', 'OffsetFetch'];

// Answers that say nothing of the membership itself.
const NO_MEMBERSHIP = ['LeaveGroup', 'FindCoordinator', 'OffsetCommit', 'OffsetFetch'];

/** Whether it is the answer to an open request of one of some kinds. */
const answers = ({ calls }: MemberRecord, { number }: MemberEvent, ...apis: readonly string[]) =>
  apis.includes(calls.open.get(number)?.api ?? '');

const means = (meaning: ReturnType<typeof meaningOf>): G => (member, event) =>
  member.calls.open.has(event.number) && !answers(member, event, ...NO_MEMBERSHIP)
  && meaningOf(event.body) === meaning;

const isWell = (api: string): G => (member, event) =>
  answers(member, event, api) && event.body.error === undefined;

export const memberGuards: { readonly [name: string]: G } = {
  isManual: ({ topics }) => topics.length === 0,
  isPolling: ({ isPolling }) => isPolling,
  isPrepared: ({ isPrepared }) => isPrepared,
  isFound: isWell('FindCoordinator'),
  isFindAnswer: (member, event) => answers(member, event, 'FindCoordinator'),
  isJoined: isWell('JoinGroup'),
  takesId: (member, event) =>
    answers(member, event, 'JoinGroup') && event.body.error === 'MEMBER_ID_REQUIRED',
  isSynced: isWell('SyncGroup'),
  // Answers to what is asked beside the rebalance, and answers that nobody waits for any more.
  isBeside: (member, event) =>
    !member.calls.open.has(event.number) || answers(member, event, ...BESIDE),
  isFatal: means('fatal'),
  isLost: means('lost'),
  needsCoordinator: means('find'),
  mustRejoin: (member, event) =>
    answers(member, event, 'Heartbeat') && event.body.error === 'REBALANCE_IN_PROGRESS',
  hasOutgrown: (member) => hasOutgrown(member),
  hitsCoordinator: ({ calls, coordinator }, { type, number, peer }) =>
    (type === 'disconnect' ? peer : calls.open.get(number)?.to) === coordinator,
  hasLeft: ({ calls }) => !isOpen(calls, 'LeaveGroup'),
};

const EXCEPTIONS: { readonly [error: string]: readonly [exception: string, rule: string] } = {
  FENCED_INSTANCE_ID: ['FencedInstanceIdException', 'kafka:K134'],
  INCONSISTENT_GROUP_PROTOCOL: ['InconsistentGroupProtocolException', 'kafka:K125'],
};

export const memberActions: { readonly [name: string]: A } = {
  enlist: (member, event) => {
    const { topics } = event as unknown as Enlist;
    member.topics = topics;
  },
  resubscribe: (member, event) => {
    member.topics = (event as unknown as Enlist).topics;
  },
  relay: (member, event, kernel) => relay(member, event as unknown as Relay, kernel),
  findIfLost: (member, _, kernel) => {
    if (member.coordinator === null) findCoordinator(member, kernel);
  },
  find: (member, _, kernel) => findCoordinator(member, kernel),
  take: (member, event, kernel) => {
    const call = answered(member.calls, event, kernel);
    if (call !== undefined) noteRelayed(member, { call, body: event.body }, kernel);
    if (call?.api !== 'FindCoordinator') return;
    noteCoordinator(member, event.body as CoordinatorTold, kernel);
  },
  giveUp: (member, { type, number, peer }, kernel) => {
    const { calls, coordinator } = member;
    const to = type === 'disconnect' ? peer : calls.open.get(number)?.to;
    if (to === undefined) return;
    const lost = type === 'disconnect'
      ? giveUp(calls, to as never, kernel)
      : timeOut(calls, number, kernel);
    const body = { error: 'NETWORK_EXCEPTION' };
    for (const call of lost) noteRelayed(member, { call, body }, kernel);
    if (to === coordinator) setCoordinator(member, null, kernel);
  },
  failOnce: (member) => {
    member.failed++;
  },
  loseCoordinator: (member, _, kernel) => {
    if (member.coordinator !== null) setCoordinator(member, null, kernel);
  },
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
  notePolling: (member, _, kernel) => {
    member.isPolling = true;
    kernel.cancel('poll');
  },
  letReturn: ({ client }, _, kernel) => kernel.send(client, { type: 'mayReturn' }),
  // K128: the time between two polls is measured from the last one.
  noteWorking: (member, _, kernel) => {
    member.isPolling = false;
    const at = (kernel.now + member.settings.pollInterval) as Micros;
    kernel.wake('poll', at, { type: 'pollOver' });
  },
  loseMembership: (member, { body }, kernel) =>
    forgetMembership(member, body.error === 'UNKNOWN_MEMBER_ID' ? '' : member.id, kernel),
  leaveForPoll: (member, _, kernel) => leave(member, 'kafka:K128', kernel),
  leaveForGood: (member, _, kernel) => {
    kernel.cancel('poll');
    leave(member, 'kafka:K133', kernel);
    [member.owned, member.isPrepared, member.isPolling] = [[], false, false];
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
    [member.owned, member.assignedBy, member.failed] = [[], null, 0];
  },
  sayClosed: ({ client }, _, kernel) => kernel.send(client, { type: 'left' }),
};

/** What the names of a classic group's chart mean. */
import type { Action, Event, Guard } from '../../../../../kernel/machine';
import { commitRefusal } from '../../../group/committing';
import type { Request } from '../../network/requests';
import type { GroupEvent } from '../group-event';
import {
  commit, commitPending, expireCommits, fetchOffsets, giveUpCommit, noteEmpty, noteWritten,
  type OldOffsets, settleTransaction,
} from '../offsets';
import { sayLeft } from '../leaving';
import type { Turn } from '../mixed/turn';
import { mayTakeIn, refuseBeat, upgrade } from '../mixed/upgrading';
import { markDead } from '../registry';
import type {
  BeatAsked, CommitAsked, JoinAsked, OffsetsFetchAsked, SyncAsked, TxnCommitAsked,
} from '../requests';
import {
  admit, beginFirst, beginRebalance, completeJoin, extendDelay, promiseId, returningStatic,
  tellGeneration,
} from './joining';
import {
  type ClassicMember, type ClassicRecord, instancesOf, memberOf, membersOf,
} from './record';
import { answerHeartbeat, describe, refuse, refusalOf, remove } from './requests';
import { beginSession, dismiss } from './sessions';
import {
  answerSync, answerSyncs, awaitSync, cancelSyncs, isAssignment, removeUnsynced,
  storeAssignment, storeGroup,
} from './syncing';

type G = Guard<ClassicRecord, GroupEvent>;
type A = Action<ClassicRecord, GroupEvent>;

const joinOf = ({ request }: GroupEvent): JoinAsked => request.body as JoinAsked;

const isSame = ({ protocols, subscription }: ClassicMember, asked: JoinAsked): boolean =>
  protocols.join() === asked.protocols.join()
  && subscription.topics.join() === asked.topics.join()
  && (subscription.owned ?? []).join() === asked.owned.join();

// A follower that joins again unchanged had lost its answer, and so knows no later generation; the
// leader that does wants to assign anew, for it has seen new partitions (K132).
const isRepeated: G = (group, event) => {
  const member = memberOf(group, joinOf(event).member);
  const isLeader = group.state === 'Stable' && group.leader === member?.id;
  return member !== undefined && !isLeader && isSame(member, joinOf(event))
    && member.subscription.generation === joinOf(event).generation;
};

// K134: what a static member had is kept for it.
const isBackUnchanged: G = (group, event) => {
  const member = returningStatic(group, joinOf(event));
  return member !== undefined && isSame(member, { ...joinOf(event), owned: [] });
};

export const classicGuards: { readonly [name: string]: G } = {
  hasMembers: (group) => membersOf(group).length > 0,
  isDeserted: (group) => membersOf(group).length === 0,
  isRefused: (group, { type, request }) => refusalOf(group, type, request) !== undefined,
  needsId: (_, event) => joinOf(event).member === '' && joinOf(event).instance === null,
  isRepeated,
  isBackUnchanged,
  fromLeader: ({ leader }, { request }) => (request.body as SyncAsked).member === leader,
  hasAllJoined: (group) => !group.isInitial && group.promised.length === 0
    && membersOf(group).every(({ join }) => join !== null),
  mayExtend: ({ isInitial, hasArrived, remaining }) => isInitial && hasArrived && remaining > 0,
  // K127: who waits for the coordinator's answer is not silent.
  isOverdue: (group, { member: id }) => {
    const member = memberOf(group, id);
    return member !== undefined && member.join === null && member.sync === null;
  },
  isAssignment: (group, event) => isAssignment(group, event),
  mustRebalance: ({ mustRebalance }) => mustRebalance,
  mayTakeIn: (group, { request }) => mayTakeIn(group, (request.body as BeatAsked).epoch),
};

const beState = (state: ClassicRecord['state']): A => (group) => {
  group.state = state;
};

const refusalOfCommit = (
  group: ClassicRecord, request: Request<CommitAsked>, isTransactional = false,
) => {
  const { state, generation, members } = group;
  const { member, generation: given, instance } = request.body;
  const known = { state, generation, members: Object.keys(members), instances: instancesOf(group) };
  const committer =
    { member, generation: given, isTransactional, ...(instance !== null && { instance }) };
  return commitRefusal(known, committer);
};

// K111: of a group that was never joined, each by itself; of a stable one, what nobody reads.
function oldOffsetsOf(group: ClassicRecord): OldOffsets {
  const { state, generation, offsets: { emptySince } } = group;
  const isEmpty = state === 'Empty';
  const since = generation === 0 || state === 'Stable' ? 'commit' : isEmpty ? emptySince : null;
  const read = new Set(membersOf(group).flatMap(({ subscription: { topics } }) => topics));
  return { kind: 'classic', since, isEmpty, isRead: (topic) => read.has(topic) };
}

const inState = (state: ClassicRecord['state'], then: A): A => (group, event, kernel) => {
  group.state = state;
  then(group, event, kernel);
};

/** What only a coordinator does that knows how to go on as one of the newer protocol. */
export const upgrading = (turn: Turn): { readonly [name: string]: A } => ({
  upgrade: (group, { request }, kernel) => {
    upgrade(group, turn, kernel);
    // As what it is by then, it hears again what it was asked.
    kernel.wake('first', kernel.now, { type: 'groupHeartbeat', request } as Event);
  },
});

export const classicActions: { readonly [name: string]: A } = {
  refuseBeat: (group, { request }, kernel) =>
    refuseBeat(request as Request<BeatAsked>, group, kernel),
  beEmpty: inState('Empty', (group, _, kernel) => {
    noteEmpty(group, true, kernel);
    [group.leader, group.protocol] = ['', ''];
    if (group.generation > 0) storeGroup(group, 'nothing', kernel);
  }),
  bePreparing: inState('PreparingRebalance', (group, _, kernel) => noteEmpty(group, false, kernel)),
  beCompleting: beState('CompletingRebalance'),
  beStable: inState('Stable', (group, _, kernel) => kernel.cancel('sync')),
  beDead: (group, _, kernel) => {
    group.state = 'Dead';
    markDead(group.id, kernel);
  },
  beginSessions: (group, _, kernel) => {
    for (const member of membersOf(group)) beginSession(member, kernel);
  },
  callRebalance: (_, __, kernel) =>
    kernel.wake('rebalance', kernel.now, { type: 'rebalance' }),
  dismissAll: (group, _, kernel) => {
    for (const member of membersOf(group)) dismiss(member, { error: 'NOT_COORDINATOR' }, kernel);
  },
  refuse: (group, { type, request }, kernel) => refuse(group, { type, request }, kernel),
  promiseId: (group, { request }, kernel) =>
    promiseId(group, request as Request<JoinAsked>, kernel),
  admit: (group, { request }, kernel) => admit(group, request as Request<JoinAsked>, kernel),
  repeatGeneration: (group, event, kernel) => {
    const { member: id, instance } = joinOf(event);
    const member = memberOf(group, id === '' ? instancesOf(group)[instance ?? ''] ?? '' : id);
    if (member === undefined) return;
    const skipsAssignment = group.state === 'Stable' && member.id === group.leader;
    tellGeneration(group, { member, skipsAssignment }, kernel);
    if (id === '') storeGroup(group, 'nothing', kernel);
  },
  beginFirst: (group, _, kernel) => beginFirst(group, kernel),
  extendDelay: (group, _, kernel) => extendDelay(group, kernel),
  beginRebalance: (group, _, kernel) => beginRebalance(group, kernel),
  completeJoin: (group, _, kernel) => completeJoin(group, kernel),
  awaitSync: (group, { request }, kernel) =>
    awaitSync(group, request as Request<SyncAsked>, kernel),
  storeAssignment: (group, { request }, kernel) =>
    storeAssignment(group, request as Request<SyncAsked>, kernel),
  answerSyncs: (group, _, kernel) => answerSyncs(group, kernel),
  answerSync: (group, { request }, kernel) =>
    answerSync(group, request as Request<SyncAsked>, kernel),
  cancelSyncs: (group, _, kernel) => cancelSyncs(group, kernel),
  removeUnsynced: (group, _, kernel) => removeUnsynced(group, kernel),
  answerHeartbeat: (group, { request }, kernel) => answerHeartbeat(group, request, kernel),
  remove: (group, { request }, kernel) => remove(group, request, kernel),
  expire: (group, { member: id }, kernel) => {
    const { client } = memberOf(group, id) as ClassicMember;
    delete group.members[id];
    sayLeft(group, { client, why: 'sessionTimeout' }, kernel);
  },
  forgetPromise: (group, { member }) => {
    group.promised = group.promised.filter((id) => id !== member);
  },
  commit: (group, { request }, kernel) => {
    const asked = request as Request<CommitAsked>;
    commit(group, asked, { refusal: refusalOfCommit(group, asked), kernel });
    const member = memberOf(group, asked.body.member);
    // As good a sign of life as a heartbeat.
    if (member !== undefined) beginSession(member, kernel);
  },
  commitInTransaction: (group, { request }, kernel) => {
    const asked = request as Request<TxnCommitAsked>;
    commitPending(group, asked, { refusal: refusalOfCommit(group, asked, true), kernel });
  },
  settleTransaction: (group, event, kernel) => settleTransaction(group, event, kernel),
  fetchOffsets: (group, { request }, kernel) =>
    fetchOffsets(group, request as Request<OffsetsFetchAsked>, kernel),
  describe: (group, { request }, kernel) => describe(group, request, kernel),
  noteWritten: (group, event, kernel) => noteWritten(group, event, kernel),
  giveUpCommit: (group, event, kernel) => giveUpCommit(group, event, kernel),
  expireOffsets: (group, _, kernel) => expireCommits(group, oldOffsetsOf(group), kernel),
};

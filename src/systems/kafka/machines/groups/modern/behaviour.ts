/** What the names of a newer group's chart mean. */
import type { Action, Guard } from '../../../../../kernel/machine';
import { epochRefusal, hasHad, NO_GENERATION } from '../../../group/committing';
import type { KafkaError } from '../../../protocol/error';
import type { Request } from '../../network/requests';
import { answerWith } from '../answers';
import type { GroupEvent } from '../group-event';
import {
  commit, commitPending, expireCommits, fetchOffsets, giveUpCommit, noteEmpty, noteWritten,
  settleTransaction,
} from '../offsets';
import { beatClassic, syncClassic } from '../mixed/asking';
import { markDead } from '../registry';
import type {
  AsMember, CommitAsked, GroupTold, OffsetsFetchAsked, SyncAsked, TxnCommitAsked,
} from '../requests';
import { beginSessions } from './beating';
import { look } from './changing';
import { membersOf, type ModernRecord } from './record';
import { resolve } from './resolving';
import { topicsOf } from './targeting';

type A = Action<ModernRecord, GroupEvent>;

const isSettled: Guard<ModernRecord, GroupEvent> = (group) =>
  membersOf(group).every(({ current }) =>
    current.state === 'STABLE' && current.memberEpoch === group.epoch);

export const modernGuards: { readonly [name: string]: Guard<ModernRecord, GroupEvent> } = {
  isEmpty: (group) => membersOf(group).length === 0,
  isSettled,
};

// K145: a commit carries the member epoch; a tool commits to an empty group alone.
function refusalOf(
  group: ModernRecord, { member, generation, offsets }: CommitAsked,
): KafkaError | undefined {
  if (generation === NO_GENERATION && membersOf(group).length === 0) return undefined;
  const known = group.members[member];
  const isOlder = known !== undefined && generation <= known.current.memberEpoch;
  if (isOlder && hasHad(known.since, Object.keys(offsets), generation)) return undefined;
  const refusal = epochRefusal(known?.current.memberEpoch, generation, true);
  // K172: to a member of the classic protocol the epoch is its generation.
  const isClassic = known !== undefined && known.classic !== null;
  return isClassic && refusal !== undefined ? 'ILLEGAL_GENERATION' : refusal;
}

// K49: a producer of old says only the group, and is believed.
function transactionalRefusalOf(
  group: ModernRecord, asked: CommitAsked,
): KafkaError | undefined {
  const { member, generation, instance } = asked;
  if (generation === NO_GENERATION && member === '' && instance === null) return undefined;
  const refusal = refusalOf(group, asked);
  return refusal === 'STALE_MEMBER_EPOCH' ? 'ILLEGAL_GENERATION' : refusal;
}

export const modernActions: { readonly [name: string]: A } = {
  begin: (group, _, kernel) => beginSessions(group, kernel),
  syncClassic: (group, { request }, kernel) =>
    syncClassic(group, request as Request<SyncAsked>, kernel),
  beatClassic: (group, { request }, kernel) =>
    beatClassic(group, request as Request<AsMember>, kernel),
  resolve: (group, _, kernel) => {
    resolve(group, kernel);
    look(kernel);
  },
  noteEmpty: (group, _, kernel) => noteEmpty(group, true, kernel),
  noteMembers: (group, _, kernel) => noteEmpty(group, false, kernel),
  beDead: ({ id }, _, kernel) => markDead(id, kernel),
  commit: (group, { request }, kernel) => {
    const asked = request as Request<CommitAsked>;
    commit(group, asked, { refusal: refusalOf(group, asked.body), kernel });
  },
  commitInTransaction: (group, { request }, kernel) => {
    const asked = request as Request<TxnCommitAsked>;
    commitPending(group, asked, { refusal: transactionalRefusalOf(group, asked.body), kernel });
  },
  settleTransaction: (group, event, kernel) => settleTransaction(group, event, kernel),
  fetchOffsets: (group, { request }, kernel) =>
    fetchOffsets(group, request as Request<OffsetsFetchAsked>, kernel),
  describe: (group, event, kernel) => {
    const body: GroupTold = {
      state: membersOf(group).length === 0 ? 'Empty'
        : group.targetEpoch < group.epoch ? 'Assigning'
          : isSettled(group, event, kernel) ? 'Stable' : 'Reconciling',
      members: membersOf(group).map(({ client, current: { assigned: assignment } }) =>
        ({ client, assignment })),
    };
    answerWith(event.request, body, kernel);
  },
  noteWritten: (group, event, kernel) => noteWritten(group, event, kernel),
  giveUpCommit: (group, event, kernel) => giveUpCommit(group, event, kernel),
  // K111: here it counts from each commit, not from when the group became empty.
  expireOffsets: (group, _, kernel) => {
    const read = new Set(membersOf(group).flatMap((member) => topicsOf(group, member)));
    const isEmpty = membersOf(group).length === 0;
    const isRead = (topic: string): boolean => read.has(topic);
    expireCommits(group, { kind: group.kind, since: 'commit', isEmpty, isRead }, kernel);
  },
};

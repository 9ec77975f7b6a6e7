/** What the names of a newer group's chart mean. */
import type { Action, Guard } from '../../../../../kernel/machine';
import { epochRefusal, NO_GENERATION } from '../../../group/committing';
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

type A = Action<ModernRecord, GroupEvent>;

const isSettled: Guard<ModernRecord, GroupEvent> = (group) =>
  membersOf(group).every(({ current }) =>
    current.state === 'STABLE' && current.memberEpoch === group.epoch);

export const modernGuards: { readonly [name: string]: Guard<ModernRecord, GroupEvent> } = {
  isEmpty: (group) => membersOf(group).length === 0,
  isSettled,
};

// K145: a commit carries the member epoch; a tool commits to an empty group alone.
function refusalOf(group: ModernRecord, { member, generation }: AsMember): KafkaError | undefined {
  if (generation === NO_GENERATION && membersOf(group).length === 0) return undefined;
  const known = group.members[member];
  const refusal = epochRefusal(known?.current.memberEpoch, generation, true);
  // K172: to a member of the classic protocol the epoch is its generation.
  const isClassic = known !== undefined && known.classic !== null;
  return isClassic && refusal !== undefined ? 'ILLEGAL_GENERATION' : refusal;
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
    commitPending(group, asked, { refusal: refusalOf(group, asked.body), kernel });
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
  expireOffsets: (group, _, kernel) => expireCommits(group, group.epoch === 0, kernel),
};

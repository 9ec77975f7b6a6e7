/** What the names of a newer group's chart mean. */
import type { Kernel } from '../../../../../kernel/api';
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
import { markDead } from '../registry';
import type {
  AsMember, BeatAsked, CommitAsked, GroupTold, OffsetsFetchAsked, TxnCommitAsked,
} from '../requests';
import { beginSessions, expire, takeBeat } from './beating';
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
  return epochRefusal(group.members[member]?.current.memberEpoch, generation, true);
}

/** Where the group stands may have changed. */
const look = (kernel: Kernel): void => kernel.wake('look', kernel.now, { type: 'look' });

export const modernActions: { readonly [name: string]: A } = {
  begin: (group, _, kernel) => beginSessions(group, kernel),
  takeBeat: (group, { request }, kernel) => {
    takeBeat(group, request as Request<BeatAsked>, kernel);
    look(kernel);
  },
  expire: (group, event, kernel) => {
    expire(group, event, kernel);
    look(kernel);
  },
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

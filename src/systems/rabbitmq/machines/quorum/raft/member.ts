/** A member of a quorum queue on one node: it leads, or follows who does (K1 to K4). */
import { setup } from 'xstate';
import type { Kernel } from '../../../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, each, type Event, guardNames,
} from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { applied, type Told } from './asker';
import {
  areThere, ask, askLate, govern, leaderChanged, letterHeard, rejected, take,
} from './door';
import {
  adoptTerm, askForVotes, awaitLeader, countVote, follow, hasWon, lead, vote,
} from './elect';
import { begin, leave, promote, propose } from './members/change';
import {
  type Change, dismiss, giveUp, hearAnswer, memberStarted, operate, sayStarted,
} from './members/operate';
import { register, registerAll, sayRegistered } from './register';
import { passOn } from '../../replicas/applying';
import { Command, RaftLog } from '../../replicas/log';
import type { AgreedRecord, MemberRecord } from './record';
import { allMembers } from '../../replicas/members';
import { whileThere } from '../../replicas/record';
import {
  append, heardOf, refuseOld, sendTo, takeEntries, written,
} from '../../replicas/replicate';

type MemberEvent = Told & {
  readonly term?: number;
  readonly isFirst?: boolean;
  readonly node?: ActorId;
  readonly change?: Change;
};

const ASKED = [
  'enqueue', 'accept', 'reject', 'requeue', 'consume', 'cancel', 'get', 'purge', 'channelDown',
  'delete', 'count', 'watch', 'unwatch',
] as const;
const LETTERS = ['taken', 'declined', 'closeIntake', 'openIntake'] as const;
/** What the clocks of the queue say, to whoever leads. */
const CLOCKS = ['expire', 'timeOut', 'retryLetters', 'lapse', 'awayTooLong'] as const;

const asDoor = {
  ...each(ASKED, 'ask'),
  ...each(['register'], 'register'),
  ...each(['registered'], 'sayRegistered'),
  ...each(LETTERS, 'letterHeard'),
  ...each(['command'], 'take'),
  ...each(['pass'], 'passOn'),
  ...each(['applied'], 'applied'),
  ...each(['notLeader'], 'rejected'),
  ...each(['askLate'], 'askLate'),
  ...each(['leaderChange'], 'leaderChanged'),
  ...each(['areThere'], 'areThere'),
  ...each(['close'], 'close'),
  ...each(['changeMember'], 'operate'),
  ...each(['memberStarted'], 'memberStarted'),
  ...each(['propose'], 'propose'),
  ...each(['changeAnswered'], 'hearAnswer'),
  ...each(['operationLate'], 'giveUp'),
} as const;

const stepDown = { guard: 'isNewer', target: 'following', actions: 'adoptTerm' } as const;
const asMember = {
  ...asDoor,
  append: [
    { guard: 'isOld', actions: 'refuseOld' },
    { target: 'following', actions: ['followSender', 'takeEntries'] },
  ],
  vote: [
    { guard: 'isNewerVote', target: 'following', actions: ['adoptTerm', 'vote'] },
    { actions: 'vote' },
  ],
  written: { actions: 'written' },
  beMember: { actions: 'sayStarted' },
  leave: { target: 'minding', actions: 'leave' },
  crash: { target: 'down', actions: 'forget' },
} as const;

const chart = setup({
  guards: guardNames(
    'isSubject', 'isMember', 'isVoter', 'isLeader', 'isOld', 'isNewer', 'isNewerVote', 'hasWon',
    'isOurs',
  ),
  actions: actionNames(
    'ask', 'register', 'sayRegistered', 'letterHeard', 'take', 'passOn', 'applied', 'rejected',
    'askLate', 'leaderChanged', 'areThere', 'refuseOld', 'followSender', 'takeEntries',
    'adoptTerm', 'vote', 'written', 'forget', 'askForVotes', 'countVote', 'lead', 'heardOf',
    'tick', 'govern', 'loseNode', 'seeNode', 'awaitShort', 'awaitLong', 'awaitMedium',
    'stopWaiting', 'loseDisk', 'close', 'begin', 'leave', 'operate', 'memberStarted',
    'sayStarted', 'propose', 'hearAnswer', 'giveUp',
  ),
}).createMachine({
  id: 'quorumMember',
  initial: 'starting',
  states: {
    starting: {
      always: [
        { guard: 'isLeader', target: 'leading', actions: 'lead' },
        { guard: 'isMember', target: 'following' },
        { target: 'minding' },
      ],
    },
    leading: {
      on: {
        ...asMember,
        ...each(CLOCKS, 'tick'),
        govern: { actions: 'govern' },
        appended: [stepDown, { actions: 'heardOf' }],
        nodeDown: { actions: 'loseNode' },
        nodeUp: { actions: 'seeNode' },
      },
    },
    following: {
      on: {
        ...asMember,
        elect: { guard: 'isVoter', target: 'counting', actions: 'askForVotes' },
        leaderLeft: { actions: 'awaitShort' },
        nodeDown: { guard: 'isOurs', actions: 'awaitShort' },
        suspect: { guard: 'isOurs', actions: 'awaitLong' },
        seen: { guard: 'isOurs', actions: 'stopWaiting' },
      },
    },
    electing: {
      on: {
        ...asMember,
        elect: { guard: 'isVoter', target: 'counting', actions: 'askForVotes' },
        voted: [stepDown, { target: 'counting', actions: 'countVote' }],
      },
    },
    // Passed through at once.
    counting: {
      always: [
        { guard: 'hasWon', target: 'leading', actions: 'lead' },
        { target: 'electing' },
      ],
    },
    // A node without a member: it only knows whom to ask.
    minding: {
      on: {
        ...asDoor,
        beMember: { target: 'following', actions: ['begin', 'sayStarted'] },
        changeMember: [
          { guard: 'isSubject', target: 'following', actions: 'operate' },
          { actions: 'operate' },
        ],
        crash: { target: 'down', actions: 'forget' },
      },
    },
    down: {
      on: {
        restart: [
          { guard: 'isMember', target: 'following', actions: 'awaitMedium' },
          { target: 'minding', actions: 'leave' },
        ],
        loseDisk: { actions: 'loseDisk' },
      },
    },
  },
});

type Act = (member: MemberRecord, event: MemberEvent, kernel: Kernel) => void;
const of = <E>(act: (member: MemberRecord, event: E, kernel: Kernel) => void): Act =>
  (member, event, kernel) => act(member, event as unknown as E, kernel);

const behaviour: Behaviour<MemberRecord, MemberEvent> = {
  guards: {
    // What every node knows counts for a member that was removed while its node was away.
    isMember: ({ queue, node, ...group }, _, kernel) => allMembers(group).includes(kernel.self)
      && (!kernel.isThere(queue) || kernel.agreed<AgreedRecord>(queue).nodes.includes(node)),
    isVoter: ({ members }, _, { self }) => members.includes(self),
    isSubject: ({ node }, { change }) => change?.verb === 'add' && change.node === node,
    isLeader: ({ leader }, _, { self }) => leader === self,
    isOld: ({ term: own }, { term = 0 }) => term < own,
    isNewer: ({ term: own }, { term = 0 }) => term > own,
    isNewerVote: ({ term: own }, { term = 0, isFirst }) => isFirst === false && term > own,
    hasWon,
    isOurs: ({ leader, nodes }, { node }) => leader !== null && nodes.get(leader) === node,
  },
  actions: {
    ...whileThere<MemberRecord, MemberEvent>({
      begin, leave, operate: of(operate), memberStarted: of(memberStarted),
      sayStarted: of(sayStarted), propose: of(propose), hearAnswer: of(hearAnswer),
      giveUp: of(giveUp),
      ask, register, sayRegistered, letterHeard,
      take: of<{ command: Command }>((member, { command }, kernel) =>
        take(member, command, kernel)),
      applied, rejected, askLate, areThere,
      leaderChanged: (member, event, kernel) => {
        leaderChanged(member, event, kernel);
        registerAll(member, kernel);
      },
      refuseOld: of(refuseOld), takeEntries: of(takeEntries), written: of(written),
      heardOf: (member, event, kernel) => {
        heardOf(member, event as never, kernel);
        promote(member, kernel.sender, kernel);
      },
      vote: of(vote), countVote: of(countVote), adoptTerm: of(adoptTerm),
      followSender: (member, { term = 0 }, kernel) => {
        follow(member, term, kernel.sender);
        kernel.cancel('election');
        if (member.registering.size > 0) registerAll(member, kernel);
      },
      askForVotes: (member, _, kernel) => askForVotes(member, kernel),
      lead: (member, _, kernel) => lead(member, kernel),
      tick: (member, event, kernel) =>
        append(member, new Command(event, { asker: kernel.self, cause: kernel.cause }), kernel),
      govern,
      loseNode: (member, { node }, kernel) =>
        append(member, aboutNode('nodeAway', node, kernel), kernel),
      seeNode: (member, { node }, kernel) => {
        for (const other of allMembers(member)) {
          if (member.nodes.get(other) !== node) continue;
          member.next.set(other, member.log.last + 1);
          sendTo(member, other, kernel);
        }
        append(member, aboutNode('nodeBack', node, kernel), kernel);
        greet(member, node as ActorId, kernel);
      },
      awaitShort: (member, _, kernel) => awaitLeader(member, 'short', kernel),
      awaitMedium: (member, _, kernel) => awaitLeader(member, 'medium', kernel),
      awaitLong: (member, _, kernel) => awaitLeader(member, 'long', kernel),
      stopWaiting: (_member, _event, kernel) => kernel.cancel('election'),
    }),
    passOn,
    close: (_member, _event, kernel) => kernel.remove(kernel.self),
    // What was not on the disk is lost, and who asked died with the node.
    forget: (member) => {
      member.log.truncate(member.written);
      member.leader = null;
      member.askers = new Map();
      member.registering = new Set();
      member.operations = new Map();
      member.votes = new Set();
    },
    // Simplified: a member that lost its disk is none any more, though the others count it until an
    // operator takes it away.
    loseDisk: (member, _, kernel) => {
      member.log = new RaftLog();
      member.members = member.members.filter((other) => other !== kernel.self);
    },
  },
};

/** A door without a member learns who leads; one that has a member still, though it was removed. */
function greet(member: MemberRecord, node: ActorId, kernel: Kernel): void {
  const { doors, nodes } = kernel.agreed<AgreedRecord>(member.queue);
  const door = doors.get(node) as ActorId;
  if (allMembers(member).includes(door)) return;
  // Simplified: a member that was removed while its node was away goes when the node is seen again.
  if (!nodes.includes(node)) dismiss(member, node, kernel);
  kernel.send(door, { type: 'leaderChange', leader: kernel.self } as Event);
}

const aboutNode = (type: string, node: ActorId | undefined, kernel: Kernel): Command =>
  new Command({ type, node } as Event, { asker: kernel.self, cause: kernel.cause });

export const quorumMember = defineMachine(chart, behaviour);

/** A member of a stream on one node: it writes, or copies what another writes (K7). */
import { setup } from 'xstate';
import type { Kernel } from '../../../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, each, type Event, guardNames,
} from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import type { Definition } from '../../../routing/declaring/policy';
import { Applying, passOn } from '../../replicas/applying';
import { whileThere } from '../../replicas/record';
import { takeEntries } from '../../replicas/replicate';
import { cancel, forget as forgetReaders, settle, subscribe } from '../readers';
import { govern } from '../record';
import { retain } from '../retention';
import { confirmed } from './confirm';
import { again, countTail, lookAround, seesMajority, speak, welcomeNode } from './coordinate';
import { close, deleteHere } from './delete';
import { forgetChannels, know, leaderChanged, leave as leaveDoor, publish } from './door';
import {
  begin, comeBack, forget, greetDoor, halt, loseLog, startReplica, startWriter,
} from './lead';
import { changeMember, hear, leave } from './members';
import { count, refuseHere, refuseReader, seenHere, serveHere } from './read';
import type { StreamAgreed, StreamMember } from './record';
import { gather, take, wrote } from './write';

type MemberEvent = Event & {
  readonly term?: number;
  readonly leader?: ActorId;
  readonly node?: ActorId;
  readonly channel?: ActorId;
  readonly commit?: number;
  readonly members?: readonly ActorId[];
  readonly definition?: Definition | null;
};

const asDoor = {
  ...each(['enqueue'], 'publish'),
  ...each(['confirmed'], 'confirmed'),
  ...each(['leaderChange'], 'leaderChanged'),
  ...each(['accept', 'reject', 'requeue'], 'settle'),
  ...each(['cancel'], 'cancel'),
  ...each(['consume'], 'refuseReader'),
  ...each(['get'], 'refuseGet'),
  ...each(['purge'], 'refusePurge'),
  ...each(['count'], 'count'),
  ...each(['channelDown'], 'forgetChannel'),
  ...each(['nodeDown'], 'loseNode'),
  ...each(['nodeUp'], 'welcomeNode'),
  ...each(['speak'], 'speak'),
  ...each(['again'], 'again'),
  ...each(['stopped'], 'countTail'),
  ...each(['pass'], 'passOn'),
  ...each(['close'], 'close'),
  ...each(['changeMember'], 'changeMember'),
  delete: { guard: 'seesMajority', actions: 'delete' },
  crash: { target: 'down', actions: 'forget' },
} as const;

const starting = [
  { guard: 'isToWrite', target: 'leading', actions: 'startWriter' },
  { guard: 'isNotOld', target: 'following', actions: 'startReplica' },
] as const;
const asMember = {
  ...asDoor,
  stop: { guard: 'isNotOld', target: 'stopped', actions: 'halt' },
  leave: { target: 'minding', actions: 'leave' },
} as const;
const asRunning = { ...asMember, ...each(['consume'], 'subscribe'), ...each(['written'], 'wrote') };

const chart = setup({
  guards: guardNames(
    'isMember', 'isLeader', 'isNotOld', 'isNewer', 'isOfTerm', 'isToWrite', 'seesMajority',
  ),
  actions: actionNames(
    'publish', 'confirmed', 'leaderChanged', 'settle', 'cancel', 'refuseReader', 'refuseGet',
    'refusePurge', 'count', 'forgetChannel', 'loseNode', 'welcomeNode', 'speak', 'again',
    'countTail', 'delete', 'forget', 'startWriter', 'startReplica', 'halt', 'subscribe', 'wrote',
    'take', 'heardOf', 'govern', 'retain', 'takeEntries', 'hearCommit', 'begin', 'comeBack',
    'loseLog', 'passOn', 'close', 'changeMember', 'leave', 'gather',
  ),
}).createMachine({
  id: 'streamMember',
  initial: 'starting',
  states: {
    starting: {
      always: [
        { guard: 'isLeader', target: 'leading', actions: 'begin' },
        { guard: 'isMember', target: 'following' },
        { target: 'minding' },
      ],
    },
    leading: {
      on: {
        ...asRunning,
        start: [{ guard: 'isNewer', target: 'following', actions: 'startReplica' }],
        command: { actions: 'take' },
        gather: { actions: 'gather' },
        appended: { guard: 'isOfTerm', actions: 'heardOf' },
        govern: { actions: 'govern' },
        retain: { actions: 'retain' },
      },
    },
    following: {
      on: {
        ...asRunning,
        start: starting,
        append: { guard: 'isOfTerm', actions: 'takeEntries' },
        committed: { guard: 'isOfTerm', actions: 'hearCommit' },
      },
    },
    // Nobody writes: all members say how far they are.
    stopped: { on: { ...asMember, start: starting } },
    // A node without a member: it only knows whom to ask.
    minding: { on: { ...asDoor, stop: { target: 'stopped', actions: 'halt' } } },
    down: {
      on: {
        restart: [
          { guard: 'isMember', target: 'stopped', actions: 'comeBack' },
          { target: 'minding', actions: 'leave' },
        ],
        loseDisk: { actions: 'loseLog' },
      },
    },
  },
});

type Act = (member: StreamMember, event: MemberEvent, kernel: Kernel) => void;
const of = <E>(act: (member: StreamMember, event: E, kernel: Kernel) => void): Act =>
  (member, event, kernel) => act(member, event as unknown as E, kernel);

/** What consumers ask of the stream as this node sees it. */
const inView = <E>(act: (stream: never, event: E, kernel: Kernel) => void): Act =>
  (member, event, kernel) =>
    seenHere(member, kernel, (stream, acting) =>
      act(stream as never, event as unknown as E, acting));

const agreedBy = (
  member: StreamMember, kernel: Kernel,
): readonly [StreamAgreed, Applying] => {
  const agreed = kernel.agreed<StreamAgreed>(member.queue);
  const { queue } = member;
  return [agreed, new Applying(kernel, { queue, asker: kernel.self, doors: agreed.doors })];
};

const behaviour: Behaviour<StreamMember, MemberEvent> = {
  guards: {
    // Also when it was taken away while its node was down.
    isMember: ({ queue, node, members }, _, kernel) => (kernel.isThere(queue)
      ? kernel.agreed<StreamAgreed>(queue).nodes.includes(node) : members.includes(kernel.self)),
    isLeader: ({ leader }, _, { self }) => leader === self,
    isNotOld: ({ term: own }, { term = 0 }) => term >= own,
    isNewer: ({ term: own }, { term = 0 }) => term > own,
    isOfTerm: ({ term: own }, { term = 0 }) => term === own,
    isToWrite: ({ term: own }, { term = 0, leader }, { self }) => term > own && leader === self,
    seesMajority: (member, _, kernel) =>
      kernel.isThere(member.queue) && seesMajority(member, kernel),
  },
  actions: {
    close, forget, leave, loseLog, passOn,
    ...whileThere<StreamMember, MemberEvent>({
      publish: of(publish), confirmed: of(confirmed), leaderChanged: of(leaderChanged),
      settle: inView(settle), cancel: inView(cancel), subscribe: (member, event, kernel) => {
        know(member, kernel.sender);
        inView(subscribe)(member, event, kernel);
      },
      refuseReader, refuseGet: refuseHere('basic.get'), refusePurge: refuseHere('queue.purge'),
      count, delete: deleteHere,
      forgetChannel: (member, { channel }, kernel) => {
        leaveDoor(member, channel as ActorId);
        seenHere(member, kernel, (stream, acting) =>
          forgetReaders(stream, channel as ActorId, acting));
      },
      loseNode: (member, { node }, kernel) => {
        const { doors } = kernel.agreed<StreamAgreed>(member.queue);
        member.next.delete(doors.get(node as ActorId) as ActorId);
        if (!seesMajority(member, kernel)) forgetChannels(member);
        lookAround(member, kernel);
      },
      welcomeNode: (member, { node }, kernel) => {
        greetDoor(member, node as ActorId, kernel);
        welcomeNode(member, node as ActorId, kernel);
      },
      speak: (member, _, kernel) => speak(member, kernel),
      again: (member, { node }, kernel) => again(member, node as ActorId, kernel),
      countTail: of(countTail), halt: of(halt), begin, comeBack,
      startWriter: of(startWriter), startReplica: of(startReplica), wrote: of(wrote),
      take: of(take),
      gather: (member, _, kernel) => gather(member, kernel),
      heardOf: hear,
      changeMember: of(changeMember),
      takeEntries: (member, event, kernel) => {
        takeEntries(member, event as never, kernel);
        serveHere(member, kernel);
      },
      hearCommit: (member, { commit = 0 }, kernel) => {
        member.commit = Math.max(member.commit, commit);
        serveHere(member, kernel);
      },
      govern: (member, { definition = null }, kernel) => {
        const [agreed, acting] = agreedBy(member, kernel);
        govern(agreed, definition);
        retain(agreed, acting);
      },
      retain: (member, _, kernel) => retain(...agreedBy(member, kernel)),
    }),
  },
};

export const streamMember = defineMachine(chart, behaviour);

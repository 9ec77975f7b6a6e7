/** A controller: one of them decides for the cluster, the others keep what it has decided. */
import { setup } from 'xstate';
import { type Micros, millis } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import { fenceSilent, watchSessions } from './controller/brokers';
import { endFetch, type MetadataDue } from './controller/fetching';
import { balance } from './controller/partitions';
import {
  askFirst, campaign, campaignTime, count, enter, fetchOn, hearsMajority, isElected, lead, resign,
  takeIn, watchLeader, watchQuorum,
} from './controller/quorum';
import type { ControllerRecord } from './controller/record';
import { handle } from './controller/requests';
import { answered, type CallTimedOut, giveUp, timeOut } from './network/calls';
import type { MetadataFetchTold, VoteTold } from './network/cluster-requests';
import type { Request, Response } from './network/requests';

type ControllerEvent = Event & Partial<Omit<Request, 'type'>> & { readonly peer?: ActorId };

const chart = setup({
  guards: guardNames('isNewer', 'isElected', 'isLate', 'isQuiet'),
  actions: actionNames(
    'answer', 'enter', 'take', 'count', 'lose', 'timeOut', 'watchLeader', 'fetchOn', 'askFirst',
    'campaign', 'lead', 'resign', 'fence', 'balance', 'endFetch', 'watchSessions', 'watchQuorum',
    'forget',
  ),
  delays: delayNames('campaignTime'),
}).createMachine({
  id: 'controller',
  initial: 'waking',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    callTimedOut: { actions: 'timeOut' },
    disconnect: { actions: 'lose' },
  },
  states: {
    waking: {
      always: [{ guard: 'isElected', target: 'active' }, { target: 'following' }],
    },
    following: {
      entry: ['watchLeader', 'fetchOn'],
      on: {
        request: [
          { guard: 'isNewer', actions: ['enter', 'answer'] },
          { actions: 'answer' },
        ],
        response: { actions: 'take' },
        fetchAgain: { actions: 'fetchOn' },
        leaderSilent: 'prospective',
      },
    },
    // Before it disturbs anybody, it asks whether the others miss a leader too.
    prospective: {
      entry: 'askFirst',
      always: { guard: 'isElected', target: 'campaigning' },
      after: { campaignTime: { target: 'prospective', reenter: true } },
      on: {
        request: [
          { guard: 'isNewer', target: 'following', actions: ['enter', 'answer'] },
          { actions: 'answer' },
        ],
        response: [
          { guard: 'isLate', target: 'following', actions: 'count' },
          { actions: 'count' },
        ],
      },
    },
    campaigning: {
      entry: 'campaign',
      always: { guard: 'isElected', target: 'active' },
      after: { campaignTime: { target: 'campaigning', reenter: true } },
      on: {
        request: [
          { guard: 'isNewer', target: 'following', actions: ['enter', 'answer'] },
          { actions: 'answer' },
        ],
        response: [
          { guard: 'isLate', target: 'following', actions: 'count' },
          { actions: 'count' },
        ],
      },
    },
    active: {
      entry: ['lead', 'watchSessions', 'balance'],
      exit: 'resign',
      on: {
        request: [
          { guard: 'isNewer', target: 'following', actions: ['enter', 'answer'] },
          { actions: 'answer' },
        ],
        metadataDue: { actions: 'endFetch' },
        sessionsDue: { actions: 'fence' },
        balanceDue: { actions: 'balance' },
        quorumSilent: [
          { guard: 'isQuiet', target: 'following' },
          { actions: 'watchQuorum' },
        ],
      },
    },
    crashed: { on: { restart: 'following' } },
  },
});

/** Requests whose epoch is the quorum's. */
function isNewer({ epoch, id }: ControllerRecord, { api, body }: ControllerEvent): boolean {
  const asked = body as { epoch: number; leader?: number; isFirst?: boolean };
  if (api === 'BeginQuorumEpoch') return asked.epoch >= epoch && asked.leader !== id;
  if (asked.isFirst === true) return false;
  return (api === 'Vote' || api === 'Fetch') && asked.epoch > epoch;
}

/** Calls that nobody will answer any more; one to the leader is made again. */
function askAgain(kernel: Kernel): void {
  kernel.wake('fetchAgain', (kernel.now + RETRY_BACKOFF) as Micros, { type: 'fetchAgain' });
}

/** controller.quorum.retry.backoff.ms. */
const RETRY_BACKOFF = millis(20);

const behaviour: Behaviour<ControllerRecord, ControllerEvent> = {
  guards: {
    isNewer,
    isElected,
    isLate: ({ epoch }, { api, body }) => {
      if (api !== 'Vote') return false;
      const told = body as VoteTold;
      return told.epoch > epoch || (told.epoch === epoch && told.leader >= 0);
    },
    isQuiet: (controller, _, kernel) => !hearsMajority(controller, kernel.now),
  },
  actions: {
    answer: (controller, event, kernel) => handle(controller, event as Request, kernel),
    enter: (controller, { body }) => {
      const { epoch } = body as { readonly epoch: number };
      enter(controller, { epoch, leader: -1 });
    },
    take: (controller, event, kernel) => {
      const { api, body } = event as unknown as Response;
      answered(controller.calls, event as unknown as Response, kernel);
      if (api === 'Fetch') takeIn(controller, body as MetadataFetchTold, kernel);
    },
    count: (controller, event, kernel) => {
      const { api, body } = event as unknown as Response;
      answered(controller.calls, event as unknown as Response, kernel);
      const voter = controller.voters.indexOf(kernel.sender) + 1;
      if (api === 'Vote') count(controller, body as VoteTold, voter);
    },
    lose: (controller, { peer }, kernel) => {
      controller.replies = controller.replies.filter(({ request }) => request.asker !== peer);
      controller.fetches.delete(peer as ActorId);
      if (giveUp(controller.calls, peer as ActorId, kernel).length > 0) askAgain(kernel);
    },
    timeOut: (controller, event, kernel) => {
      const { number } = event as unknown as CallTimedOut;
      if (timeOut(controller.calls, number, kernel).length > 0) askAgain(kernel);
    },
    watchLeader: (controller, _, kernel) => watchLeader(controller, kernel),
    fetchOn: (controller, _, kernel) => fetchOn(controller, kernel),
    askFirst: (controller, _, kernel) => askFirst(controller, kernel),
    campaign: (controller, _, kernel) => campaign(controller, kernel),
    lead: (controller, _, kernel) => lead(controller, kernel),
    resign: (controller, _, kernel) => resign(controller, kernel),
    fence: (controller, _, kernel) => fenceSilent(controller, kernel),
    balance: (controller, _, kernel) => balance(controller, kernel),
    endFetch: (controller, event, kernel) =>
      endFetch(controller, (event as unknown as MetadataDue).asker, kernel),
    watchSessions: (controller, _, kernel) => watchSessions(controller, kernel),
    watchQuorum: (controller, _, kernel) => watchQuorum(controller, kernel),
    // Epoch, vote and log are on disk.
    forget: (controller) => {
      controller.leader = -1;
      controller.votes = [];
      controller.replies = [];
      controller.fetches = new Map();
      controller.calls.open.clear();
    },
  },
  delays: { campaignTime },
};

export const controller = defineMachine(chart, behaviour);

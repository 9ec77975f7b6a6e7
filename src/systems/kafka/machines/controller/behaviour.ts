/** What the names of a controller's chart mean. */
import { type Micros, millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Behaviour, Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { answered, type CallTimedOut, giveUp, timeOut } from '../network/calls';
import type { MetadataFetchTold, VoteTold } from '../network/cluster-requests';
import type { Request, Response } from '../network/requests';
import { fenceSilent, watchSessions } from './brokers';
import { endFetch, type MetadataDue } from './fetching';
import { balance } from './partitions';
import {
  askFirst, campaign, campaignTime, count, enter, fetchOn, hearsMajority, isElected, lead, resign,
  takeIn, watchLeader, watchQuorum,
} from './quorum';
import type { ControllerRecord } from './record';
import { handle } from './requests';

type ControllerEvent = Event & Partial<Omit<Request, 'type'>> & { readonly peer?: ActorId };

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

export const controllerBehaviour: Behaviour<ControllerRecord, ControllerEvent> = {
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

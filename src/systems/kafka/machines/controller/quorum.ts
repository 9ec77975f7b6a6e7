/** How controllers agree on one of them: terms, votes, and who follows whom (K85). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { latestEpoch } from '../../log/epochs';
import { raiseHighWatermark } from '../../log/log';
import { timeOf } from '../../scenario/config';
import { NewLeader } from '../cluster/image';
import { ask, giveUp, isOpen } from '../network/calls';
import type {
  BeginEpochAsked, MetadataFetchAsked, MetadataFetchTold, VoteAsked, VoteTold,
} from '../network/cluster-requests';
import type { Request } from '../network/requests';
import { serve } from './fetching';
import { advance, cutLog, decree, store } from './log';
import { type ControllerRecord, majority } from './record';
import { reply } from './replies';

const NOBODY = -1;

const lastEpochOf = ({ log }: ControllerRecord): number => latestEpoch(log.epochs) ?? -1;

/** The other controllers, with their numbers. */
const others = ({ voters, id }: ControllerRecord) =>
  voters.map((actor, at) => ({ actor, id: at + 1 })).filter((voter) => voter.id !== id);

/** Takes another epoch in: whoever led before does so no longer. */
export function enter(
  controller: ControllerRecord, { epoch, leader }: { epoch: number; leader: number },
): void {
  if (epoch > controller.epoch) controller.votedFor = NOBODY;
  controller.epoch = epoch;
  controller.leader = leader;
}

// --- following -----------------------------------------------------------------------------------

/** Waits for the leader, but not for ever; who is alone waits for nobody. */
export function watchLeader({ settings, voters }: ControllerRecord, kernel: Kernel): void {
  const patience = timeOf(settings, 'controller.quorum.fetch.timeout.ms');
  const after = voters.length === 1 ? 0 : patience;
  kernel.wake('leaderSilent', (kernel.now + after) as Micros, { type: 'leaderSilent' });
}

/** Asks the leader for what comes next. */
export function fetchOn(controller: ControllerRecord, kernel: Kernel): void {
  const { leader, id, voters, epoch, log, calls, settings } = controller;
  if (leader === NOBODY || leader === id) return;
  const to = voters[leader - 1];
  if (to === undefined || isOpen(calls, 'Fetch')) return;
  const lastEpoch = lastEpochOf(controller);
  const body: MetadataFetchAsked = { voter: id, epoch, offset: log.endOffset, lastEpoch };
  const timeout = timeOf(settings, 'controller.quorum.request.timeout.ms');
  ask(calls, { to, api: 'Fetch', body, timeout, hops: [] }, kernel);
}

/** Takes in what the leader told. */
export function takeIn(
  controller: ControllerRecord, told: MetadataFetchTold, kernel: Kernel,
): void {
  const { log } = controller;
  if (told.error !== undefined) {
    if (told.epoch >= controller.epoch) {
      enter(controller, { epoch: told.epoch, leader: told.active ?? NOBODY });
    }
    return;
  }
  if (told.epoch > controller.epoch) {
    enter(controller, { epoch: told.epoch, leader: controller.leader });
  }
  watchLeader(controller, kernel);
  // K73: the same as for replicas: what the leader does not have is cut off.
  if (told.diverging !== undefined) cutLog(controller, told.diverging.endOffset);
  for (const batch of told.batches) if (batch.baseOffset >= log.endOffset) store(controller, batch);
  raiseHighWatermark(log, told.highWatermark);
  fetchOn(controller, kernel);
}

/** A leader tells that it leads. */
export function beginEpoch(
  controller: ControllerRecord, request: Request<BeginEpochAsked>, kernel: Kernel,
): void {
  const { epoch, leader } = request.body;
  if (epoch < controller.epoch) return;
  enter(controller, { epoch, leader });
  giveUpFetches(controller, kernel);
  watchLeader(controller, kernel);
  fetchOn(controller, kernel);
}

function giveUpFetches(controller: ControllerRecord, kernel: Kernel): void {
  for (const { actor } of others(controller)) giveUp(controller.calls, actor, kernel);
}

// --- voting --------------------------------------------------------------------------------------

// KIP-996: who was cut off or asleep does not depose a leader that the others still hear.
/** Asks whether the others would vote for this controller. */
export function askFirst(controller: ControllerRecord, kernel: Kernel): void {
  controller.leader = NOBODY;
  controller.votes = [controller.id];
  controller.elections++;
  askVotes(controller, true, kernel);
}

/** Stands for election. */
export function campaign(controller: ControllerRecord, kernel: Kernel): void {
  const { id } = controller;
  enter(controller, { epoch: controller.epoch + 1, leader: NOBODY });
  controller.votedFor = id;
  controller.votes = [id];
  controller.elections++;
  askVotes(controller, false, kernel);
}

function askVotes(controller: ControllerRecord, isFirst: boolean, kernel: Kernel): void {
  const { id: candidate, log, calls, settings, epoch } = controller;
  giveUpFetches(controller, kernel);
  const lastEpoch = lastEpochOf(controller);
  const body: VoteAsked = { candidate, isFirst, epoch, offset: log.endOffset, lastEpoch };
  const timeout = timeOf(settings, 'controller.quorum.request.timeout.ms');
  for (const { actor: to } of others(controller)) {
    ask(calls, { to, api: 'Vote', body, timeout }, kernel);
  }
}

/** How long a campaign lasts, and the pause before the next. */
export function campaignTime({ settings, elections }: ControllerRecord, kernel: Kernel): Micros {
  const most = timeOf(settings, 'controller.quorum.election.backoff.max.ms');
  const backoff = Math.round(kernel.draw('election', elections) * most);
  return (timeOf(settings, 'controller.quorum.election.timeout.ms') + backoff) as Micros;
}

/** Votes, once an epoch, for who has at least as much. */
export function vote(
  controller: ControllerRecord, request: Request<VoteAsked>, kernel: Kernel,
): void {
  const { candidate, isFirst, epoch, offset, lastEpoch } = request.body;
  const { log } = controller;
  const [ownEpoch, ownEnd] = [lastEpochOf(controller), log.endOffset];
  const hasAll = lastEpoch > ownEpoch || (lastEpoch === ownEpoch && offset >= ownEnd);
  const isFree = controller.votedFor === NOBODY || controller.votedFor === candidate;
  const isOurs = isFirst ? epoch >= controller.epoch : epoch === controller.epoch && isFree;
  const isGranted = isOurs && controller.leader === NOBODY && hasAll;
  if (isGranted && !isFirst) {
    controller.votedFor = candidate;
    watchLeader(controller, kernel);
  }
  const body: VoteTold = { epoch: controller.epoch, leader: controller.leader, isGranted };
  reply({ request, body }, kernel);
}

/** Counts a vote, or hears of a leader. */
export function count(
  controller: ControllerRecord, { epoch, leader, isGranted }: VoteTold, voter: number,
): void {
  const isLed = leader !== NOBODY && epoch >= controller.epoch;
  if (isLed || epoch > controller.epoch) enter(controller, { epoch, leader });
  const isNew = !controller.votes.includes(voter);
  if (isGranted && isNew) controller.votes.push(voter);
}

/** Whether a majority wants this controller. */
export const isElected = (controller: ControllerRecord): boolean =>
  controller.leader === NOBODY && controller.votes.length >= majority(controller);

// --- leading -------------------------------------------------------------------------------------

/** Becomes the active controller: every broker that is not fenced gets a whole session. */
export function lead(controller: ControllerRecord, kernel: Kernel): void {
  const { id, image, calls } = controller;
  kernel.cancel('leaderSilent');
  controller.leader = id;
  controller.views = new Map();
  controller.incarnations = new Map();
  controller.sessions = new Map([...image.brokers.values()].filter(({ isFenced }) => !isFenced)
    .map((broker) => [broker.id, { heardAt: kernel.now, offset: 0, incarnation: 0 }]));
  const { epoch } = controller;
  for (const { actor: to } of others(controller)) {
    const body: BeginEpochAsked = { leader: id, epoch };
    const timeout = Infinity as Micros;
    ask(calls, { to, api: 'BeginQuorumEpoch', body, timeout, isAnswered: false }, kernel);
  }
  decree(controller, [new NewLeader(id, epoch)], kernel);
  watchQuorum(controller, kernel);
}

/** Answers a fetch; that of another controller tells what it has. */
export function serveFetch(
  controller: ControllerRecord, request: Request<MetadataFetchAsked>, kernel: Kernel,
): void {
  const { voter, offset } = request.body;
  if (voter >= 0) {
    controller.views.set(voter, { offset, heardAt: kernel.now });
    advance(controller, kernel);
  }
  serve(controller, request, kernel);
}

/** A leader that hears too few of the others gives up: somebody else may lead already. */
export function watchQuorum({ settings, voters }: ControllerRecord, kernel: Kernel): void {
  if (voters.length === 1) return;
  const after = timeOf(settings, 'controller.quorum.fetch.timeout.ms') * 1.5;
  kernel.wake('quorumSilent', (kernel.now + after) as Micros, { type: 'quorumSilent' });
}

/** Whether a majority was heard of lately. */
export function hearsMajority(controller: ControllerRecord, now: Micros): boolean {
  const { views, settings } = controller;
  const after = timeOf(settings, 'controller.quorum.fetch.timeout.ms') * 1.5;
  const heard = [...views.values()].filter(({ heardAt }) => now - heardAt < after);
  return heard.length + 1 >= majority(controller);
}

/** Is the active controller no longer: nobody gets an answer of it. */
export function resign(controller: ControllerRecord, kernel: Kernel): void {
  if (controller.leader === controller.id) controller.leader = NOBODY;
  for (const { request } of controller.replies) {
    reply({ request, body: { error: 'NOT_CONTROLLER', active: NOBODY } }, kernel);
  }
  for (const request of controller.fetches.values()) {
    kernel.cancel(`fetch-${request.asker}`);
    const { epoch } = controller;
    const told = { error: 'NOT_CONTROLLER', active: NOBODY, epoch, batches: [], highWatermark: 0 };
    reply({ request, body: told, isSilent: true }, kernel);
  }
  controller.replies = [];
  controller.votes = [];
  controller.fetches = new Map();
  for (const key of ['sessions', 'balance', 'quorumSilent']) kernel.cancel(key);
}

/** What the names of an epoch member's chart mean. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Action, Guard } from '../../../../kernel/machine';
import type { BeatAsked, BeatTold } from '../groups/requests';
import { findCoordinator } from '../member/coordinator';
import type { Assign, Enlist, Fail, Membership, Prepare, Prepared } from '../member/record';
import { answers, seekerActions, type SeekerEvent, seekerGuards } from '../member/seeking';
import { ask, isOpen } from '../network/calls';
import { ownId } from './own-id';
import type { EpochMemberRecord } from './record';

type R = EpochMemberRecord;
type G = Guard<R, SeekerEvent>;
type A = Action<R, SeekerEvent>;

const CONSUMER: R['api'] = 'ConsumerGroupHeartbeat';

const isWell: G = (member, event) =>
  answers(member, event, member.api) && event.body.error === undefined;

const targetOf = ({ body }: SeekerEvent): readonly string[] | null => (body as BeatTold).assignment;

const isNews: G = (member, event, kernel) =>
  isWell(member, event, kernel) && targetOf(event) !== null;

/** Whether something is to be let go, or committed, before it can follow its target. */
const mustPrepare = ({ owned, settings, api }: R, event: SeekerEvent): boolean =>
  (api === CONSUMER && settings.autoCommit !== null)
  || owned.some((name) => !(targetOf(event) ?? []).includes(name));

// K166: a share consumer follows in the background whatever its application does.
const waitsForPoll = ({ api, isPolling }: R): boolean => api === CONSUMER && !isPolling;

export const epochGuards: { readonly [name: string]: G } = {
  ...seekerGuards,
  isFenced: (member, event) => answers(member, event, member.api)
    && ['FENCED_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID'].includes(event.body.error ?? ''),
  isFatal: (member, event) =>
    answers(member, event, member.api) && EXCEPTIONS[event.body.error ?? ''] !== undefined,
  needsCoordinator: (member, event) =>
    answers(member, event, member.api) && event.body.error !== undefined,
  mustWait: (member, event, kernel) => isNews(member, event, kernel)
    && mustPrepare(member, event) && waitsForPoll(member),
  mustPrepare: (member, event, kernel) =>
    isNews(member, event, kernel) && mustPrepare(member, event),
  hasWaited: ({ hasNews }) => hasNews,
  isNews,
  isBeat: isWell,
  isOverdue: ({ isOverdue }) => isOverdue,
  hasLeft: ({ calls, api }) => !isOpen(calls, api),
};

// AbstractHeartbeatRequestManager: an error that it does not know is one for the application.
const EXCEPTIONS: { readonly [error: string]: readonly [exception: string, rule: string] } = {
  FENCED_INSTANCE_ID: ['FencedInstanceIdException', 'kafka:K175'],
  GROUP_ID_NOT_FOUND: ['GroupIdNotFoundException', 'kafka:K174'],
  UNRELEASED_INSTANCE_ID: ['UnreleasedInstanceIdException', 'kafka:K175'],
  UNSUPPORTED_ASSIGNOR: ['UnsupportedAssignorException', 'kafka:K141'],
};

// Until the coordinator has said how often it wants to hear of its members.
const FIRST_INTERVAL = seconds(5);

// ConsumerNetworkThread, MAX_POLL_TIMEOUT_MS.
const SLEEP_MAX = seconds(5);

function wakeBeat(wait: Micros, kernel: Kernel): void {
  kernel.wake('beat', (kernel.now + wait) as Micros, { type: 'beat' });
}

function send(member: R, epoch: number, kernel: Kernel): void {
  const { calls, coordinator: to, api, id, groupId, settings, name, topics, owned } = member;
  const { pattern } = member;
  if (to === null) return findCoordinator(member, kernel);
  const body: BeatAsked = {
    group: groupId, member: id, epoch, instance: settings.instance, client: name,
    rebalanceTimeout: settings.pollInterval, topics, pattern, assignor: settings.remoteAssignor,
    owned: member.told?.join() === owned.join() && epoch > 0 ? null : owned,
  };
  member.told = owned;
  ask(calls, { to, api, body, timeout: settings.requestTimeout }, kernel);
}

/** The epoch that commits carry (K145). */
function tellEpoch({ client, id: member, epoch: generation }: R, kernel: Kernel): void {
  const event: Membership =
    { type: 'membership', member, generation: generation > 0 ? generation : -1 };
  kernel.send(client, event);
}

function join(member: R, kernel: Kernel): void {
  if (member.isJoined) return;
  member.isJoined = true;
  const { app: actor, group: peer, api: native } = member;
  kernel.record('joined', { native, actor, peer, rule: 'kafka:K145' });
}

const prepare = (member: R, event: Omit<Prepare, 'type'>, kernel: Kernel): void =>
  kernel.send(member.client, { type: 'prepare', ...event } as Prepare);

export const epochActions: { readonly [name: string]: A } = {
  ...seekerActions,
  enlist: (member, event, kernel) => {
    seekerActions.enlist(member, event, kernel);
    const { life } = event as unknown as Enlist;
    // A share consumer's other part has the id, too, and keeps it.
    if (member.id === '' || life > 0) member.id = ownId(kernel, { name: member.name, life });
  },
  // The answer may be lost, and not the question: everything is said again.
  tellAllAgain: (member) => {
    member.told = null;
  },
  beat: (member, _, kernel) => {
    wakeBeat(member.interval, kernel);
    if (!isOpen(member.calls, member.api)) send(member, member.epoch, kernel);
    else wakeBeat(member.settings.backoff.first, kernel);
  },
  awaitPoll: (member) => {
    member.hasNews = true;
  },
  notePolling: (member, event, kernel) => {
    member.isOverdue = false;
    kernel.cancel('overdue');
    seekerActions.notePolling(member, event, kernel);
  },
  // K179: its thread sleeps until it is to beat, and looks only then.
  noteOverdue: (member, _, kernel) => {
    member.isOverdue = true;
    const slept = (kernel.now - member.beatenAt) % SLEEP_MAX;
    const at = (kernel.now + SLEEP_MAX - slept) as Micros;
    kernel.wake('overdue', at, { type: 'beat' });
  },
  beatSoon: (member, _, kernel) => wakeBeat(member.settings.backoff.first, kernel),
  noteBeat: (member, { body }, kernel) => {
    const { epoch, interval, assignment } = body as BeatTold;
    const hasMoved = epoch !== member.epoch;
    [member.epoch, member.interval, member.failed] = [epoch, interval, 0];
    member.beatenAt = kernel.now;
    if (assignment !== null) member.target = assignment;
    join(member, kernel);
    if (hasMoved) tellEpoch(member, kernel);
    wakeBeat(interval, kernel);
  },
  release: (member, _, kernel) => {
    member.hasNews = false;
    const released = member.owned.filter((name) => !member.target.includes(name));
    prepare(member, { isLost: false, released }, kernel);
  },
  noteReleased: (member, event) => {
    member.owned = (event as unknown as Prepared).owned;
  },
  assign: (member, _, kernel) => {
    const { client, id, epoch: generation, target: partitions } = member;
    member.owned = partitions;
    const event: Assign = { type: 'assign', partitions, member: id, generation };
    kernel.send(client, event);
  },
  forgetAll: (member, _, kernel) => {
    kernel.cancel('beat');
    member.hasNews = false;
    [member.epoch, member.isJoined, member.told] = [0, false, null];
    tellEpoch(member, kernel);
    prepare(member, { isLost: true }, kernel);
  },
  noteForgotten: (member) => {
    [member.owned, member.target] = [[], []];
  },
  fail: (member, { body }, kernel) => {
    kernel.cancel('beat');
    [member.epoch, member.isJoined, member.told] = [0, false, null];
    const [exception, rule] = EXCEPTIONS[body.error ?? ''] ?? ['KafkaException', 'kafka:K145'];
    const event: Fail = { type: 'fail', exception, rule };
    kernel.send(member.client, event);
  },
  leave: (member, { type }, kernel) => {
    for (const key of ['beat', 'poll', 'overdue']) kernel.cancel(key);
    const { app: actor, group: peer, api: native, settings } = member;
    if (member.epoch > 0) send(member, settings.instance === null ? -1 : -2, kernel);
    const isClosed = type === 'close';
    const rule = isClosed ? 'kafka:K145' : 'kafka:K128';
    if (member.isJoined) kernel.record('left', { native, actor, peer, rule });
    [member.epoch, member.isJoined, member.told] = [0, false, null];
    tellEpoch(member, kernel);
    [member.hasNews, member.isOverdue] = [false, false];
    if (isClosed) [member.owned, member.isPolling] = [[], false];
  },
  forget: (member) => {
    member.calls.open.clear();
    member.relayed.clear();
    [member.epoch, member.coordinator, member.failed] = [0, null, 0];
    [member.isJoined, member.isPolling, member.told] = [false, false, null];
    [member.owned, member.target, member.interval] = [[], [], FIRST_INTERVAL];
    [member.hasNews, member.isOverdue] = [false, false];
  },
};

/** What a member begins with, beside what it shares with a classic one. */
export const epochMemberRecord = (
  seeker: Seeking, { api, id, topics, pattern }: Pick<R, 'api' | 'id' | 'topics' | 'pattern'>,
): EpochMemberRecord => ({
  api, id, topics, pattern, epoch: 0, isJoined: false, isPolling: false, owned: [], told: null,
  target: [], interval: FIRST_INTERVAL, hasNews: false, isOverdue: false, beatenAt: 0 as Micros,
  ...seeker,
});

type Seeking = Pick<R, 'app' | 'client' | 'group' | 'groupId' | 'name' | 'settings' | 'brokers'
  | 'calls' | 'relayed' | 'coordinator' | 'asked' | 'failed'>;

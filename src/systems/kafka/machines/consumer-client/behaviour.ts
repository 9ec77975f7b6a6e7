/** What the names of a consumer client's chart mean. */
import { BitSet } from '../../../../base/bit-set';
import type { Json } from '../../../../base/json';
import type { Kernel } from '../../../../kernel/api';
import type { Action, Event, Guard } from '../../../../kernel/machine';
import type { Settle } from '../../../../machines/messages';
import { NO_GENERATION } from '../../group/committing';
import type { CommitAsked, OffsetsFetchTold } from '../groups/requests';
import { tellTools } from '../groups/resetting';
import type { Assign, Coordinate, Fail, Membership, Prepare } from '../member/record';
import { answered, giveUp, type OpenCall, timeOut } from '../network/calls';
import type {
  EpochTold, FetchAsked, MayFail, MetadataTold, OffsetsTold,
} from '../network/requests';
import { carryOut } from './commanding';
import {
  autoCommit, commitAgain, commitAsync, commitSync, failCommit, noteCommit, TIMED_OUT,
} from './committing';
import { sayException } from './failing';
import { noteFetched, sendFetches } from './fetching';
import { askMetadata, askSoon, noteMetadata } from './knowing';
import { enlist, followsPattern } from './following';
import { takeUpProtocol } from './membership';
import { handOut, hasRecords, isLast, returnRecords, settle, skipUnseen } from './polling';
import { findPositions, noteCommittedOffsets, noteOffsets } from './positions';
import { assign, beginAll, goOnPreparing, prepare } from './rebalancing';
import { type ClientEvent, type ClientRecord, positionsOf } from './record';
import { initialize, noteDone, transacted, transform, type TransactionEnded } from './transforming';
import { noteEpochEnds } from './validating';

/** What a person sets on a consumer. */
interface SetSetting extends Event {
  readonly setting: string;
  readonly value: Json;
}

type G = Guard<ClientRecord, ClientEvent>;
type A = Action<ClientRecord, ClientEvent>;

export const clientGuards: { readonly [name: string]: G } = {
  hasRecords: (client) => hasRecords(client),
  isAside: ({ options }) => options.works === 'aside',
  commitsBefore: ({ options }) => options.commits === 'before',
  commitsEach: ({ options }) => options.commits === 'each',
  commitsPoll: ({ options, producer }) => options.commits === 'poll' || producer !== null,
  hasHands: ({ hands }) => hands.length > 0,
  isLast: (client, event) => isLast(client, event as unknown as Settle),
  mustClose: ({ isOpen }) => !isOpen,
  isPreparing: ({ pending }) => pending === 'prepare',
};

/** Lets everything go on that poll() does while it waits. */
function goOn(client: ClientRecord, kernel: Kernel): void {
  if (client.isWorking || !client.isOpen) return;
  skipUnseen(client);
  findPositions(client, kernel);
  sendFetches(client, kernel);
}

function tellMember({ member }: ClientRecord, type: string, kernel: Kernel): void {
  if (member !== null) kernel.send(member, { type });
}

type Taking = (
  client: ClientRecord, call: OpenCall, given: { body: never; kernel: Kernel },
) => void;

const TAKING: { readonly [api: string]: Taking } = {
  Metadata: (client, _, { body, kernel }) => noteMetadata(client, body as MetadataTold, kernel),
  ListOffsets: (client, call, { body, kernel }) =>
    noteOffsets(client, { call, told: body as OffsetsTold }, kernel),
  OffsetFetch: (client, call, { body, kernel }) => {
    const told = body as OffsetsFetchTold;
    if (told.error === undefined) noteCommittedOffsets(client, { call, told }, kernel);
    else lookAgain(client, told, kernel);
  },
  OffsetCommit: (client, { number, body: asked }, { body, kernel }) =>
    noteCommit(client, { number, told: body, asked: asked as CommitAsked }, kernel),
  Fetch: (client, { body: asked }, { body: told, kernel }) =>
    noteFetched(client, { asked: asked as FetchAsked, told }, kernel),
  OffsetForLeaderEpoch: (client, _, { body, kernel }) =>
    noteEpochEnds(client, body as EpochTold, kernel),
};

// K49: an offset of an open transaction is not known yet; another coordinator may be.
function lookAgain(client: ClientRecord, { error }: MayFail, kernel: Kernel): void {
  if (error === 'NOT_COORDINATOR') tellMember(client, 'seekCoordinator', kernel);
  askSoon(client, kernel);
}

/** Calls that nobody will answer: what waited for one of them is asked again later. */
function noteLost(client: ClientRecord, lost: readonly OpenCall[], kernel: Kernel): void {
  if (lost.length > 0) askSoon(client, kernel);
}

export const clientActions: { readonly [name: string]: A } = {
  set: (client, event) => {
    const { setting, value } = event as unknown as SetSetting;
    if (setting !== 'group.protocol' || (value !== 'classic' && value !== 'consumer')) return;
    client.wantedProtocol = value;
  },
  open: (client, _, kernel) => {
    client.isOpen = true;
    client.lives++;
    takeUpProtocol(client, kernel);
    initialize(client, kernel);
    askMetadata(client, kernel);
    const { options: { assign: own }, app: actor, subscriber: peer } = client;
    if (own.length > 0) {
      kernel.record('joined', { native: 'assign', actor, peer });
      beginAll(client, own, kernel);
    }
    // K148: a pattern is matched with what there is before its consumer joins.
    client.isFollowing = false;
    if (!followsPattern(client)) enlist(client, kernel);
  },
  enterPoll: (client, _, kernel) => {
    client.isWorking = false;
    client.mayReturn = client.member === null;
    tellMember(client, 'polling', kernel);
    autoCommit(client, kernel);
    goOn(client, kernel);
  },
  leavePoll: (client, _, kernel) => {
    client.isWorking = true;
    kernel.cancel('autoCommit');
    if (client.options.works === 'inPoll') tellMember(client, 'working', kernel);
  },
  letReturn: (client) => {
    client.mayReturn = true;
  },
  autoCommit: (client, _, kernel) => autoCommit(client, kernel),
  take: (client, event, kernel) => {
    const call = answered(client.calls, event, kernel);
    if (call === undefined) return;
    TAKING[call.api]?.(client, call, { body: event.body as never, kernel });
    goOn(client, kernel);
  },
  loseCall: (client, { number }, kernel) =>
    noteLost(client, timeOut(client.calls, number, kernel), kernel),
  loseConnection: (client, { peer }, kernel) => {
    noteLost(client, giveUp(client.calls, peer, kernel), kernel);
    tellTools(client.tools, peer, kernel);
  },
  refresh: (client, _, kernel) => askMetadata(client, kernel),
  coordinate: (client, event, kernel) => {
    client.coordinator = (event as unknown as Coordinate).broker;
    commitAgain(client, kernel);
    goOn(client, kernel);
  },
  noteMembership: (client, event) => {
    const { member, generation } = event as unknown as Membership;
    client.membership = { member, generation };
  },
  prepare: (client, event, kernel) => prepare(client, event as unknown as Prepare, kernel),
  findAgain: (client, _, kernel) => goOn(client, kernel),
  goOnPreparing: (client, _, kernel) => goOnPreparing(client, kernel),
  assign: (client, event, kernel) => {
    assign(client, event as unknown as Assign, kernel);
    goOn(client, kernel);
  },
  returnRecords: (client, _, kernel) => returnRecords(client, kernel),
  handOut: (client, _, kernel) => handOut(client, client.options.works === 'aside', kernel),
  settle: (client, event, kernel) => {
    noteDone(client, settle(client, event as unknown as Settle, kernel));
    // One after the other, as a loop over the records of a poll does it.
    if (client.options.works === 'inPoll') handOut(client, false, kernel);
  },
  settleEach: (client, event, kernel) => {
    const done = settle(client, event as unknown as Settle, kernel);
    if (done === undefined) return;
    const offsets = { [done.reading]: done.record.offset + 1 };
    if (client.options.works === 'aside') commitAsync(client, offsets, kernel);
    else commitSync(client, { offsets, why: 'work' }, kernel);
  },
  commitAll: (client, _, kernel) => {
    if (client.producer !== null) transform(client, client.producer, kernel);
    else commitSync(client, { offsets: positionsOf(client), why: 'work' }, kernel);
  },
  transacted: (client, event, kernel) =>
    transacted(client, event as unknown as TransactionEnded, kernel),
  commitAgain: (client, _, kernel) => commitAgain(client, kernel),
  timeOutCommit: (client, _, kernel) => failCommit(client, TIMED_OUT, kernel),
  carryOut: (client, event, kernel) => {
    carryOut(client, event as never, kernel);
    goOn(client, kernel);
  },
  shut: (client) => {
    client.isOpen = false;
  },
  // K112, K133.
  commitLast: (client, _, kernel) => {
    client.pending = 'close';
    const offsets = client.autoCommit === null ? {} : positionsOf(client);
    commitSync(client, { offsets, why: 'close' }, kernel);
  },
  sayGoodbye: (client, _, kernel) => {
    client.pending = null;
    client.readings = new Map();
    client.hands = [];
    for (const key of ['autoCommit', 'metadata', 'commit']) kernel.cancel(key);
    if (client.member !== null) tellMember(client, 'close', kernel);
    else kernel.wake('left', kernel.now, { type: 'left' });
  },
  sayClosed: ({ app: actor }, _, kernel) =>
    void kernel.record('stopped', { native: 'close', actor, rule: 'kafka:K133' }),
  sayOpened: ({ app: actor }, _, kernel) =>
    void kernel.record('started', { native: 'open', actor }),
  fail: (client, event, kernel) => sayException(client, event as unknown as Fail, kernel),
  forget: (client) => {
    client.calls.open.clear();
    client.known = new Map();
    client.readings = new Map();
    client.atWork.clear();
    [client.delivered, client.repeated] = [new BitSet(), new Map()];
    [client.hands, client.worked, client.commit, client.pending] = [[], [], null, null];
    [client.coordinator, client.autoCommit, client.isOpen] = [null, null, true];
    client.membership = { member: '', generation: NO_GENERATION };
    [client.isWorking, client.failed, client.isAskingSoon] = [false, 0, false];
  },
};

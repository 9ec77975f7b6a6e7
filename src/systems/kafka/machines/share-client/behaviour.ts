/** What the names of a share client's chart mean. */
import { type Micros, parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Action, Guard } from '../../../../kernel/machine';
import type { Deliver, Settle } from '../../../../machines/messages';
import type { ActorId, CopyId, MessageId } from '../../../../trace/entry';
import type { ShareAcknowledgeTold, ShareFetchTold } from '../groups/requests';
import type { Assign, Enlist, Prepared } from '../member/record';
import { answered, ask, giveUp, isOpen, timeOut } from '../network/calls';
import type { MetadataTold } from '../network/requests';
import { acknowledgeAll, fetchShares, leaderNow, noteRefusals, noteShares } from './asking';
import type { Given, ShareClientEvent, ShareClientRecord } from './record';

type A = Action<ShareClientRecord, ShareClientEvent>;
type G = Guard<ShareClientRecord, ShareClientEvent>;

export const shareGuards: { readonly [name: string]: G } = {
  hasRecords: ({ buffered }) => buffered.length > 0,
  isLast: ({ hands }) => hands.length === 0,
};

function askMetadata(client: ShareClientRecord, kernel: Kernel): void {
  const { calls, brokers, options: { topics }, settings } = client;
  if (isOpen(calls, 'Metadata')) return;
  const to = brokers[client.asked++ % brokers.length] as ActorId;
  ask(calls, { to, api: 'Metadata', body: { topics }, timeout: settings.requestTimeout }, kernel);
}

function refreshSoon({ settings }: ShareClientRecord, kernel: Kernel): void {
  const at = kernel.now + settings.backoff.first;
  kernel.wake('metadata', at as typeof kernel.now, { type: 'refresh' });
}

/** poll() returns all that was acquired, also more than max.poll.records (K157). */
function returnRecords(client: ShareClientRecord, kernel: Kernel): void {
  const { app: peer } = client;
  const taken = client.buffered;
  client.buffered = [];
  for (const acquired of taken) {
    const { record, partition, deliveryCount, since } = acquired;
    const delivered = kernel.record('delivered', {
      actor: kernel.introduce(partition, 'destination'), peer, message: record.message as MessageId,
      native: 'poll', cause: since, rule: 'kafka:K152', copy: record.copy as CopyId,
      detail: { offset: record.offset, attempt: deliveryCount },
    });
    client.hands.push({ ...acquired, token: ++client.tokens, delivered });
  }
}

function handOut(client: ShareClientRecord, kernel: Kernel): void {
  const next = client.hands.shift() ?? null;
  client.atWork = next;
  if (next === null) return;
  const { record, partition, token, deliveryCount: attempt, delivered } = next;
  const event: Deliver = {
    type: 'deliver', message: kernel.messageAt(record.message as MessageId),
    copy: record.copy as CopyId, attempt, subscriber: client.group,
    from: kernel.introduce(partition, 'destination'), token,
  };
  kernel.cause = delivered;
  kernel.send(client.app, event);
}

const TYPES = { accepted: 'ACCEPT', released: 'RELEASE', rejected: 'REJECT' } as const;

// K156: with the implicit mode, whatever a poll returned is accepted by the next.
function settle(client: ShareClientRecord, event: Settle, kernel: Kernel): void {
  const given = client.atWork;
  if (given === null || given.token !== event.token) return;
  const outcome = client.settings.isExplicit ? event.outcome : 'accepted';
  const to = leaderNow(client, given.partition);
  const { record: { offset, message, copy }, partition } = given as Given;
  if (to !== undefined) client.said.push({ partition, offset, type: TYPES[outcome], to });
  kernel.record('settled', {
    native: 'acknowledge', actor: client.app, peer: kernel.introduce(partition, 'destination'),
    message: message as MessageId, copy: copy as CopyId, detail: { outcome }, rule: 'kafka:K153',
  });
}

// Simplified: an application that renews says so by commitAsync while it works; Kafka's next poll()
// would hand it what it has renewed once more.
/** Asks for all that is in the application's hands to stay there (K153). */
function renewAll(client: ShareClientRecord, kernel: Kernel): void {
  const { atWork, hands } = client;
  const held = atWork === null ? hands : [atWork, ...hands];
  for (const { partition, record: { offset } } of held) {
    const to = leaderNow(client, partition);
    if (to !== undefined) client.said.push({ partition, offset, type: 'RENEW', to });
  }
  acknowledgeAll(client, false, kernel);
}

export const shareActions: { readonly [name: string]: A } = {
  open: (client, _, kernel) => {
    askMetadata(client, kernel);
    const { topics } = client.options;
    const event: Enlist = { type: 'enlist', topics, pattern: null, life: 0 };
    kernel.send(client.member, event);
  },
  enterPoll: (client, _, kernel) => {
    kernel.send(client.member, { type: 'polling' });
    fetchShares(client, kernel);
  },
  leavePoll: ({ member }, _, kernel) => kernel.send(member, { type: 'working' }),
  take: (client, event, kernel) => {
    const call = answered(client.calls, event, kernel);
    if (call?.api === 'Metadata') {
      for (const { partition, leader, leaderEpoch: epoch } of
        (event.body as MetadataTold).partitions) client.known.set(partition, { leader, epoch });
    } else if (call?.api === 'ShareFetch') {
      const told = event.body as ShareFetchTold;
      noteShares(client, told, kernel);
      if (told.partitions.some(({ error }) => error !== undefined)) refreshSoon(client, kernel);
    } else if (call?.api === 'ShareAcknowledge') {
      noteRefusals(client, (event.body as ShareAcknowledgeTold).acknowledged, kernel);
    }
  },
  fetch: (client, _, kernel) => fetchShares(client, kernel),
  refresh: (client, _, kernel) => askMetadata(client, kernel),
  lose: (client, { type, number, peer }, kernel) => {
    if (type === 'disconnect') giveUp(client.calls, peer, kernel);
    else timeOut(client.calls, number, kernel);
    refreshSoon(client, kernel);
  },
  assign: (client, event, kernel) => {
    const { partitions, generation } = event as unknown as Assign;
    client.partitions = partitions;
    const { app: actor, group: peer } = client;
    const detail = { partitions: [...partitions], generation };
    kernel.record('assigned', { native: 'assign', actor, peer, detail, rule: 'kafka:K150' });
  },
  giveBack: (client, event, kernel) => {
    // Nobody owns a shared partition: only what is fetched from now on changes.
    const { released } = event as unknown as { readonly released?: readonly string[] };
    client.partitions = client.partitions.filter((name) => !(released?.includes(name) ?? true));
    const told: Prepared = { type: 'prepared', owned: client.partitions };
    kernel.send(client.member, told);
  },
  returnRecords: (client, _, kernel) => returnRecords(client, kernel),
  handOut: (client, _, kernel) => handOut(client, kernel),
  renewLater: ({ options: { renewEvery } }, _, kernel) => {
    const every = typeof renewEvery === 'string' ? parseDuration(renewEvery) : undefined;
    if (every === undefined) return;
    kernel.wake('renew', (kernel.now + every) as Micros, { type: 'renew' });
  },
  renew: (client, _, kernel) => renewAll(client, kernel),
  renewNoMore: (_, __, kernel) => kernel.cancel('renew'),
  settle: (client, event, kernel) => settle(client, event as unknown as Settle, kernel),
  sayLast: (client, _, kernel) => {
    acknowledgeAll(client, true, kernel);
    [client.hands, client.buffered, client.atWork] = [[], [], null];
    kernel.cancel('metadata');
    kernel.send(client.member, { type: 'close' });
  },
  sayClosed: ({ app: actor }, _, kernel) =>
    void kernel.record('stopped', { native: 'close', actor, rule: 'kafka:K156' }),
  forget: (client) => {
    client.calls.open.clear();
    [client.known, client.partitions, client.buffered] = [new Map(), [], []];
    [client.hands, client.said, client.atWork] = [[], [], null];
  },
};

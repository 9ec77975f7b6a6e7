/** The broker's side of one AMQP channel: it handles one method at a time, in order (R1). */
import { setup } from 'xstate';
import type { Json } from '../../../base/json';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import { type AmqpError, amqpError, isAmqpError } from '../routing/error';
import { cancel, consume, get, qos, type ConsumeAsked } from './channel/consume';
import { noteAnswer } from './channel/away/asked';
import { beginTicks, look, released } from './channel/timeout';
import {
  binding, exchangeDeclare, exchangeDelete, notDeleted, queueDeclare, queueDelete, queuePurge,
  unbinding, type Declaring,
} from './channel/declare';
import { sendOn } from './channel/deliver';
import { membersGone, noMaster, queueForked, queueMoved } from './channel/away/failover';
import { queuesDown } from './channel/away/queue-down';
import { endWait, giveUpWait } from './channel/away/hold';
import { registeredAt } from './channel/away/register';
import { agreed, askAgain, waits } from './channel/metadata-wait';
import { isCommitting, unexpected } from './channel/committing';
import { declined, taken } from './channel/confirms';
import { publish, type Publishing } from './channel/publish';
import type { ChannelRecord } from './channel/record';
import { answer } from './channel/replies';
import { quick, spend } from './channel/flow';
import { fail, leave, reply, sayCancelled } from './channel/say';
import { withQueue } from './channel/shorthand';
import { recover, settle, type Settling } from './channel/settle';
import { commit, confirmSelect, rollback, select } from './channel/transaction';
import { isRead } from './connection/alarms';
import { goNext, tellClassic } from './connection/leaving';
import { queueBehind } from './cluster/record';
import type { HandedOut } from './handed';

export { channelRecord, newAway } from './channel/record';

type Asked = Omit<ConsumeAsked, 'queue' | 'consumer' | 'arguments'>;

type ChannelEvent = Event &
  Partial<Publishing & Settling & HandedOut & Asked> & {
    readonly number?: number;
    readonly prefetch?: number;
    readonly requeue?: boolean;
    readonly active?: boolean;
    readonly error?: AmqpError;
    readonly isNotEmpty?: boolean;
    readonly queues?: readonly ActorId[];
    readonly round?: number; // in which a node has agreed
    readonly node?: ActorId; // that is seen again
  };

/** Each method that a client may send, and the action that carries it out. */
const METHODS = [
  'publish', 'settle', 'consume', 'cancel', 'get', 'recover', 'qos', 'confirmSelect', 'txSelect',
  'txCommit', 'txRollback', 'flow', 'declareExchange', 'declareQueue', 'deleteExchange',
  'deleteQueue', 'bind', 'unbind', 'purge', 'closeSession',
] as const;

/** What queues answer, and what they and other channels hand over. */
const ANSWERS = [
  'hand', 'got', 'gotNothing', 'taken', 'declined', 'consuming', 'cancelled', 'refused', 'counts',
  'purged', 'deleted', 'notDeleted', 'consumerCancelled', 'answer', 'closeIntake', 'openIntake',
  'released', 'queuesDown', 'membersGone', 'queueMoved', 'queueForked', 'noMaster',
] as const;

/** What comes all the time stands first: the kernel looks from here. */
const OFTEN = ['publish', 'settle', 'hand', 'taken'] as const;

const handled = Object.fromEntries(
  [...OFTEN, ...METHODS, ...ANSWERS].map((name) => [name, { actions: name }]));

const chart = setup({
  actions: actionNames(...METHODS, ...ANSWERS, 'welcome', 'down', 'tellClassic', 'goNext', 'quick',
    'look', 'tryAgain', 'goOn', 'giveUpWait', 'agreed', 'askAgain', 'registered'),
}).createMachine({
  id: 'channel',
  initial: 'open',
  states: {
    open: {
      entry: 'welcome',
      on: {
        ...handled,
        quick: { actions: 'quick' },
        look: { actions: 'look' },
        tryAgain: { actions: 'tryAgain' },
        agreed: { actions: ['agreed', 'goOn'] },
        nodeUp: { actions: ['askAgain', 'goOn'] },
        metadataBack: { actions: 'goOn' },
        heldTooLong: { actions: 'giveUpWait' },
        registered: { actions: ['registered', 'goOn'] },
        notRegistered: { actions: 'giveUpWait' },
        down: { target: 'leaving', actions: 'tellClassic' },
        crash: 'closed',
      },
    },
    leaving: {
      on: {
        told: { actions: 'goNext' },
        left: { target: 'closed', actions: 'down' },
        crash: 'closed',
      },
    },
    closed: { type: 'final' },
  },
});

type Act = (channel: ChannelRecord, event: ChannelEvent, kernel: Kernel) => void;

/** A method that declares something, by its fields. */
const by = (act: (channel: ChannelRecord, asked: Declaring, kernel: Kernel) => void): Act =>
  (channel, event, kernel) => act(channel, event as unknown as Declaring, kernel);

/** A method about a queue, which may be the one that was declared last. */
const onQueue = (act: Act): Act => (channel, event, kernel) => {
  const meant = withQueue(channel, event as unknown as Event & Declaring);
  if (isAmqpError(meant)) fail(channel, meant, kernel);
  else act(channel, meant as unknown as ChannelEvent, kernel);
};

/** What a queue says to a method that waited for it. */
const toMethod = (act: Act): Act => (channel, event, kernel) => {
  if (channel.away !== null) noteAnswer(channel.away, kernel);
  act(channel, event, kernel);
};

/** Answers a method whose queue has done its part. */
const answered = (native: string, ...fields: string[]): Act =>
  toMethod((channel, event, kernel) => {
    const said = event as unknown as { readonly [field: string]: Json };
    const detail = Object.fromEntries(fields.map((field) => [field, said[field] ?? 0]));
    reply(channel, { native, detail }, kernel);
  });

const methods: { readonly [name in (typeof METHODS)[number]]: Act } = {
  publish: (channel, event, kernel) => publish(channel, event as Publishing, kernel),
  settle: (channel, event, kernel) => settle(channel, event as unknown as Settling, kernel),
  consume: onQueue((channel, event, kernel) =>
    consume(channel, event as unknown as ConsumeAsked, kernel)),
  cancel: (channel, { tag }, kernel) => cancel(channel, String(tag), kernel),
  get: onQueue((channel, event, kernel) => get(channel, event as never, kernel)),
  // R51: recover without requeue was never implemented.
  recover: (channel, { requeue = true }, kernel) => {
    if (!requeue) return fail(channel, amqpError('NOT_IMPLEMENTED', 'requeue=false'), kernel);
    recover(channel, kernel);
    reply(channel, { native: 'basic.recover-ok' }, kernel);
  },
  qos: (channel, event, kernel) => qos(channel, event as never, kernel),
  confirmSelect,
  txSelect: select,
  txCommit: commit,
  txRollback: rollback,
  // R3: a client may not stop the broker's deliveries.
  flow: (channel, { active = true }, kernel) => {
    if (!active) return fail(channel, amqpError('NOT_IMPLEMENTED', 'active=false'), kernel);
    reply(channel, { native: 'channel.flow-ok' }, kernel);
  },
  declareExchange: by(exchangeDeclare),
  declareQueue: by(queueDeclare),
  deleteExchange: by(exchangeDelete),
  deleteQueue: onQueue(by(queueDelete)),
  bind: onQueue(by(binding)),
  unbind: onQueue(by(unbinding)),
  purge: onQueue(by(queuePurge)),
  closeSession: (channel, _, kernel) => {
    reply(channel, { native: 'channel.close-ok', detail: { session: channel.session } }, kernel);
    leave(channel, kernel);
  },
};

const answers: { readonly [name in (typeof ANSWERS)[number]]: Act } = {
  hand: (channel, event, kernel) =>
    sendOn(channel, event as unknown as HandedOut, { native: 'basic.deliver', kernel }),
  got: toMethod((channel, event, kernel) =>
    sendOn(channel, event as unknown as HandedOut, { native: 'basic.get-ok', kernel })),
  gotNothing: toMethod((channel, _, kernel) =>
    reply(channel, { native: 'basic.get-empty', detail: { outcome: 'empty' } }, kernel)),
  taken: (channel, { number = 0 }, kernel) => taken(channel, number, kernel),
  declined: (channel, { number = 0 }, kernel) => declined(channel, number, kernel),
  consuming: answered('basic.consume-ok', 'tag'),
  cancelled: answered('basic.cancel-ok', 'tag'),
  refused: toMethod((channel, { error }, kernel) => fail(channel, error as AmqpError, kernel)),
  counts: answered('queue.declare-ok', 'messageCount', 'consumerCount'),
  purged: answered('queue.purge-ok', 'messageCount'),
  deleted: answered('queue.delete-ok', 'messageCount'),
  notDeleted: toMethod((channel, { isNotEmpty = false }, kernel) =>
    notDeleted(channel, isNotEmpty, kernel)),
  answer: (channel, event, kernel) => answer(channel, event as never, kernel),
  consumerCancelled: (channel, { tag }, kernel) => {
    sayCancelled(channel, { tag: String(tag), rule: 'rabbitmq:R28' }, kernel);
    delete channel.consumers[String(tag)];
  },
  // R64: what is published from now on to the queue that says so is refused here.
  closeIntake: ({ refusing }, _, kernel) => {
    const queue = queueBehind(kernel.host(), kernel.sender);
    if (!refusing.includes(queue)) refusing.push(queue);
  },
  openIntake: (channel, _, kernel) => {
    const open = queueBehind(kernel.host(), kernel.sender);
    channel.refusing = channel.refusing.filter((queue) => queue !== open);
  },
  released: (channel, { tag }, kernel) => released(channel, String(tag), kernel),
  queuesDown: (channel, event, kernel) => queuesDown(channel, event, kernel),
  membersGone, queueMoved, queueForked, noMaster,
};

type Method = (typeof METHODS)[number];

/** R91, R92: on a connection that is not read, every method waits its turn. */
function whenRead(channel: ChannelRecord, event: ChannelEvent, kernel: Kernel): void {
  if (!isRead(channel, event, kernel)) return;
  const { unread, held } = channel;
  if (unread.length === 0 && held === null) take(channel, event, kernel);
  else unread.push({ event, cause: kernel.cause });
}

/** R94: what is read, and published, takes credit. */
function take(channel: ChannelRecord, event: Event, kernel: Kernel): void {
  carryOut(channel, event, kernel);
  if (event.type === 'publish') spend(channel, kernel);
}

function carryOut(channel: ChannelRecord, event: Event, kernel: Kernel): void {
  if (channel.away === null || !waits(channel, event, kernel)) act(channel, event, kernel);
}

function act(channel: ChannelRecord, event: Event, kernel: Kernel): void {
  if (isCommitting(channel)) return unexpected(channel, kernel);
  if (channel.away !== null) channel.away.handling = { event, cause: kernel.cause };
  methods[event.type as Method](channel, event as ChannelEvent, kernel);
}

/** What came while the channel waited is next. */
function takeOn(channel: ChannelRecord, kernel: Kernel): void {
  for (let next = channel.unread[0]; next !== undefined; next = channel.unread[0]) {
    // R2: what comes after an error that closes the channel is not handled.
    if (!kernel.isThere(kernel.self) || channel.held !== null) return;
    channel.unread = channel.unread.slice(1);
    kernel.cause = next.cause;
    take(channel, next.event, kernel);
  }
}

/** V20, K24: enough nodes have answered, or it was too long: what has waited for that goes on. */
const goOnWith = (ended: typeof endWait): Act => (channel, _, kernel) => {
  const held = ended(channel, kernel);
  if (held === null) return;
  kernel.cause = held.cause;
  act(channel, held.event, kernel);
  takeOn(channel, kernel);
};

/** K12: what waited for a queue whose node is gone is done again. */
function tryAgain(channel: ChannelRecord, _: ChannelEvent, kernel: Kernel): void {
  const { away } = channel;
  if (away === null) return;
  const { again } = away;
  away.again = [];
  for (const { event, cause } of again) {
    if (!kernel.isThere(kernel.self)) return;
    kernel.cause = cause;
    carryOut(channel, event, kernel);
  }
}

const reading = Object.fromEntries(METHODS.map((name) => [name, whenRead])) as {
  readonly [name in Method]: Act;
};

const behaviour: Behaviour<ChannelRecord, ChannelEvent> = {
  actions: {
    ...reading,
    ...answers,
    quick: (channel, event, kernel) => quick(channel, event as never, kernel),
    tryAgain,
    goOn: goOnWith(endWait),
    agreed: (channel, { round = 0 }, kernel) => agreed(channel, round, kernel),
    askAgain: (channel, { node }, kernel) => askAgain(channel, node as ActorId, kernel),
    giveUpWait: goOnWith(giveUpWait),
    registered: registeredAt,
    look: (channel, _, kernel) => look(channel, kernel),
    welcome: (channel, _, kernel) => {
      const { client, app, session } = channel;
      beginTicks(channel, kernel);
      kernel.send(client, { type: 'sessionOpened', session } as Event, {
        kind: 'answered', native: 'channel.open-ok', peer: app, detail: { outcome: 'ok', session },
      });
    },
    tellClassic, goNext,
    down: (channel, _, kernel) => leave(channel, kernel),
  },
};

export const channel = defineMachine(chart, behaviour);

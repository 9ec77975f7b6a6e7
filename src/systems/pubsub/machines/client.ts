/** A client library: batches what is published, keeps leases alive, and does what steps say. */
import { setup } from 'xstate';
import { type Micros, seconds } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, each, type Event, guardNames,
} from '../../../kernel/machine';
import type { Settle } from '../../../machines/messages';
import { closeRequest } from '../../../machines/requests';
import type { Message } from '../../../trace/message';
import type { ClientCommand } from '../commands';
import { giveUp, tryAgain, tryAllAgain } from './client/call';
import { carryOut } from './client/command';
import { endPublish, flush, publishOwn } from './client/publish';
import { extend, forget, handOver, openStream, pull, settle } from './client/receive';
import type { ClientRecord } from './client/record';
import type { Answered, Handed, Received } from './facts';

const COMMANDS = [
  'publishMessages', 'resumePublishing', 'pull', 'acknowledge', 'nack', 'modifyAckDeadline',
  'seek', 'createTopic', 'createSubscription', 'updateSubscription', 'createSnapshot',
  'deleteTopic', 'deleteSubscription', 'detachSubscription', 'deleteSnapshot', 'getSubscription',
] as const;

const commanded = each(COMMANDS, 'carryOut');

type ClientEvent = Event & Partial<Omit<Answered, 'type'>> & {
  readonly message?: Message;
  readonly messages?: readonly Handed[];
  readonly token?: number;
  readonly number?: number;
  readonly orderingKey?: string;
};

const chart = setup({
  guards: guardNames('isEmptyPull', 'isOwn', 'isLastInHand', 'streams', 'wasPull'),
  actions: actionNames(
    'publish', 'flush', 'carryOut', 'keepResult', 'keepAnswer', 'tryAgain', 'tryAllAgain',
    'giveUp', 'pull', 'openStream', 'join', 'endPull', 'handOver', 'settle', 'extend', 'forget',
  ),
  delays: delayNames('pause'),
}).createMachine({
  id: 'client',
  initial: 'ready',
  on: {
    ...commanded,
    publish: { actions: 'publish' },
    flush: { actions: 'flush' },
    settle: { actions: 'settle' },
    received: { actions: 'keepResult' },
    answered: { actions: 'keepAnswer' },
    tryAgain: { actions: 'tryAgain' },
    gaveUp: { actions: 'giveUp' },
    disconnect: { actions: 'tryAllAgain' },
    extend: { actions: 'extend' },
    crash: { target: '.crashed', actions: 'forget' },
  },
  states: {
    ready: {
      on: {
        subscribe: [
          { guard: 'streams', target: 'streaming', actions: 'join' },
          { target: 'pulling', actions: 'join' },
        ],
      },
    },
    // G14: messages come by themselves, as many as the flow control lets through.
    streaming: {
      entry: 'openStream',
      on: {
        received: [{ guard: 'isOwn', actions: 'handOver' }, { actions: 'keepResult' }],
        answered: [{ guard: 'isOwn', target: 'resting' }, { actions: 'keepAnswer' }],
        // G13: a stream may end at any time; the library opens another.
        disconnect: { target: 'resting', actions: 'tryAllAgain' },
      },
    },
    pulling: {
      entry: 'pull',
      on: {
        received: [
          { guard: 'isEmptyPull', target: 'resting', actions: 'endPull' },
          { guard: 'isOwn', target: 'working', actions: ['endPull', 'handOver'] },
          { actions: 'keepResult' },
        ],
        answered: [
          { guard: 'isOwn', target: 'resting', actions: 'endPull' }, { actions: 'keepAnswer' },
        ],
        gaveUp: [
          { guard: 'wasPull', target: 'resting', actions: 'giveUp' }, { actions: 'giveUp' },
        ],
      },
    },
    // A simple consumer works off what it has before it asks for more.
    working: {
      on: {
        settle: [
          { guard: 'isLastInHand', target: 'pulling', actions: 'settle' },
          { actions: 'settle' },
        ],
      },
    },
    resting: {
      after: { pause: [{ guard: 'streams', target: 'streaming' }, { target: 'pulling' }] },
    },
    crashed: { on: { restart: 'ready' } },
  },
});

const behaviour: Behaviour<ClientRecord, ClientEvent> = {
  guards: {
    isOwn: ({ poll }, { request }) => request === poll,
    isEmptyPull: ({ poll }, { request, messages = [] }) =>
      request === poll && messages.length === 0,
    isLastInHand: ({ hands }, { token = 0 }) => hands.size === 1 && hands.has(token),
    streams: ({ subscriber }) => subscriber?.mode === 'streamingPull',
    wasPull: ({ poll }, { number }) => number === poll,
  },
  actions: {
    publish: (client, { message }, kernel) => publishOwn(client, message as Message, kernel),
    flush: (client, { orderingKey = '' }, kernel) => flush(client, orderingKey, kernel),
    carryOut: (client, event, kernel) => carryOut(client, event as never as ClientCommand, kernel),
    keepResult: (client, event, kernel) => {
      const { request, messages } = event as Received;
      const as = closeRequest(client, request, kernel)?.as ?? null;
      if (as !== null) client.results.set(as, messages);
    },
    keepAnswer: (client, event, kernel) => {
      const { request, fault } = event as Answered;
      const pending = closeRequest(client, request, kernel);
      if (pending !== undefined) {
        endPublish(client, { isOk: fault === null, ...pending }, kernel);
      }
    },
    tryAgain: (client, { number = 0 }, kernel) => tryAgain(client, number, kernel),
    tryAllAgain: (client, _, kernel) => tryAllAgain(client, kernel),
    giveUp: (client, { number = 0 }, kernel) => {
      const pending = giveUp(client, number, kernel);
      if (pending !== undefined) endPublish(client, { ...pending, isOk: false }, kernel);
    },
    pull: (client, _, kernel) => pull(client, kernel),
    openStream: (client, _, kernel) => openStream(client, kernel),
    join: ({ app, subscriber }, _, kernel) => {
      const peer = kernel.actorNamed(subscriber?.subscription ?? '');
      if (peer === undefined) return;
      const native = subscriber?.mode === 'pull' ? 'Pull' : 'StreamingPull';
      kernel.record('joined', { native, actor: app, peer });
    },
    endPull: (client, { request = 0 }, kernel) => {
      closeRequest(client, request, kernel);
      client.poll = 0;
    },
    handOver: (client, { messages = [] }, kernel) => handOver(client, messages, kernel),
    settle: (client, event, kernel) => settle(client, event as unknown as Settle, kernel),
    extend: (client, { token = 0 }, kernel) => extend(client, token, kernel),
    forget: (client) => forget(client),
  },
  delays: {
    pause: ({ subscriber }) => Math.max(seconds(subscriber?.pauseSeconds ?? 0), 1000) as Micros,
  },
};

export const client = defineMachine(chart, behaviour);

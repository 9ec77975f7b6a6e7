/** An SDK client: signs and sends requests, tries again, and polls for a consumer. */
import { setup } from 'xstate';
import { type Micros, seconds } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, each, type Event, guardNames,
} from '../../../kernel/machine';
import type { Settle } from '../../../machines/messages';
import { closeRequest } from '../../../machines/requests';
import type { ActorId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { ClientCommand } from '../topology/commands';
import { tryAgain, tryAllAgain } from './client/call';
import { carryOut, receiveGiven } from './client/command';
import { keepAnswer, keepResult } from './client/results';
import {
  failReceive, fetchNext, hasPointer, keepPayload, publish, sendPointer,
} from './client/payloads';
import { pointerIn } from './client/pointer';
import {
  extendLease, finishDelete, forget, handOver, handOverFetched, poll, settle,
} from './client/poll';
import type { ClientRecord } from './client/record';
import type { Answered, Handed, ObjectAnswered, Received } from './facts';

const COMMANDS = [
  'sendMessage', 'sendMessageBatch', 'receiveMessage', 'deleteMessage', 'deleteMessageBatch',
  'deleteEach', 'changeMessageVisibility', 'changeMessageVisibilityBatch', 'getQueueAttributes',
  'setQueueAttributes', 'purgeQueue', 'createQueue', 'deleteQueue', 'startMessageMoveTask',
  'cancelMessageMoveTask', 'listMessageMoveTasks',
] as const;

const commanded = each(COMMANDS, 'carryOut');

type ClientEvent = Event & Partial<Omit<Answered, 'type'>> & {
  readonly message?: Message;
  readonly messages?: readonly Handed[];
  readonly code?: string | null; // what S3 answered
  readonly peer?: ActorId; // whom a connection was with
  readonly token?: number;
  readonly number?: number;
  readonly command?: ClientCommand & { readonly type: 'receiveMessage' };
};

const chart = setup({
  guards: guardNames(
    'isEmptyPoll', 'isPoll', 'isPointed', 'isMissing', 'hasMore', 'hasNone', 'isLastInHand',
    'isWaiting',
  ),
  actions: actionNames(
    'publish', 'carryOut', 'keepResult', 'keepAnswer', 'tryAgain', 'tryAllAgain', 'poll', 'join',
    'endPoll', 'handOver', 'settle', 'extendLease', 'forget', 'receiveAgain', 'sendPointer',
    'beginFetching', 'keepPayload', 'fetchNext', 'handOverFetched', 'failReceive', 'deleteMessage',
  ),
  delays: delayNames('pause'),
}).createMachine({
  id: 'client',
  initial: 'ready',
  on: {
    ...commanded,
    publish: { actions: 'publish' },
    settle: { actions: 'settle' },
    received: { actions: 'keepResult' },
    receiveAgain: { actions: 'receiveAgain' },
    answered: { actions: 'keepAnswer' },
    tryAgain: { guard: 'isWaiting', actions: 'tryAgain' },
    disconnect: { actions: 'tryAllAgain' },
    beat: { actions: 'extendLease' },
    payloadStored: { actions: 'sendPointer' },
    payloadDeleted: { actions: 'deleteMessage' },
    crash: { target: '.crashed', actions: 'forget' },
  },
  states: {
    ready: { on: { subscribe: { target: 'polling', actions: 'join' } } },
    polling: {
      entry: 'poll',
      on: {
        received: [
          { guard: 'isEmptyPoll', target: 'resting', actions: 'endPoll' },
          { guard: 'isPointed', target: 'fetching', actions: 'beginFetching' },
          { guard: 'isPoll', target: 'working', actions: 'handOver' },
          { actions: 'keepResult' },
        ],
        answered: [
          { guard: 'isPoll', target: 'resting', actions: 'endPoll' }, { actions: 'keepAnswer' },
        ],
        pollFailed: { target: 'resting', actions: 'endPoll' },
      },
    },
    // S100: the extended client reads every payload before the application sees a message.
    fetching: {
      on: {
        payloadRead: [
          { guard: 'isMissing', target: 'resting', actions: 'failReceive' },
          { guard: 'hasMore', actions: ['keepPayload', 'fetchNext'] },
          { guard: 'hasNone', target: 'polling', actions: 'keepPayload' },
          { target: 'working', actions: ['keepPayload', 'handOverFetched'] },
        ],
        pollFailed: { target: 'resting', actions: 'endPoll' },
      },
    },
    // S27: a simple consumer works off what it has before it asks for more.
    working: {
      on: {
        settle: [
          { guard: 'isLastInHand', target: 'polling', actions: 'settle' },
          { actions: 'settle' },
        ],
      },
    },
    resting: { after: { pause: 'polling' } },
    crashed: { on: { restart: 'ready' } },
  },
});

const behaviour: Behaviour<ClientRecord, ClientEvent> = {
  guards: {
    isPoll: ({ poll: number }, { request }) => request === number,
    isEmptyPoll: ({ poll: number }, { request, messages = [] }) =>
      request === number && messages.length === 0,
    isPointed: (client, { request, messages = [] }) =>
      request === client.poll && hasPointer(client, messages),
    isMissing: ({ receiver }, { code = null }) =>
      code !== null && receiver?.ignorePayloadNotFound === false,
    hasMore: ({ toFetch }) => toFetch.some(({ accepted }) => pointerIn(accepted) !== null),
    hasNone: ({ toFetch, fetched }, { code = null }) =>
      code !== null && toFetch.length + fetched.length === 0,
    isLastInHand: ({ hands }, { token = 0 }) => hands.size === 1 && hands.has(token),
    isWaiting: ({ open }, { number = 0 }) => open.has(number),
  },
  actions: {
    publish: (client, { message }, kernel) => publish(client, message as Message, kernel),
    carryOut: (client, event, kernel) => carryOut(client, event as never, kernel),
    receiveAgain: (client, { command }, kernel) => {
      if (command !== undefined) receiveGiven(client, command, kernel);
    },
    keepResult: (client, event, kernel) => keepResult(client, event as Received, kernel),
    keepAnswer: (client, event, kernel) => keepAnswer(client, event as Answered, kernel),
    tryAgain: (client, { number = 0 }, kernel) => tryAgain(client, number, kernel),
    tryAllAgain: (client, { peer = client.service }, kernel) => tryAllAgain(client, peer, kernel),
    poll: (client, _, kernel) => poll(client, kernel),
    join: ({ app, receiver }, _, kernel) => {
      const peer = kernel.actorNamed(receiver?.queue ?? '');
      if (peer !== undefined) kernel.record('joined', { native: 'poll', actor: app, peer });
    },
    endPoll: (client, { request = 0 }, kernel) => {
      closeRequest(client, request, kernel);
      client.poll = 0;
    },
    handOver: (client, { request = 0, messages = [] }, kernel) => {
      closeRequest(client, request, kernel);
      handOver(client, messages, kernel);
    },
    sendPointer: (client, { request = 0 }, kernel) => sendPointer(client, request, kernel),
    beginFetching: (client, { request = 0, messages = [] }, kernel) => {
      closeRequest(client, request, kernel);
      client.toFetch = [...messages];
      fetchNext(client, kernel);
    },
    keepPayload: (client, event, kernel) => keepPayload(client, event as ObjectAnswered, kernel),
    fetchNext: (client, _, kernel) => fetchNext(client, kernel),
    handOverFetched: (client, _, kernel) => handOverFetched(client, kernel),
    failReceive: (client, event, kernel) => failReceive(client, event as ObjectAnswered, kernel),
    deleteMessage: (client, { request = 0 }, kernel) => finishDelete(client, request, kernel),
    settle: (client, event, kernel) => settle(client, event as unknown as Settle, kernel),
    extendLease: (client, { token = 0 }, kernel) => extendLease(client, token, kernel),
    forget: (client) => forget(client),
  },
  delays: {
    pause: ({ receiver }) => Math.max(seconds(receiver?.pauseSeconds ?? 0), 1000) as Micros,
  },
};

export const client = defineMachine(chart, behaviour);

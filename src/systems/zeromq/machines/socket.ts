/** A socket: pipes to its peers, and whose turn it is. It is a part of its application. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, guardNames,
} from '../../../kernel/machine';
import { arrive } from './moving/arriving';
import { widen } from './moving/flowing';
import { ask, noteRoom, receiveByHand, serve, stopWaiting } from './moving/receiving';
import { pour, publish, relay, runOut, sendByHand } from './moving/sending';
import { settle } from './moving/settling';
import { subscribeTo, unsubscribeFrom } from './moving/subscribing';
import { close, end, giveUp, isEmpty, terminate } from './socket/closing';
import { fail, type Failure } from './socket/failing';
import { greeted, refused, welcomed } from './socket/greeting';
import { forgetAll, hearEnd, hearGone } from './socket/losing';
import { begin, bindTo, connectTo, dial } from './socket/opening';
import { disconnectFrom, letGo } from './socket/parting';
import { loseFaith } from './socket/pirate';
import type { SocketEvent, SocketRecord } from './socket/record';
import { setOption } from './socket/setting';

const HEARS = [
  'publish', 'relay', 'subscribe', 'settle', 'dial', 'greet', 'welcome', 'refuse', 'carry',
  'tellRead', 'window', 'disconnect', 'hangUp', 'send', 'recv', 'runOut', 'stopWaiting',
  'loseFaith', 'subscribeTo', 'unsubscribeFrom', 'bind', 'unbind', 'connect', 'disconnectFrom',
  'letGo', 'setOption',
] as const;

type Heard = (typeof HEARS)[number];

const LINGERS: readonly Heard[] = [
  'dial', 'greet', 'welcome', 'refuse', 'carry', 'tellRead', 'window', 'disconnect',
  'hangUp',
];

/**
 * Each event has an action of its name. Afterwards goes what can go, and the application is given
 * what it waits for; an answer makes way for the next question.
 */
const heard = <Target extends string>(names: readonly Heard[], target: Target) =>
  Object.fromEntries(names.map((name) =>
    [name, { target, actions: [name, 'pour', 'serve', 'pour'] }])) as {
    [name in Heard]: { target: Target; actions: (name | 'pour' | 'serve')[] };
  };

/** Z11: what is called on a socket that was closed. */
const CALLS = { send: { actions: 'refuseSend' }, recv: { actions: 'refuseRecv' } } as const;

const chart = setup({
  guards: guardNames('isBlocked', 'isAwaiting', 'isAnswering', 'isAlone', 'isEmpty'),
  actions: actionNames(
    ...HEARS, 'pour', 'serve', 'begin', 'close', 'terminate', 'giveUp', 'end', 'forgetAll',
    'refuseSend', 'refuseRecv',
  ),
}).createMachine({
  id: 'socket',
  initial: 'opening',
  on: {
    ...heard(HEARS, '.sorting'),
    close: { target: '.lingering', actions: 'close' },
    terminate: { target: '.lingering', actions: 'terminate' },
    crash: { target: '.crashed', actions: 'forgetAll' },
  },
  states: {
    opening: { entry: 'begin' },
    // Passed through at once: what is left after an event decides.
    sorting: {
      always: [
        { guard: 'isAnswering', target: 'answering' },
        { guard: 'isAwaiting', target: 'awaiting' },
        { guard: 'isBlocked', target: 'mute' },
        { guard: 'isAlone', target: 'alone' },
        { target: 'ready' },
      ],
    },
    ready: {}, alone: {}, mute: {}, awaiting: {}, answering: {},
    lingering: {
      on: {
        ...heard(LINGERS, 'lingering'), giveUp: { target: 'lingering', actions: 'giveUp' },
        ...CALLS, crash: { target: 'crashed', actions: 'forgetAll' }, '*': {},
      },
      always: { guard: 'isEmpty', target: 'closed' },
    },
    closed: {
      entry: 'end',
      on: { ...CALLS, crash: { target: 'crashed', actions: 'forgetAll' }, '*': {} },
    },
    crashed: { on: { restart: 'opening', '*': {} } },
  },
});

const behaviour: Behaviour<SocketRecord, SocketEvent> = {
  guards: {
    isBlocked: ({ isBlocked }) => isBlocked,
    isAwaiting: ({ asked }) => asked !== null,
    isAnswering: ({ back }) => back !== null,
    isAlone: ({ pipes }) => [...pipes.values()].every(({ standing }) => standing !== 'open'),
    isEmpty,
  },
  actions: {
    publish, relay, settle, dial, runOut, stopWaiting, loseFaith, subscribeTo, unsubscribeFrom,
    setOption, disconnectFrom, letGo, unbind: disconnectFrom, begin, close, terminate, end,
    forgetAll, send: sendByHand, recv: receiveByHand, tellRead: noteRoom,
    giveUp: (socket, _, kernel) => giveUp(socket, kernel),
    subscribe: (socket, _, kernel) => {
      const { owner, group, ownerKind } = socket;
      if (ownerKind === 'consumer') {
        kernel.record('joined', { native: 'zmq_recv', actor: owner, peer: group });
      }
      ask(socket);
    },
    refuseSend: (socket, _, kernel) => refuse(socket, 'zmq_send', kernel),
    refuseRecv: (socket, _, kernel) => refuse(socket, 'zmq_recv', kernel),
    greet: greeted, welcome: welcomed, refuse: refused, carry: arrive, disconnect: hearGone,
    hangUp: hearEnd,
    window: widen,
    bind: (socket, { key = '' }, kernel) => bindTo(socket, key, kernel),
    connect: (socket, { key = '' }, kernel) => connectTo(socket, key, kernel),
    pour: (socket, _, kernel) => {
      if (socket.outbox.length > 0 || socket.isBlocked) pour(socket, kernel);
    },
    serve: (socket, _, kernel) => serve(socket, kernel),
  },
};

const refuse = (record: SocketRecord, native: Failure['native'], kernel: Kernel): void =>
  fail(record, { native, code: 'ENOTSOCK', rule: 'zeromq:Z11' }, kernel);

export const socket = defineMachine(chart, behaviour);

/** A JMS client: one connection, its sessions, and consumers with what they have prefetched. */
import { setup } from 'xstate';
import type { Micros } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, each, guardNames,
} from '../../../kernel/machine';
import { carryOut } from './client/commanding';
import {
  answered, close, connect, forget, keep, lose, resume, workOff,
} from './client/connecting';
import { subscribe } from './client/consuming';
import { handOnAll, prefetch, stopWaiting } from './client/delivering';
import { redeliver } from './client/redelivering';
import type { ClientEvent, ClientRecord } from './client/record';
import { publish } from './client/sending';
import { settle, worked } from './client/settling';
import { hear, learn } from './client/temporary';

const COMMANDS = [
  'send', 'subscribeTo', 'receive', 'closeConsumer', 'acknowledge', 'recover', 'commit',
  'rollback', 'begin', 'browse', 'unsubscribe', 'createTemporaryQueue', 'deleteTemporaryQueue',
] as const;

type Asked<Target, Does> = {
  [name in (typeof COMMANDS)[number]]: { target: Target; actions: Does }
};

const chart = setup({
  guards: guardNames('opensLate', 'keepsTrying', 'isRedelivering', 'isWaiting'),
  actions: actionNames(
    'connect', 'resume', 'workOff', 'keep', 'publish', 'subscribe', 'settle', 'worked',
    'carryOut', 'answered', 'prefetch', 'redeliver', 'handOn', 'stopWaiting', 'lose', 'forget',
    'close', 'learn', 'hear',
  ),
  delays: delayNames('patience', 'pause'),
}).createMachine({
  id: 'client',
  initial: 'starting',
  on: { crash: { target: '.crashed', actions: 'forget' } },
  states: {
    starting: { always: [{ guard: 'opensLate', target: 'closed' }, { target: 'connecting' }] },
    connecting: {
      entry: 'connect',
      after: { patience: 'waiting' },
      on: {
        ...each([...COMMANDS, 'publish', 'subscribe', 'settle', 'worked'], 'keep'),
        connected: { target: 'open', actions: ['learn', 'resume', 'workOff'] },
        refused: 'closed',
        disconnect: [
          { guard: 'keepsTrying', target: 'waiting' }, { target: 'closed' },
        ],
      },
    },
    open: {
      initial: 'sorting',
      on: {
        ...Object.fromEntries(COMMANDS.map((name) => [name, {
          target: '.sorting', actions: 'carryOut',
        }])) as Asked<'.sorting', 'carryOut'>,
        publish: { target: '.sorting', actions: 'publish' },
        subscribe: { actions: 'subscribe' },
        settle: { target: '.sorting', actions: 'settle' },
        worked: { target: '.sorting', actions: 'worked' },
        response: { target: '.sorting', actions: 'answered' },
        dispatch: { target: '.sorting', actions: 'prefetch' },
        redeliver: { target: '.sorting', actions: ['redeliver', 'handOn'] },
        stopWaiting: { actions: 'stopWaiting' },
        temporary: { actions: 'hear' },
        close: { target: 'closed', actions: 'close' },
        disconnect: [
          { guard: 'keepsTrying', target: 'waiting', actions: 'lose' },
          { target: 'closed', actions: 'lose' },
        ],
      },
      states: {
        sorting: {
          always: [
            { guard: 'isRedelivering', target: 'redelivering' },
            { guard: 'isWaiting', target: 'awaiting' },
            { target: 'ready' },
          ],
        },
        ready: {},
        awaiting: {}, // A40: a session waits for the broker's word
        redelivering: {}, // A28: a consumer waits for its redelivery delay
      },
    },
    // Between two attempts to connect.
    waiting: {
      after: { pause: 'connecting' },
      on: each([...COMMANDS, 'publish', 'subscribe', 'settle', 'worked'], 'keep'),
    },
    closed: {
      on: {
        open: 'connecting',
        ...Object.fromEntries([...COMMANDS, 'publish', 'subscribe'].map((name) => [name, {
          target: 'connecting', actions: 'keep',
        }])) as Asked<'connecting', 'keep'>,
      },
    },
    crashed: { on: { restart: 'connecting', open: 'connecting' } },
  },
});

const behaviour: Behaviour<ClientRecord, ClientEvent> = {
  guards: {
    opensLate: ({ opensLate }) => opensLate,
    keepsTrying: ({ failover, app, sender, receiver }) =>
      failover || (app >= 0 && (sender !== null || receiver !== null)),
    isRedelivering: ({ consumers }) => [...consumers.values()].some(({ isPaused }) => isPaused),
    isWaiting: ({ waitsFor }) => waitsFor !== null,
  },
  actions: {
    connect, resume, workOff, keep, subscribe, settle, worked, carryOut, answered, prefetch,
    stopWaiting, lose, forget, close, learn, redeliver,
    publish: (client, event, kernel) => publish(client, event as never, kernel),
    handOn: handOnAll,
    hear: (client, event) => hear(client, event as never),
  },
  delays: {
    patience: () => CONNECT_PATIENCE,
    // A53: ten milliseconds, then twice as long each time, up to thirty seconds.
    pause: (client) => (client.failover
      ? Math.min(FIRST_PAUSE * 2 ** Math.max(client.attempts - 1, 0), LONGEST_PAUSE)
      : APPLICATION_PAUSE) as Micros,
  },
};

/** Simplified: one attempt to connect may take ten seconds. */
const CONNECT_PATIENCE = 10_000_000 as Micros;
const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 30_000_000;

/** Simplified: an application without a failover transport connects again after one second. */
const APPLICATION_PAUSE = 1_000_000;

export const client = defineMachine(chart, behaviour);

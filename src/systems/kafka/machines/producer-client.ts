/** A producer's client library: batches, retries, identity, transactions. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import type { Publish } from '../../../machines/messages';
import type { ActorId } from '../../../trace/entry';
import type { ProducerCommand } from '../producer/commands';
import { LIVE_SETTINGS, producerSettings } from '../producer/settings';
import { initialize } from './producer-client/commanding';
import { disconnected, receive, timedOut } from './producer-client/receiving';
import { forgetAll, type ProducerClientRecord } from './producer-client/record';
import { run } from './producer-client/sender';
import type { CallTimedOut } from './network/calls';
import type { Response } from './network/requests';

type ClientEvent = Event & {
  readonly peer?: ActorId;
  readonly setting?: string;
  readonly value?: string | number | boolean;
};

const COMMANDS = [
  'flush', 'close', 'initTransactions', 'beginTransaction', 'commitTransaction',
  'abortTransaction', 'sendOffsets', 'resend',
] as const;

const perform = { actions: ['perform', 'run'] } as const;
const asked = Object.fromEntries(COMMANDS.map((name) => [name, perform])) as {
  [name in (typeof COMMANDS)[number]]: typeof perform;
};

const chart = setup({
  guards: guardNames('isTransactional', 'isIdempotent'),
  actions: actionNames(
    'open', 'run', 'publish', 'receive', 'timeOut', 'lose', 'perform', 'set', 'forget',
  ),
}).createMachine({
  id: 'producerClient',
  initial: 'starting',
  on: {
    publish: { actions: ['publish', 'run'] },
    response: { actions: ['receive', 'run'] },
    callTimedOut: { actions: ['timeOut', 'run'] },
    disconnect: { actions: ['lose', 'run'] },
    run: { actions: 'run' },
    set: { actions: ['set', 'run'] },
    crash: { target: '.crashed', actions: 'forget' },
    fence: '.fenced',
    shut: '.closed',
    ...asked,
  },
  states: {
    starting: {
      always: [
        { guard: 'isTransactional', target: 'uninitialized', actions: ['open', 'run'] },
        { guard: 'isIdempotent', target: 'unidentified', actions: 'run' },
        { target: 'ready', actions: 'run' },
      ],
    },
    // K35: it has no producer id yet, and may not send.
    unidentified: { on: { identify: 'ready' } },
    uninitialized: { on: { initialize: 'initializing' } },
    initializing: { on: { identify: 'ready' } },
    ready: { on: { begin: 'inTransaction', initialize: 'initializing' } },
    inTransaction: { on: { commit: 'committing', abort: 'aborting', fail: 'abortable' } },
    // K47: it returns when the decision is written down.
    committing: { on: { finish: 'ready', fail: 'abortable' } },
    abortable: { on: { abort: 'aborting' } },
    aborting: { on: { finish: 'ready' } },
    // K44: somebody newer goes on under its name.
    fenced: {},
    closed: {},
    crashed: { on: { restart: 'starting' } },
  },
});

/** How many messages an application can send again. */
const REMEMBERED = 64;

const behaviour: Behaviour<ProducerClientRecord, ClientEvent> = {
  guards: {
    isTransactional: ({ transaction }) => transaction !== null,
    isIdempotent: ({ settings }) => settings.isIdempotent,
  },
  actions: {
    // An application that uses transactions by itself initialises them first of all.
    open: (client, _, kernel: Kernel) => {
      if (client.options.transaction !== null) initialize(client, kernel);
    },
    run: (client, _, kernel) => run(client, kernel),
    publish: (client, event) => {
      const { message } = event as unknown as Publish;
      client.waiting.push(message);
      client.sentBefore.push(message);
      if (client.sentBefore.length > REMEMBERED) client.sentBefore.shift();
    },
    receive: (client, event, kernel) => receive(client, event as unknown as Response, kernel),
    timeOut: (client, event, kernel) =>
      timedOut(client, (event as unknown as CallTimedOut).number, kernel),
    lose: (client, { peer }, kernel) => disconnected(client, peer as ActorId, kernel),
    perform: (client, event) => void client.waiting.push(event as unknown as ProducerCommand),
    set: (client, { setting = '', value }) => {
      if (value === undefined || !LIVE_SETTINGS.includes(setting)) return;
      client.config = { ...client.config, [setting]: value };
      client.settings = producerSettings(client.config);
    },
    forget: forgetAll,
  },
};

export const producerClient = defineMachine(chart, behaviour);

/** The library in a producer: chooses a broker, packs what waits, and hopes. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, guardNames,
} from '../../../kernel/machine';
import type { Message } from '../../../trace/message';
import { dispatch } from './producer-client/choice';
import { loseConnection, forgetAll, reconnect } from './producer-client/connection';
import { queueUp, sendDue } from './producer-client/packing';
import type { SenderEvent, SenderRecord } from './producer-client/record';

const chart = setup({
  guards: guardNames('isAsync'),
  actions: actionNames(
    'send', 'queueUp', 'sendDue', 'noteAnswer', 'noteGone', 'reconnect', 'forget',
  ),
}).createMachine({
  id: 'producerClient',
  initial: 'ready',
  on: {
    publish: [{ guard: 'isAsync', actions: ['queueUp', 'sendDue'] }, { actions: 'send' }],
    due: { actions: 'sendDue' },
    produced: { actions: 'noteAnswer' },
    disconnect: { actions: 'noteGone' },
    retry: { actions: ['reconnect', 'sendDue'] },
    crash: { target: '.crashed', actions: 'forget' },
  },
  states: {
    ready: {},
    crashed: { on: { restart: 'ready' } },
  },
});

const behaviour: Behaviour<SenderRecord, SenderEvent> = {
  guards: { isAsync: ({ options }) => options.type === 'async' },
  actions: {
    send: (client, { message }, kernel) => dispatch(client, message as Message, kernel),
    queueUp: (client, { message }, kernel) => queueUp(client, message as Message, kernel),
    sendDue: (client, _, kernel) => sendDue(client, kernel),
    noteAnswer: ({ open }, { number = 0 }) => void open.delete(number),
    noteGone: (client, event, kernel) => loseConnection(client, event, kernel),
    reconnect: (client, { place = 0 }) => reconnect(client, place),
    forget: (client) => forgetAll(client),
  },
};

export const producerClient = defineMachine(chart, behaviour);

/** The library in a consumer: fetches from every broker, and hands over what it got. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../kernel/machine';
import {
  begin, fetchAgain, loseConnection, reconnect, seek, takeFound, takeIn,
} from './consumer-client/fetching';
import { finish } from './consumer-client/handing';
import { forget, type ReaderEvent, type ReaderRecord } from './consumer-client/record';

const chart = setup({
  guards: guardNames('keepsPlace'),
  actions: actionNames(
    'begin', 'takeIn', 'takeFound', 'fetchAgain', 'finish', 'loseConnection', 'reconnect', 'seek',
    'forget',
  ),
}).createMachine({
  id: 'consumerClient',
  initial: 'idle',
  on: { crash: { target: '.crashed', actions: 'forget' } },
  states: {
    idle: { on: { subscribe: { target: 'reading', actions: 'begin' } } },
    reading: {
      on: {
        consumed: { actions: 'takeIn' },
        found: { actions: 'takeFound' },
        again: { actions: 'fetchAgain' },
        settle: { actions: 'finish' },
        disconnect: { actions: 'loseConnection' },
        retry: { actions: 'reconnect' },
        seek: { guard: 'keepsPlace', actions: 'seek' },
        subscribe: { actions: 'begin' },
      },
    },
    crashed: { on: { restart: 'idle' } },
  },
});

const behaviour: Behaviour<ReaderRecord, ReaderEvent> = {
  // L27: a fanout's front belongs to the broker, and nobody can move it from outside.
  guards: { keepsPlace: ({ options }) => options.fanout === null },
  actions: {
    begin, takeIn, takeFound, fetchAgain, finish, loseConnection, reconnect, seek, forget,
  },
};

export const consumerClient = defineMachine(chart, behaviour);

/** A channel adapter: translates what its application makes, keeps it, and sends it on. */
import { setup } from 'xstate';
import type { Micros } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames,
} from '../../../kernel/machine';
import { breakOff, close, failAll, hear, refuseAll, runOut } from './adapter/ending';
import type { AdapterRecord } from './adapter/record';
import { forget, greet, knock, sendAll, sendNewest, take } from './adapter/sending';
import { SECOND } from './facts';

const chart = setup({
  guards: guardNames('keepsOn', 'keepsSome'),
  actions: actionNames(
    'take', 'knock', 'greet', 'sendAll', 'sendNewest', 'close', 'hear', 'runOut', 'refuseAll',
    'failAll', 'breakOff', 'deploy', 'forget',
  ),
  delays: delayNames('pause'),
}).createMachine({
  id: 'adapter',
  initial: 'apart',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    taken: { actions: 'close' },
    reply: { actions: 'hear' },
    patience: { actions: 'runOut' },
    deploy: { actions: 'deploy' },
  },
  states: {
    apart: { on: { publish: { target: 'connecting', actions: ['take', 'knock'] } } },
    connecting: {
      on: {
        publish: { actions: 'take' },
        welcome: { target: 'connected', actions: ['greet', 'sendAll'] },
        turnAway: { target: 'foreign', actions: 'refuseAll' },
        disconnect: [
          { guard: 'keepsOn', target: 'waiting' }, { target: 'apart', actions: 'failAll' },
        ],
      },
    },
    connected: {
      on: {
        publish: { actions: ['take', 'sendNewest'] },
        // B8: nobody said that it is safe, so it goes out again.
        again: { actions: 'sendAll' },
        disconnect: [
          { guard: 'keepsOn', target: 'waiting' }, { target: 'apart', actions: 'breakOff' },
        ],
      },
    },
    // B8: what is in its queue waits for the other side to come back.
    waiting: {
      on: { publish: { actions: 'take' } },
      after: { pause: { target: 'connecting', actions: 'knock' } },
    },
    // B2: it does not speak the protocol, and nothing of it ever arrives.
    foreign: { on: { publish: { actions: ['take', 'refuseAll'] } } },
    crashed: {
      on: {
        restart: [
          { guard: 'keepsSome', target: 'connecting', actions: 'knock' }, { target: 'apart' },
        ],
      },
    },
  },
});

const behaviour: Behaviour<AdapterRecord, Event> = {
  guards: {
    keepsOn: ({ isWaited }) => !isWaited,
    keepsSome: ({ open }) => open.size > 0,
  },
  actions: {
    take, knock, greet, sendAll, sendNewest, close, hear, runOut, refuseAll, failAll, breakOff,
    forget,
    deploy: (adapter) => {
      adapter.format++;
    },
  },
  delays: { pause: () => SECOND as Micros },
};

export const adapter = defineMachine(chart, behaviour);

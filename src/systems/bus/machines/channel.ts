/** An application's channel: keeps its copies, and translates each for the worker that takes it. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import { changeFormat, deploy, poison } from './channel/told';
import { handOver } from './channel/hand-over';
import type { ChannelRecord } from './channel/record';
import { goDown, loseAll, recover } from './channel/restart';
import { settle, takeBack, welcome } from './channel/settle';
import { accept, greet, store } from './channel/store';

const chart = setup({
  guards: guardNames('holdsSome'),
  actions: actionNames(
    'greet', 'accept', 'store', 'welcome', 'settle', 'takeBack', 'handOver', 'poison',
    'changeFormat', 'deploy', 'goDown', 'recover', 'loseAll',
  ),
}).createMachine({
  id: 'channel',
  initial: 'empty',
  on: {
    knock: { actions: 'greet' },
    send: { target: '.sorting', actions: ['accept', 'handOver'] },
    put: { target: '.sorting', actions: ['store', 'handOver'] },
    subscribe: { target: '.sorting', actions: ['welcome', 'handOver'] },
    settle: { target: '.sorting', actions: ['settle', 'handOver'] },
    disconnect: { target: '.sorting', actions: ['takeBack', 'handOver'] },
    poison: { actions: 'poison' },
    changeFormat: { actions: 'changeFormat' },
    deploy: { actions: 'deploy' },
    crash: { target: '.crashed', actions: 'goDown' },
  },
  states: {
    // Passed through at once: what is left after handing over decides.
    sorting: { always: [{ guard: 'holdsSome', target: 'holding' }, { target: 'empty' }] },
    empty: {},
    holding: {},
    crashed: {
      on: {
        restart: { target: 'sorting', actions: 'recover' },
        loseDisk: { actions: 'loseAll' },
      },
    },
  },
});

const behaviour: Behaviour<ChannelRecord, Event> = {
  guards: { holdsSome: ({ waiting }) => waiting.length > 0 },
  actions: {
    greet, accept, store, welcome, settle, takeBack, handOver, poison, changeFormat, deploy,
    goDown, recover, loseAll,
  },
};

export const channel = defineMachine(chart, behaviour);

/** The hub of a bus: every message passes it, is translated, and goes to those who want it. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import { accept, greet, isForeign, passBack, turnAway } from './hub/accept';
import { begin, finish } from './hub/mediate';
import type { HubRecord } from './hub/record';
import { goDown, loseAll, recover } from './hub/restart';
import { changeModel, poison, slow } from './hub/told';

const chart = setup({
  guards: guardNames('isForeign', 'isSaturated', 'isMediating'),
  actions: actionNames(
    'turnAway', 'greet', 'accept', 'begin', 'finish', 'passBack', 'poison', 'slow',
    'changeModel', 'goDown', 'recover', 'loseAll',
  ),
}).createMachine({
  id: 'hub',
  initial: 'idle',
  on: {
    knock: [{ guard: 'isForeign', actions: 'turnAway' }, { actions: 'greet' }],
    send: { target: '.counting', actions: ['accept', 'begin'] },
    mediated: { target: '.counting', actions: ['finish', 'begin'] },
    reply: { actions: 'passBack' },
    poison: { actions: 'poison' },
    slow: { actions: 'slow' },
    restore: { actions: 'slow' },
    changeModel: { actions: 'changeModel' },
    crash: { target: '.crashed', actions: 'goDown' },
  },
  states: {
    // Passed through at once: who is at work, and who waits, decides.
    counting: {
      always: [
        { guard: 'isSaturated', target: 'saturated' },
        { guard: 'isMediating', target: 'mediating' },
        { target: 'idle' },
      ],
    },
    idle: {},
    mediating: {},
    // B5: all flows wait here for the same workers.
    saturated: {},
    crashed: {
      on: {
        restart: { target: 'counting', actions: ['recover', 'begin'] },
        loseDisk: { actions: 'loseAll' },
      },
    },
  },
});

const behaviour: Behaviour<HubRecord, Event> = {
  guards: {
    isForeign,
    isSaturated: ({ waiting }) => waiting.length > 0,
    isMediating: ({ working }) => working.size > 0,
  },
  actions: {
    turnAway, greet, accept, begin, finish, passBack, poison, slow, changeModel, goDown, recover,
    loseAll,
  },
};

export const hub = defineMachine(chart, behaviour);

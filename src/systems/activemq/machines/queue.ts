/** One queue in a broker: holds messages, and pushes them to those who consume from it. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../kernel/machine';
import { browse, enqueue, lookForExpired, purge } from './queue/arriving';
import { wakeUp } from './queue/paging';
import { type QueueEvent, type QueueRecord, sizeOf } from './queue/record';
import { attach, detach } from './queue/seating';
import { acknowledge, pull } from './queue/settling';
import { die, loseStore, recover, vanish } from './queue/surviving';

const chart = setup({
  guards: guardNames('isThere', 'holdsSome', 'holdsMore'),
  actions: actionNames(
    'enqueue', 'attach', 'detach', 'acknowledge', 'pull', 'browse', 'lookForExpired', 'purge',
    'appear', 'vanish', 'wakeUp', 'die', 'recover', 'loseStore', 'rest',
  ),
}).createMachine({
  id: 'queue',
  initial: 'sorting',
  on: {
    enqueue: { target: '.sorting', actions: ['enqueue', 'wakeUp'] },
    attach: { target: '.sorting', actions: ['attach', 'wakeUp'] },
    detach: { target: '.sorting', actions: ['detach', 'wakeUp'] },
    acknowledge: { target: '.sorting', actions: ['acknowledge', 'wakeUp'] },
    pull: { target: '.sorting', actions: ['pull', 'wakeUp'] },
    browse: { target: '.sorting', actions: 'browse' },
    lookForExpired: { target: '.sorting', actions: ['lookForExpired', 'wakeUp'] },
    purge: { target: '.sorting', actions: 'purge' },
    appear: { target: '.sorting', actions: 'appear' },
    vanish: { target: '.sorting', actions: 'vanish' },
    crash: { target: '.down', actions: 'die' },
    abandon: { target: '.down', actions: ['die', 'rest'] }, // A57: its broker's master is gone
  },
  states: {
    // Passed through at once: what there is decides.
    sorting: {
      always: [
        { guard: 'holdsMore', target: 'piling' },
        { guard: 'holdsSome', target: 'dispatched' },
        { guard: 'isThere', target: 'empty' },
        { target: 'absent' },
      ],
    },
    absent: {}, // A1: nobody has used it yet
    empty: {},
    dispatched: {}, // all that it holds is out with consumers
    piling: {}, // something waits in it
    down: {
      on: {
        loseDisk: { actions: 'loseStore' },
        restart: { target: 'sorting', actions: 'recover' },
      },
    },
  },
});

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: {
    isThere: (queue) => queue.isThere,
    holdsSome: (queue) => sizeOf(queue) > 0,
    holdsMore: ({ stored, paged }) => stored.length + paged.length > 0,
  },
  actions: {
    enqueue, attach, detach, acknowledge, pull, browse, lookForExpired, purge, wakeUp, die,
    recover, loseStore, vanish,
    appear: (queue) => {
      queue.isThere = true;
    },
    rest: (_, __, kernel) => kernel.cancel('expire'),
  },
};

export const queue = defineMachine(chart, behaviour);

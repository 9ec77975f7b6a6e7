/** One subscription to topics: a copy of each message that it matches, for one consumer. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../kernel/machine';
import { dispatch, enqueue } from './subscription/keeping';
import type { SubscriptionEvent, SubscriptionRecord } from './subscription/record';
import {
  acknowledge, attach, detach, die, drop, loseStore, recover,
} from './subscription/settling';

const chart = setup({
  guards: guardNames('isOnline', 'holdsSome', 'isOffline'),
  actions: actionNames(
    'enqueue', 'attach', 'detach', 'acknowledge', 'dispatch', 'drop', 'die', 'recover',
    'loseStore',
  ),
}).createMachine({
  id: 'subscription',
  initial: 'sorting',
  on: {
    enqueue: { target: '.sorting', actions: ['enqueue', 'dispatch'] },
    attach: { target: '.sorting', actions: ['attach', 'dispatch'] },
    detach: { target: '.sorting', actions: 'detach' },
    acknowledge: { target: '.sorting', actions: ['acknowledge', 'dispatch'] },
    drop: { target: '.ended', actions: 'drop' },
    crash: { target: '.down', actions: 'die' },
    abandon: { target: '.down', actions: 'die' }, // A57: its broker's master is gone
  },
  states: {
    sorting: {
      always: [
        { guard: 'isOffline', target: 'offline' },
        { guard: 'holdsSome', target: 'lagging' },
        { guard: 'isOnline', target: 'online' },
      ],
    },
    offline: {}, // A19: nobody is there
    online: {},
    lagging: {}, // its consumer's prefetch is full, and more waits
    ended: {},
    down: {
      on: {
        loseDisk: { actions: 'loseStore' },
        restart: { target: 'sorting', actions: 'recover' },
      },
    },
  },
});

const behaviour: Behaviour<SubscriptionRecord, SubscriptionEvent> = {
  guards: {
    isOffline: ({ client }) => client === null,
    isOnline: ({ client }) => client !== null,
    holdsSome: ({ pending }) => pending.length > 0,
  },
  actions: {
    enqueue, attach, detach, acknowledge, dispatch, drop, die, recover, loseStore,
  },
};

export const subscription = defineMachine(chart, behaviour);

/** The client of a share consumer: records are acquired, worked on, and acknowledged one by one. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../kernel/machine';
import { shareActions, shareGuards } from './share-client/behaviour';
import type { ShareClientEvent, ShareClientRecord } from './share-client/record';

const chart = setup({
  guards: guardNames('hasRecords', 'isLast'),
  actions: actionNames(
    'open', 'enterPoll', 'leavePoll', 'take', 'fetch', 'refresh', 'lose', 'assign', 'giveBack',
    'returnRecords', 'handOut', 'settle', 'sayLast', 'sayClosed', 'forget',
    'renewLater', 'renew', 'renewNoMore',
  ),
}).createMachine({
  id: 'shareClient',
  initial: 'idle',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    response: { actions: 'take' },
    callTimedOut: { actions: 'lose' },
    disconnect: { actions: 'lose' },
    refresh: { actions: 'refresh' },
    assign: { actions: 'assign' },
    prepare: { actions: 'giveBack' },
    close: { target: '.closing', actions: 'sayLast' },
  },
  states: {
    idle: { on: { subscribe: { target: 'polling', actions: 'open' } } },
    polling: {
      entry: 'enterPoll',
      exit: 'leavePoll',
      always: { guard: 'hasRecords', target: 'working' },
      on: {
        response: { actions: ['take', 'fetch'] },
        assign: { actions: ['assign', 'fetch'] },
      },
    },
    working: {
      entry: ['returnRecords', 'handOut', 'renewLater'],
      exit: 'renewNoMore',
      on: {
        renew: { actions: ['renew', 'renewLater'] },
        settle: [
          { guard: 'isLast', target: 'polling', actions: 'settle' },
          { actions: ['settle', 'handOut'] },
        ],
      },
    },
    closing: { on: { left: { target: 'closed', actions: 'sayClosed' } } },
    closed: { on: { open: { target: 'polling', actions: 'open' } } },
    crashed: { on: { restart: 'idle' } },
  },
});

const behaviour: Behaviour<ShareClientRecord, ShareClientEvent> =
  { guards: shareGuards, actions: shareActions };

export const shareClient = defineMachine(chart, behaviour);

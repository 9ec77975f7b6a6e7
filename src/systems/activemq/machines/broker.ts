/** A broker: takes what clients ask for, and keeps queues and subscriptions. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, each, guardNames,
} from '../../../kernel/machine';
import { type Answer, respond } from './broker/answering';
import { closed, connect, halfLost, lost, makeRoom } from './broker/connections';
import { deadLetter, die, loseStore, purge, wakeJobs } from './broker/failing';
import { readOn, request } from './broker/reading';
import type { BrokerEvent, BrokerRecord } from './broker/record';
import { runJob } from './broker/routing';
import {
  abandon, grant, isHolder, isShared, refuse, turnAway,
} from './broker/sharing';

const REQUESTS = [
  'send', 'ack', 'commit', 'rollback', 'addConsumer', 'removeConsumer', 'unsubscribe', 'pull',
  'browse', 'watch', 'addDestination', 'removeDestination',
] as const;

const chart = setup({
  guards: guardNames('isShared', 'isHolder'),
  actions: actionNames(
    'connect', 'closed', 'lost', 'halfLost', 'makeRoom', 'request', 'readOn', 'runJob',
    'deadLetter', 'purge', 'die', 'loseStore', 'wakeJobs', 'answer', 'grant', 'refuse', 'abandon',
    'turnAway',
  ),
}).createMachine({
  id: 'broker',
  initial: 'starting',
  on: { crash: { target: '.down', actions: 'die' } },
  states: {
    starting: { always: [{ guard: 'isShared', target: 'vacant' }, { target: 'serving' }] },
    serving: {
      on: {
        ...each(REQUESTS, 'request'),
        connect: { actions: 'connect' },
        closeConnection: { actions: 'closed' },
        disconnect: [
          { guard: 'isHolder', target: 'vacant', actions: 'abandon' }, { actions: 'lost' },
        ],
        tryLock: { actions: 'refuse' },
        lose: { actions: 'halfLost' },
        read: { actions: 'readOn' },
        room: { actions: 'makeRoom' },
        answer: { actions: 'answer' },
        jobDue: { actions: 'runJob' },
        deadLetter: { actions: 'deadLetter' },
        purge: { actions: 'purge' },
      },
    },
    // A57: nobody is master.
    vacant: {
      on: {
        connect: { actions: 'turnAway' },
        tryLock: { target: 'serving', actions: ['grant', 'wakeJobs'] },
      },
    },
    down: {
      on: {
        loseDisk: { actions: 'loseStore' },
        restart: [
          { guard: 'isShared', target: 'vacant' }, { target: 'serving', actions: 'wakeJobs' },
        ],
      },
    },
  },
});

const behaviour: Behaviour<BrokerRecord, BrokerEvent> = {
  guards: { isShared, isHolder },
  actions: {
    connect: (broker, event, kernel) => connect(broker, event as never, kernel),
    // Whoever hung up meanwhile is told nothing.
    answer: ({ peers }, event, kernel) => {
      const { answer } = event as unknown as { readonly answer: Answer };
      if (peers.has(answer.client)) respond(answer, kernel);
    },
    closed, lost, halfLost, makeRoom, request, readOn, runJob, deadLetter, purge, die, loseStore,
    wakeJobs, grant, refuse, abandon, turnAway,
  },
};

export const broker = defineMachine(chart, behaviour);

/** A broker: takes what clients ask for, and keeps queues and subscriptions. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, each } from '../../../kernel/machine';
import { type Answer, respond } from './broker/answering';
import { closed, connect, halfLost, lost, makeRoom } from './broker/connections';
import { deadLetter, die, loseStore, purge, wakeJobs } from './broker/failing';
import { readOn, request } from './broker/reading';
import type { BrokerEvent, BrokerRecord } from './broker/record';
import { runJob } from './broker/routing';

const REQUESTS = [
  'send', 'ack', 'commit', 'rollback', 'addConsumer', 'removeConsumer', 'unsubscribe', 'pull',
  'browse', 'watch', 'addDestination', 'removeDestination',
] as const;

const chart = setup({
  actions: actionNames(
    'connect', 'closed', 'lost', 'halfLost', 'makeRoom', 'request', 'readOn', 'runJob',
    'deadLetter', 'purge', 'die', 'loseStore', 'wakeJobs', 'answer',
  ),
}).createMachine({
  id: 'broker',
  initial: 'serving',
  on: { crash: { target: '.down', actions: 'die' } },
  states: {
    serving: {
      on: {
        ...each(REQUESTS, 'request'),
        connect: { actions: 'connect' },
        closeConnection: { actions: 'closed' },
        disconnect: { actions: 'lost' },
        lose: { actions: 'halfLost' },
        read: { actions: 'readOn' },
        room: { actions: 'makeRoom' },
        answer: { actions: 'answer' },
        jobDue: { actions: 'runJob' },
        deadLetter: { actions: 'deadLetter' },
        purge: { actions: 'purge' },
      },
    },
    down: {
      on: {
        loseDisk: { actions: 'loseStore' },
        restart: { target: 'serving', actions: 'wakeJobs' },
      },
    },
  },
});

const behaviour: Behaviour<BrokerRecord, BrokerEvent> = {
  actions: {
    connect: (broker, event, kernel) => connect(broker, event as never, kernel),
    // Whoever hung up meanwhile is told nothing.
    answer: ({ peers }, event, kernel) => {
      const { answer } = event as unknown as { readonly answer: Answer };
      if (peers.has(answer.client)) respond(answer, kernel);
    },
    closed, lost, halfLost, makeRoom, request, readOn, runJob, deadLetter, purge, die, loseStore,
    wakeJobs,
  },
};

export const broker = defineMachine(chart, behaviour);

/** A consumer's client: the loop of poll(), what it fetches, and where it stands. */
import { and, not, setup } from 'xstate';
import type { Micros } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, each, guardNames,
} from '../../../kernel/machine';
import { clientActions, clientGuards } from './consumer-client/behaviour';
import type { ClientEvent, ClientRecord } from './consumer-client/record';

/** What steps may ask of a consumer. */
const COMMANDS = [
  'seek', 'seekToBeginning', 'seekToEnd', 'seekToTime', 'pausePartition', 'resumePartition',
  'commit', 'subscribeTo', 'wakeup', 'rewind',
] as const;

const commanded = each(COMMANDS, 'carryOut');

/** At most once: committed before anybody works on it. */
const BEFORE = ['returnRecords', 'commitAll'] as const;

const chart = setup({
  guards: guardNames(
    'hasRecords', 'isAside', 'commitsBefore', 'commitsEach', 'commitsPoll', 'hasHands', 'isLast',
    'mustClose', 'isPreparing',
  ),
  actions: actionNames(
    'open', 'enterPoll', 'leavePoll', 'letReturn', 'autoCommit', 'take', 'loseCall',
    'loseConnection', 'refresh', 'coordinate', 'noteMembership', 'prepare', 'goOnPreparing',
    'assign', 'returnRecords', 'handOut', 'settle', 'settleEach', 'commitAll', 'commitAgain',
    'timeOutCommit', 'carryOut', 'shut', 'commitLast', 'transacted', 'sayGoodbye', 'sayClosed',
    'fail', 'forget', 'set', 'sayOpened', 'findAgain',
  ),
  delays: delayNames('atOnce'),
}).createMachine({
  id: 'consumerClient',
  initial: 'idle',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    response: { actions: 'take' },
    callTimedOut: { actions: 'loseCall' },
    disconnect: { actions: 'loseConnection' },
    refresh: { actions: 'refresh' },
    findAgain: { actions: 'findAgain' },
    coordinate: { actions: 'coordinate' },
    membership: { actions: 'noteMembership' },
    mayReturn: { actions: 'letReturn' },
    prepare: { actions: 'prepare' },
    goOn: { guard: 'isPreparing', actions: 'goOnPreparing' },
    assign: { actions: 'assign' },
    commitAgain: { actions: 'commitAgain' },
    commitOver: { actions: 'timeOutCommit' },
    transactionEnded: { actions: 'transacted' },
    set: { actions: 'set' },
    settle: [{ guard: 'commitsEach', actions: 'settleEach' }, { actions: 'settle' }],
    close: { actions: 'shut' },
    thrown: { target: '.failed', actions: ['shut', 'sayGoodbye'] },
    fail: { target: '.failed', actions: ['fail', 'shut', 'sayGoodbye'] },
    ...commanded,
  },
  states: {
    idle: { on: { subscribe: { target: 'polling', actions: 'open' } } },
    // Inside poll(): only here is a rebalance joined, and an automatic commit made.
    polling: {
      entry: 'enterPoll',
      exit: 'leavePoll',
      always: [
        { guard: 'mustClose', target: 'closing' },
        { guard: and(['hasRecords', 'commitsBefore']), target: 'committing', actions: BEFORE },
        { guard: 'hasRecords', target: 'returning' },
      ],
      on: { autoCommit: { actions: 'autoCommit' } },
    },
    // poll() returns; with a thread of its own for the work, it is called again at once.
    returning: {
      entry: ['returnRecords', 'handOut'],
      always: { guard: not('isAside'), target: 'working' },
      after: { atOnce: 'polling' },
    },
    working: {
      on: {
        settle: [
          { guard: 'commitsEach', target: 'committing', actions: 'settleEach' },
          {
            guard: and(['isLast', 'commitsPoll']), target: 'committing',
            actions: ['settle', 'commitAll'],
          },
          { guard: 'isLast', target: 'polling', actions: 'settle' },
          { actions: 'settle' },
        ],
      },
    },
    // K114: the application's thread waits until the coordinator has answered.
    committing: {
      on: {
        goOn: [
          { guard: 'hasHands', target: 'working', actions: 'handOut' }, { target: 'polling' },
        ],
      },
    },
    closing: { entry: 'commitLast', on: { goOn: 'leaving' } },
    leaving: {
      entry: 'sayGoodbye',
      on: { left: { target: 'closed', actions: 'sayClosed' } },
    },
    closed: { on: { open: { target: 'polling', actions: ['sayOpened', 'open'] } } },
    failed: {},
    crashed: { on: { restart: 'idle' } },
  },
});

const behaviour: Behaviour<ClientRecord, ClientEvent> = {
  guards: clientGuards,
  actions: clientActions,
  delays: { atOnce: () => 0 as Micros },
};

export const consumerClient = defineMachine(chart, behaviour);

/** The membership of one consumer in a classic group: joining, heartbeats, leaving. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, delayNames, guardNames,
} from '../../../kernel/machine';
import { nextBackoff } from './member/coordinator';
import { memberActions, memberGuards } from './member/behaviour';
import type { MemberRecord } from './member/record';
import type { SeekerEvent } from './member/seeking';

/** A connection is gone: the coordinator's matters, wherever the member stands. */
const LOST = [
  { guard: 'hitsCoordinator', actions: ['giveUp', 'find'] },
  { actions: ['giveUp', 'findIfLost'] },
] as const;

/** The coordinator is gone, or says that it is not the one. */
const GONE = [
  { guard: 'hitsCoordinator', target: 'resting', actions: ['giveUp', 'failOnce'] },
  { actions: 'giveUp' },
] as const;

const chart = setup({
  guards: guardNames(
    'isManual', 'isPolling', 'isPrepared', 'isFound', 'isJoined', 'takesId', 'isSynced', 'isFatal',
    'isLost', 'needsCoordinator', 'mustRejoin', 'hasOutgrown', 'hitsCoordinator', 'isBeside',
    'isFindAnswer', 'hasLeft', 'isOvertaken', 'isUnfit',
  ),
  actions: actionNames(
    'enlist', 'find', 'take', 'giveUp', 'failOnce', 'loseCoordinator', 'prepare', 'notePrepared',
    'join', 'takeId', 'noteJoined', 'sync', 'assign', 'beat', 'notePolling', 'noteWorking',
    'loseMembership', 'leaveForPoll', 'leaveForGood', 'fail', 'learn', 'forget', 'sayClosed',
    'resubscribe', 'relay', 'letReturn', 'findIfLost',
  ),
  delays: delayNames('backoff'),
}).createMachine({
  id: 'member',
  initial: 'outside',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    enlist: { target: '.finding', actions: 'enlist' },
    close: { target: '.leaving', actions: 'leaveForGood' },
    polling: { actions: ['notePolling', 'letReturn'] },
    working: { actions: 'noteWorking' },
    learn: { actions: 'learn' },
    relay: { actions: 'relay' },
    subscribe: { actions: 'resubscribe' },
    beat: { actions: 'beat' },
    response: { actions: 'take' },
    callTimedOut: LOST,
    disconnect: LOST,
    seekAgain: { actions: 'findIfLost' },
    seekCoordinator: { actions: ['loseCoordinator', 'find'] },
  },
  states: {
    outside: {},
    finding: {
      entry: 'find',
      on: {
        response: [
          { guard: 'isFound', target: 'waiting', actions: 'take' },
          { guard: 'isFindAnswer', target: 'resting', actions: ['take', 'failOnce'] },
          { actions: 'take' },
        ],
        callTimedOut: { target: 'resting', actions: ['giveUp', 'failOnce'] },
        disconnect: { target: 'resting', actions: ['giveUp', 'failOnce'] },
      },
    },
    // Between two attempts.
    resting: { after: { backoff: 'finding' } },
    // K126: a rebalance is known, and the application has to come back to poll() for it.
    waiting: {
      always: [
        { guard: 'isManual', target: 'attached' },
        { guard: 'isPrepared', target: 'joining' },
        { guard: 'isPolling', target: 'preparing' },
      ],
      on: {
        polling: { actions: 'notePolling' },
        pollOver: { target: 'left', actions: 'leaveForPoll' },
      },
    },
    // assign(): no membership, but commits go to the coordinator all the same.
    attached: {},
    preparing: {
      entry: 'prepare',
      on: { prepared: { target: 'joining', actions: 'notePrepared' } },
    },
    joining: {
      entry: 'join',
      on: {
        noCoordinator: 'finding',
        response: [
          { guard: 'isBeside', actions: 'take' },
          { guard: 'isJoined', target: 'syncing', actions: ['noteJoined', 'sync', 'take'] },
          { guard: 'takesId', target: 'joining', reenter: true, actions: ['takeId', 'take'] },
          // K149: the group has changed its protocol meanwhile.
          { guard: 'isOvertaken', target: 'joining', reenter: true, actions: 'take' },
          { guard: 'isFatal', target: 'failed', actions: ['fail', 'take'] },
          {
            guard: 'isLost', target: 'joining', reenter: true,
            actions: ['loseMembership', 'take'],
          },
          { guard: 'needsCoordinator', target: 'finding', actions: ['take', 'loseCoordinator'] },
          { target: 'resting', actions: ['take', 'failOnce'] },
        ],
        callTimedOut: GONE,
        disconnect: GONE,
      },
    },
    syncing: {
      on: {
        response: [
          { guard: 'isBeside', actions: 'take' },
          // K139: ConsumerCoordinator#onJoinComplete asks again for what it is subscribed to.
          { guard: 'isUnfit', target: 'waiting', actions: 'take' },
          { guard: 'isSynced', target: 'stable', actions: ['assign', 'take'] },
          { guard: 'isFatal', target: 'failed', actions: ['fail', 'take'] },
          { guard: 'isLost', target: 'joining', actions: ['loseMembership', 'take'] },
          { guard: 'needsCoordinator', target: 'finding', actions: ['take', 'loseCoordinator'] },
          { target: 'joining', actions: 'take' },
        ],
        callTimedOut: GONE,
        disconnect: GONE,
      },
    },
    stable: {
      always: { guard: 'hasOutgrown', target: 'waiting' },
      on: {
        response: [
          { guard: 'mustRejoin', target: 'waiting', actions: 'take' },
          { guard: 'isFatal', target: 'failed', actions: ['fail', 'take'] },
          { guard: 'isLost', target: 'waiting', actions: ['loseMembership', 'take'] },
          { guard: 'needsCoordinator', actions: ['take', 'loseCoordinator', 'find'] },
          { actions: 'take' },
        ],
        rejoin: 'waiting',
        subscribe: { target: 'waiting', actions: 'resubscribe' },
        pollOver: { target: 'left', actions: 'leaveForPoll' },
      },
    },
    // K128: the client itself left, for the application did not poll.
    left: {
      always: { guard: 'isPolling', target: 'waiting' },
      on: { polling: { actions: 'notePolling' } },
    },
    leaving: { always: { guard: 'hasLeft', target: 'outside', actions: 'sayClosed' } },
    failed: {},
    crashed: { on: { restart: 'outside' } },
  },
});

const behaviour: Behaviour<MemberRecord, SeekerEvent> = {
  guards: memberGuards,
  actions: memberActions,
  delays: { backoff: (member, kernel) => nextBackoff(member, kernel) },
};

export const member = defineMachine(chart, behaviour);

/** The membership of one consumer in a KIP-848 group: one heartbeat for everything. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, delayNames, guardNames,
} from '../../../kernel/machine';
import { epochActions, epochGuards } from './epoch-member/behaviour';
import type { EpochMemberRecord } from './epoch-member/record';
import { nextBackoff } from './member/coordinator';
import type { SeekerEvent } from './member/seeking';

const GONE = [
  { guard: 'hitsCoordinator', actions: ['giveUp', 'tellAllAgain', 'find', 'beatSoon'] },
  { actions: ['giveUp', 'tellAllAgain', 'findIfLost'] },
] as const;

const chart = setup({
  guards: guardNames(
    'isFound', 'isFindAnswer', 'isFenced', 'needsCoordinator', 'mustPrepare', 'isNews',
    'hitsCoordinator', 'isBeat', 'hasLeft', 'isManual', 'isFatal', 'mustWait',
    'hasWaited', 'isOverdue',
  ),
  actions: actionNames(
    'enlist', 'find', 'take', 'giveUp', 'failOnce', 'loseCoordinator', 'beat', 'beatSoon',
    'noteBeat', 'release', 'noteReleased', 'assign', 'forgetAll', 'noteForgotten', 'notePolling',
    'noteWorking', 'leave', 'resubscribe', 'relay', 'forget', 'sayClosed',
    'findIfLost', 'tellAllAgain', 'letReturn', 'fail', 'awaitPoll', 'noteOverdue',
  ),
  delays: delayNames('backoff'),
}).createMachine({
  id: 'epochMember',
  initial: 'outside',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    enlist: { target: '.finding', actions: 'enlist' },
    close: { target: '.leaving', actions: 'leave' },
    polling: { actions: ['notePolling', 'letReturn'] },
    working: { actions: 'noteWorking' },
    subscribe: { actions: ['resubscribe', 'beat'] },
    relay: { actions: 'relay' },
    response: { actions: 'take' },
    callTimedOut: GONE,
    disconnect: GONE,
    seekAgain: { actions: 'findIfLost' },
    seekCoordinator: { actions: ['loseCoordinator', 'find'] },
  },
  states: {
    outside: {},
    finding: {
      entry: 'find',
      on: {
        response: [
          { guard: 'isFound', target: 'found', actions: 'take' },
          { guard: 'isFindAnswer', target: 'resting', actions: ['take', 'failOnce'] },
          { actions: 'take' },
        ],
        callTimedOut: { target: 'resting', actions: ['giveUp', 'tellAllAgain', 'failOnce'] },
        disconnect: { target: 'resting', actions: ['giveUp', 'tellAllAgain', 'failOnce'] },
      },
    },
    resting: { after: { backoff: 'finding' } },
    found: { always: [{ guard: 'isManual', target: 'attached' }, { target: 'stable' }] },
    attached: {},
    stable: {
      entry: 'beat',
      on: {
        beat: [{ guard: 'isOverdue', target: 'left', actions: 'leave' }, { actions: 'beat' }],
        response: [
          { guard: 'isFenced', target: 'fenced', actions: 'take' },
          { guard: 'isFatal', target: 'failed', actions: ['fail', 'take'] },
          { guard: 'needsCoordinator', actions: ['take', 'loseCoordinator', 'find', 'beatSoon'] },
          { guard: 'mustWait', actions: ['noteBeat', 'take', 'awaitPoll'] },
          { guard: 'mustPrepare', target: 'releasing', actions: ['noteBeat', 'take'] },
          { guard: 'isNews', actions: ['noteBeat', 'take', 'assign', 'beat'] },
          { guard: 'isBeat', actions: ['noteBeat', 'take'] },
          { actions: 'take' },
        ],
        polling: [
          { guard: 'hasWaited', target: 'releasing', actions: 'notePolling' },
          { actions: ['notePolling', 'letReturn'] },
        ],
        pollOver: { actions: 'noteOverdue' },
      },
    },
    // K143: first the client commits and lets go, and only then the coordinator hears of it.
    // K166: the application may be at work on what it is to lose: that waits for its next poll().
    releasing: {
      entry: 'release',
      on: {
        prepared: { target: 'stable', actions: ['noteReleased', 'assign'] },
        // It goes on saying that it lives, however long that commit takes.
        beat: { actions: 'beat' },
        response: [{ guard: 'isBeat', actions: ['noteBeat', 'take'] }, { actions: 'take' }],
      },
    },
    // K145: the group counts it as gone; what it had is somebody else's by now.
    fenced: {
      entry: 'forgetAll',
      on: { prepared: { target: 'stable', actions: 'noteForgotten' } },
    },
    // K128: what it had fetched is nobody's, and poll() does not return it.
    left: { on: { polling: { target: 'fenced', actions: 'notePolling' } } },
    leaving: { always: { guard: 'hasLeft', target: 'outside', actions: 'sayClosed' } },
    // K174: the group will not have it, however often it asks.
    failed: {},
    crashed: { on: { restart: 'outside' } },
  },
});

const behaviour: Behaviour<EpochMemberRecord, SeekerEvent> = {
  guards: epochGuards,
  actions: epochActions,
  delays: { backoff: (member, kernel) => nextBackoff(member, kernel) },
};

export const epochMember = defineMachine(chart, behaviour);

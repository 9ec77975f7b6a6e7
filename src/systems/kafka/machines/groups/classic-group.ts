/** The coordinator of one classic group: who is in it, and which generation it is (K121). */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, guardNames, type MachineDefinition,
} from '../../../../kernel/machine';
import { classicActions, classicGuards, upgrading } from './classic/behaviour';
import type { ClassicRecord } from './classic/record';
import type { GroupEvent } from './group-event';
import type { Turn } from './mixed/turn';

const REFUSED = { guard: 'isRefused', actions: 'refuse' } as const;
const NAMELESS = { guard: 'needsId', actions: 'promiseId' } as const;

const chart = setup({
  guards: guardNames(
    'hasMembers', 'isRefused', 'needsId', 'isRepeated', 'isBackUnchanged', 'fromLeader',
    'hasAllJoined', 'isDeserted', 'mayExtend', 'isOverdue', 'isAssignment', 'mustRebalance',
    'mayTakeIn',
  ),
  actions: actionNames(
    'beEmpty', 'bePreparing', 'beCompleting', 'beStable', 'beDead', 'dismissAll', 'refuse',
    'promiseId', 'admit', 'repeatGeneration', 'beginFirst', 'extendDelay', 'beginRebalance',
    'completeJoin', 'awaitSync', 'storeAssignment', 'answerSyncs', 'answerSync', 'cancelSyncs',
    'answerHeartbeat', 'remove', 'expire', 'removeUnsynced', 'forgetPromise', 'commit',
    'fetchOffsets', 'describe', 'noteWritten', 'expireOffsets', 'settleTransaction',
    'commitInTransaction', 'beginSessions', 'giveUpCommit', 'upgrade', 'refuseBeat',
    'callRebalance',
  ),
}).createMachine({
  id: 'group',
  initial: 'starting',
  on: {
    crash: '.dead', // silently: whoever waits loses the connection
    retire: { target: '.dead', actions: 'dismissAll' },
    offsetCommit: { actions: 'commit' },
    txnOffsetCommit: { actions: 'commitInTransaction' },
    endTransaction: { actions: 'settleTransaction' },
    offsetFetch: { actions: 'fetchOffsets' },
    describeGroups: { actions: 'describe' },
    promiseOver: { actions: 'forgetPromise' },
    retentionCheck: { actions: 'expireOffsets' },
    commitOver: { actions: 'giveUpCommit' },
    replicated: { actions: 'noteWritten' },
    heartbeat: { actions: 'answerHeartbeat' },
    syncGroup: { actions: 'refuse' },
    leaveGroup: { actions: 'refuse' },
    groupHeartbeat: [
      { guard: 'mayTakeIn', target: '.upgraded', actions: 'upgrade' }, { actions: 'refuseBeat' },
    ],
  },
  states: {
    starting: {
      // K135: a coordinator that takes over goes on in the same generation.
      always: [
        { guard: 'mustRebalance', target: 'stable', actions: ['beginSessions', 'callRebalance'] },
        { guard: 'hasMembers', target: 'stable', actions: 'beginSessions' },
        { target: 'empty' },
      ],
    },
    empty: {
      entry: 'beEmpty',
      on: {
        joinGroup: [
          REFUSED, NAMELESS,
          { target: 'preparingRebalance', actions: ['admit', 'beginFirst'] },
        ],
      },
    },
    preparingRebalance: {
      entry: 'bePreparing',
      always: [
        { guard: 'isDeserted', target: 'empty', actions: 'completeJoin' },
        { guard: 'hasAllJoined', target: 'completingRebalance', actions: 'completeJoin' },
      ],
      on: {
        joinGroup: [
          REFUSED, NAMELESS,
          { actions: 'admit' },
        ],
        joinOver: [
          { guard: 'mayExtend', actions: 'extendDelay' },
          { target: 'completingRebalance', actions: 'completeJoin' },
        ],
        leaveGroup: [REFUSED, { actions: 'remove' }],
        sessionOver: { guard: 'isOverdue', actions: 'expire' },
      },
    },
    completingRebalance: {
      entry: 'beCompleting',
      always: { guard: 'isDeserted', target: 'empty' },
      on: {
        joinGroup: [
          REFUSED, NAMELESS,
          { guard: 'isRepeated', actions: ['admit', 'repeatGeneration'] },
          {
            target: 'preparingRebalance', actions: ['cancelSyncs', 'admit', 'beginRebalance'],
          },
        ],
        syncGroup: [
          REFUSED,
          { guard: 'fromLeader', actions: ['awaitSync', 'storeAssignment'] },
          { actions: 'awaitSync' },
        ],
        replicated: [
          { guard: 'isAssignment', target: 'stable', actions: ['noteWritten', 'answerSyncs'] },
          { actions: 'noteWritten' },
        ],
        syncOver: {
          target: 'preparingRebalance',
          actions: ['removeUnsynced', 'cancelSyncs', 'beginRebalance'],
        },
        leaveGroup: [
          REFUSED,
          { target: 'preparingRebalance', actions: ['remove', 'cancelSyncs', 'beginRebalance'] },
        ],
        sessionOver: {
          guard: 'isOverdue', target: 'preparingRebalance',
          actions: ['expire', 'cancelSyncs', 'beginRebalance'],
        },
      },
    },
    stable: {
      entry: 'beStable',
      on: {
        // K173: it was a group of the newer protocol until now.
        rebalance: { target: 'preparingRebalance', actions: 'beginRebalance' },
        joinGroup: [
          REFUSED, NAMELESS,
          { guard: 'isRepeated', actions: ['admit', 'repeatGeneration'] },
          { guard: 'isBackUnchanged', actions: ['admit', 'repeatGeneration'] },
          { target: 'preparingRebalance', actions: ['admit', 'beginRebalance'] },
        ],
        syncGroup: [REFUSED, { actions: 'answerSync' }],
        leaveGroup: [
          REFUSED,
          { target: 'preparingRebalance', actions: ['remove', 'beginRebalance'] },
        ],
        sessionOver: {
          guard: 'isOverdue', target: 'preparingRebalance', actions: ['expire', 'beginRebalance'],
        },
      },
    },
    // Another broker coordinates the group now, or this one is down.
    dead: { entry: 'beDead' },
    // K149: it goes on as a coordinator of the newer protocol at once.
    upgraded: {},
  },
});

/** The machine, which is told how it turns into one of the newer protocol. */
export function classicGroup(turn: Turn): MachineDefinition {
  const behaviour: Behaviour<ClassicRecord, GroupEvent> =
    { guards: classicGuards, actions: { ...classicActions, ...upgrading(turn) } };
  return defineMachine(chart, behaviour);
}

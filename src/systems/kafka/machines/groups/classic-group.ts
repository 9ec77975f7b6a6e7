/** The coordinator of one classic group: who is in it, and which generation it is (K121). */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../../kernel/machine';
import { classicActions, classicGuards } from './classic/behaviour';
import type { ClassicRecord } from './classic/record';
import type { GroupEvent } from './group-event';

const chart = setup({
  guards: guardNames(
    'hasMembers', 'isRefused', 'needsId', 'isRepeated', 'isBackUnchanged', 'fromLeader',
    'hasAllJoined', 'isDeserted', 'mayExtend', 'isOverdue', 'isAssignment',
  ),
  actions: actionNames(
    'beEmpty', 'bePreparing', 'beCompleting', 'beStable', 'beDead', 'dismissAll', 'refuse',
    'promiseId', 'admit', 'repeatGeneration', 'beginFirst', 'extendDelay', 'beginRebalance',
    'completeJoin',
    'awaitSync', 'storeAssignment', 'answerSyncs', 'answerSync', 'cancelSyncs', 'answerHeartbeat',
    'remove', 'expire', 'removeUnsynced', 'forgetPromise', 'commit', 'fetchOffsets', 'describe',
    'noteWritten', 'expireOffsets', 'settleTransaction', 'commitInTransaction', 'beginSessions',
    'giveUpCommit',
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
  },
  states: {
    starting: {
      // K135: a coordinator that takes over goes on in the same generation.
      always: [
        { guard: 'hasMembers', target: 'stable', actions: 'beginSessions' },
        { target: 'empty' },
      ],
    },
    empty: {
      entry: 'beEmpty',
      on: {
        joinGroup: [
          { guard: 'isRefused', actions: 'refuse' },
          { guard: 'needsId', actions: 'promiseId' },
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
          { guard: 'isRefused', actions: 'refuse' },
          { guard: 'needsId', actions: 'promiseId' },
          { actions: 'admit' },
        ],
        joinOver: [
          { guard: 'mayExtend', actions: 'extendDelay' },
          { target: 'completingRebalance', actions: 'completeJoin' },
        ],
        leaveGroup: [{ guard: 'isRefused', actions: 'refuse' }, { actions: 'remove' }],
        sessionOver: { guard: 'isOverdue', actions: 'expire' },
      },
    },
    completingRebalance: {
      entry: 'beCompleting',
      always: { guard: 'isDeserted', target: 'empty' },
      on: {
        joinGroup: [
          { guard: 'isRefused', actions: 'refuse' },
          { guard: 'needsId', actions: 'promiseId' },
          { guard: 'isRepeated', actions: ['admit', 'repeatGeneration'] },
          {
            target: 'preparingRebalance', actions: ['cancelSyncs', 'admit', 'beginRebalance'],
          },
        ],
        syncGroup: [
          { guard: 'isRefused', actions: 'refuse' },
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
          { guard: 'isRefused', actions: 'refuse' },
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
        joinGroup: [
          { guard: 'isRefused', actions: 'refuse' },
          { guard: 'needsId', actions: 'promiseId' },
          { guard: 'isRepeated', actions: ['admit', 'repeatGeneration'] },
          { guard: 'isBackUnchanged', actions: ['admit', 'repeatGeneration'] },
          { target: 'preparingRebalance', actions: ['admit', 'beginRebalance'] },
        ],
        syncGroup: [{ guard: 'isRefused', actions: 'refuse' }, { actions: 'answerSync' }],
        leaveGroup: [
          { guard: 'isRefused', actions: 'refuse' },
          { target: 'preparingRebalance', actions: ['remove', 'beginRebalance'] },
        ],
        sessionOver: {
          guard: 'isOverdue', target: 'preparingRebalance', actions: ['expire', 'beginRebalance'],
        },
      },
    },
    // Another broker coordinates the group now, or this one is down.
    dead: { entry: 'beDead' },
  },
});

const behaviour: Behaviour<ClassicRecord, GroupEvent> =
  { guards: classicGuards, actions: classicActions };

export const classicGroup = defineMachine(chart, behaviour);

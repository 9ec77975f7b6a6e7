/** One run of kafka-consumer-groups --reset-offsets: it looks, it plans, it commits (K117). */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../kernel/machine';
import { toolActions, type ToolEvent, toolGuards } from './reset-tool/behaviour';
import type { ToolRecord } from './reset-tool/record';

const stray = { guard: 'isStray' } as const; // of something that was asked again since
const later = { guard: 'isPassing', target: 'resting', actions: 'take' } as const;
const failed = { target: 'done', actions: ['take', 'sayFailed'] } as const;

const chart = setup({
  guards: guardNames(
    'isWell', 'isActive', 'isComplete', 'isDryRun', 'isMissing', 'isLeaderless', 'isImpossible',
    'isPassing', 'isStray', 'isInTime', 'hasLost', 'wasFetching', 'wasLooking', 'wasCommitting',
  ),
  actions: actionNames(
    'find', 'take', 'describe', 'sayActive', 'askMetadata', 'fetchCommitted', 'listOffsets',
    'commit', 'sayPlan', 'sayFailed', 'end', 'sayMissing', 'sayLeaderless', 'sayImpossible',
    'rest',
  ),
}).createMachine({
  id: 'resetTool',
  initial: 'finding',
  on: {
    crash: '.done',
    callTimedOut: { target: '.done', actions: 'sayFailed' },
    disconnect: { guard: 'hasLost', target: '.resting' },
  },
  states: {
    finding: {
      entry: 'find',
      on: {
        response: [stray, { guard: 'isWell', target: 'found', actions: 'take' }, later, failed],
      },
    },
    found: {
      always: [
        { guard: 'wasCommitting', target: 'committing' },
        { guard: 'wasLooking', target: 'looking' },
        { guard: 'wasFetching', target: 'fetching' },
        { target: 'describing' },
      ],
    },
    resting: {
      entry: 'rest',
      on: { again: [{ guard: 'isInTime', target: 'finding' }, failed] },
    },
    describing: {
      entry: 'describe',
      on: {
        response: [
          stray, later,
          { guard: 'isActive', target: 'done', actions: ['take', 'sayActive'] },
          { guard: 'isWell', target: 'fetching', actions: 'take' },
          failed,
        ],
      },
    },
    fetching: {
      entry: 'fetchCommitted',
      on: {
        response: [stray, later, { guard: 'isWell', target: 'looking', actions: 'take' }, failed],
      },
    },
    looking: {
      entry: 'askMetadata',
      on: {
        response: [
          stray, later,
          { guard: 'isMissing', target: 'done', actions: ['take', 'sayMissing'] },
          { guard: 'isLeaderless', target: 'done', actions: ['take', 'sayLeaderless'] },
          { guard: 'isWell', target: 'listing', actions: 'take' },
          failed,
        ],
      },
    },
    listing: {
      entry: 'listOffsets',
      always: { guard: 'isComplete', target: 'planning' },
      on: { response: [stray, later, { guard: 'isWell', actions: 'take' }, failed] },
    },
    planning: {
      always: [
        { guard: 'isImpossible', target: 'done', actions: 'sayImpossible' },
        { guard: 'isDryRun', target: 'done', actions: 'sayPlan' },
        { target: 'committing' },
      ],
    },
    committing: {
      entry: 'commit',
      on: {
        response: [
          stray, later, { guard: 'isWell', target: 'done', actions: ['take', 'sayPlan'] }, failed,
        ],
      },
    },
    done: { entry: 'end' },
  },
});

const behaviour: Behaviour<ToolRecord, ToolEvent> = { guards: toolGuards, actions: toolActions };

export const resetTool = defineMachine(chart, behaviour);

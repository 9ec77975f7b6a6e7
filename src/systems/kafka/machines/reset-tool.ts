/** One run of kafka-consumer-groups --reset-offsets: it looks, it plans, it commits (K117). */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../kernel/machine';
import { toolActions, type ToolEvent, toolGuards } from './reset-tool/behaviour';
import type { ToolRecord } from './reset-tool/record';

const failed = { target: 'done', actions: ['take', 'sayFailed'] } as const;

const chart = setup({
  guards: guardNames(
    'isWell', 'isActive', 'isComplete', 'isDryRun', 'isMissing', 'isLeaderless', 'isImpossible',
  ),
  actions: actionNames(
    'find', 'take', 'describe', 'sayActive', 'askMetadata', 'fetchCommitted', 'listOffsets',
    'commit', 'sayPlan', 'sayFailed', 'end', 'sayMissing', 'sayLeaderless', 'sayImpossible',
  ),
}).createMachine({
  id: 'resetTool',
  initial: 'finding',
  on: {
    crash: '.done',
    callTimedOut: { target: '.done', actions: 'sayFailed' },
    disconnect: { target: '.done', actions: 'sayFailed' },
  },
  states: {
    finding: {
      entry: 'find',
      on: { response: [{ guard: 'isWell', target: 'describing', actions: 'take' }, failed] },
    },
    describing: {
      entry: 'describe',
      on: {
        response: [
          { guard: 'isActive', target: 'done', actions: ['take', 'sayActive'] },
          { guard: 'isWell', target: 'fetching', actions: 'take' },
          failed,
        ],
      },
    },
    fetching: {
      entry: 'fetchCommitted',
      on: { response: [{ guard: 'isWell', target: 'looking', actions: 'take' }, failed] },
    },
    looking: {
      entry: 'askMetadata',
      on: {
        response: [
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
      on: { response: [{ guard: 'isWell', actions: 'take' }, failed] },
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
      on: { response: [{ guard: 'isWell', target: 'done', actions: ['take', 'sayPlan'] }, failed] },
    },
    done: { entry: 'end' },
  },
});

const behaviour: Behaviour<ToolRecord, ToolEvent> = { guards: toolGuards, actions: toolActions };

export const resetTool = defineMachine(chart, behaviour);

/** A message move task: brings dead letters back, one after another, at its pace (S61). */
import { setup } from 'xstate';
import type { Micros } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, say,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { ServiceRecord, TaskNote } from './service-record';

export interface MoveTaskRecord {
  readonly handle: string; // 'move-task-1'
  readonly source: ActorId;
  readonly destination: string | null; // null: each message back to its own source
  readonly pace: Micros; // between two messages
}

const chart = setup({
  actions: actionNames('ask', 'count', 'complete', 'cancelled', 'fail'),
  delays: delayNames('pace', 'halt', 'limit'),
}).createMachine({
  id: 'moveTask',
  initial: 'running',
  on: { crash: { target: '.failed', actions: 'fail' } },
  states: {
    running: {
      initial: 'asking',
      after: { limit: { target: 'failed', actions: 'fail' } }, // S61: 36 hours at most
      on: { cancel: 'cancelling', fail: { target: 'failed', actions: 'fail' } },
      states: {
        asking: {
          entry: 'ask',
          on: {
            moved: { target: 'pausing', actions: 'count' },
            drained: { target: '#moveTask.completed', actions: 'complete' },
          },
        },
        pausing: { after: { pace: 'asking' } },
      },
    },
    // S61: cancelling takes a moment, and undoes nothing.
    cancelling: {
      after: { halt: { target: 'cancelled', actions: 'cancelled' } },
      on: { moved: { actions: 'count' } },
    },
    completed: {},
    cancelled: {},
    failed: {},
  },
});

const HALT = 200_000 as Micros;
const LIMIT = (36 * 3_600_000_000) as Micros;

const note = ({ handle }: MoveTaskRecord, kernel: Kernel): TaskNote =>
  kernel.host<ServiceRecord>().tasks[handle] as TaskNote;

const end = (status: TaskNote['status']) =>
  (task: MoveTaskRecord, _: Event, kernel: Kernel): void => {
    note(task, kernel).status = status;
  };

const behaviour: Behaviour<MoveTaskRecord, Event> = {
  actions: {
    ask: ({ source, destination }, _, kernel) =>
      kernel.send(source, say({ type: 'moveOne', destination })),
    count: (task, _, kernel) => {
      note(task, kernel).moved++;
    },
    complete: end('COMPLETED'),
    cancelled: end('CANCELLED'),
    fail: end('FAILED'),
  },
  delays: { pace: ({ pace }) => pace, halt: () => HALT, limit: () => LIMIT },
};

export const moveTask = defineMachine(chart, behaviour);

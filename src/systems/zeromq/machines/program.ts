/** A program with sockets that somebody uses by hand; it owns the context that they are in. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames, say,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';

export interface ProgramRecord {
  readonly sockets: ActorId[];
  closed: number;
}

const chart = setup({
  guards: guardNames('isEmpty'),
  actions: actionNames('noteClosed', 'terminate', 'beginAgain'),
}).createMachine({
  id: 'program',
  initial: 'running',
  on: { crash: { target: '.crashed', actions: 'beginAgain' } },
  states: {
    running: {
      on: {
        closed: { actions: 'noteClosed' },
        terminate: { target: 'terminating', actions: 'terminate' },
      },
    },
    // Z10: zmq_ctx_term returns when every socket is closed and nothing is left to send.
    terminating: {
      on: { closed: { target: 'terminating', actions: 'noteClosed' } },
      always: { guard: 'isEmpty', target: 'terminated' },
    },
    terminated: {},
    crashed: { on: { restart: 'running' } },
  },
});

function terminate({ sockets }: ProgramRecord, _: Event, kernel: Kernel): void {
  kernel.cause = kernel.record('changed', {
    native: 'zmq_ctx_term', detail: { sockets: sockets.length },
  });
  for (const socket of sockets) kernel.send(socket, say({ type: 'terminate' }));
}

const behaviour: Behaviour<ProgramRecord, Event> = {
  guards: { isEmpty: ({ sockets, closed }) => closed >= sockets.length },
  actions: {
    terminate,
    noteClosed: (program) => void program.closed++,
    beginAgain: (program) => void (program.closed = 0),
  },
};

export const program = defineMachine(chart, behaviour);

/** The kernel of one machine: its queues are its memory, and die with it. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event, say,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { MachineRecord } from './queue/record';

const chart = setup({ actions: actionNames('introduce', 'tell', 'forget') }).createMachine({
  id: 'linux',
  initial: 'running',
  entry: 'introduce',
  states: {
    running: {
      on: { disconnect: { actions: 'tell' }, crash: { target: 'down', actions: 'forget' } },
    },
    down: { on: { restart: 'running' } },
  },
});

type LinuxEvent = Event & { readonly peer?: ActorId };

const behaviour: Behaviour<MachineRecord, LinuxEvent> = {
  actions: {
    // Every process may call into every queue.
    introduce: ({ clients, queues }, _, kernel) => {
      for (const client of clients) {
        for (const queue of queues) kernel.share(client, client, queue);
      }
    },
    // A process ended: each queue sees what it had there.
    tell: ({ queues }, { peer }, kernel) => {
      for (const queue of queues) kernel.send(queue, say({ type: 'part', peer }));
    },
    // I9: its queues see to themselves; here is what they counted together.
    forget: (machine) => {
      machine.sysv = 0;
      machine.posix = 0;
      machine.bytesBy.clear();
    },
  },
};

export const linux = defineMachine(chart, behaviour);

/** A machine with no queues yet. */
export const machineRecord = (): MachineRecord =>
  ({ clients: [], queues: [], sysv: 0, posix: 0, bytesBy: new Map() });

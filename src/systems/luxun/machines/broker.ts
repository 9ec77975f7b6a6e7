/** A broker's process. Its queues do the work; their files outlive it (L5). */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';

export interface BrokerRecord {
  readonly clients: ActorId[];
  readonly queues: ActorId[];
}

const chart = setup({ actions: actionNames('introduce') }).createMachine({
  id: 'broker',
  initial: 'running',
  entry: 'introduce',
  on: { fillDisk: {}, freeDisk: {} }, // L34: its queues see to that, too
  states: {
    running: { on: { crash: 'down' } },
    // L5, L8: its queues see to that.
    down: { on: { restart: 'running', loseDisk: 'down', losePower: 'down' } },
  },
});

const behaviour: Behaviour<BrokerRecord, Event> = {
  actions: {
    // Every client may talk to every queue over its one wire.
    introduce: ({ clients, queues }, _, kernel) => {
      for (const client of clients) {
        for (const queue of queues) kernel.share(client, client, queue);
      }
    },
  },
};

// Simplified: one thread serves all requests (L11), and each takes it no time.
export const broker = defineMachine(chart, behaviour);

/** One replica of a partition, as its broker uses it. Its records are in the broker's memory. */
import { setup } from 'xstate';
import { type Behaviour, defineMachine, type Event } from '../../../kernel/machine';

/** What a replica knows of itself; the log is in the broker's memory. */
export interface ReplicaRecord {
  readonly name: string; // 'orders-0'
}

const chart = setup({}).createMachine({
  id: 'replica',
  initial: 'offline',
  states: {
    offline: { on: { lead: 'leading', follow: 'following' } },
    following: { on: { lead: 'leading', halt: 'offline', crash: 'offline' } },
    leading: { on: { follow: 'following', halt: 'offline', crash: 'offline' } },
  },
});

const behaviour: Behaviour<ReplicaRecord, Event> = {};

export const replica = defineMachine(chart, behaviour);

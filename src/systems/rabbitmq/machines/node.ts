/** The broker's process: its memory is shared by all channels and queues that run in it. */
import { setup } from 'xstate';
import type { Micros } from '../../../base/micros';
import { actionNames, type Behaviour, defineMachine, type Event } from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import { forgetTransient } from '../routing/declaring/restart';
import type { RoutingTable } from '../routing/table';
import type { Version } from '../routing/version';
import type { Limiter } from './queue/limiter';

export interface NodeRecord {
  readonly version: Version;
  readonly internalLatency: Micros; // from a channel to a queue
  readonly syncLatency: Micros; // until a persistent message is on disk
  tables: { [vhost: string]: RoutingTable };
  queues: { [key: string]: ActorId }; // by vhost and name
  names: { [actor: string]: string }; // what has a name in the run already, and what it is
  limiters: { [channel: number]: Limiter }; // channels with one limit for all their consumers
  generated: number; // server-named queues so far
}

const chart = setup({ actions: actionNames('forgetTransient') }).createMachine({
  id: 'node',
  initial: 'running',
  states: {
    running: { on: { crash: 'down' } },
    down: { on: { restart: { target: 'running', actions: 'forgetTransient' } } },
  },
});

const behaviour: Behaviour<NodeRecord, Event> = {
  actions: {
    // R80: transient queues and exchanges do not survive; the queues see to themselves.
    forgetTransient: ({ tables }) => {
      for (const table of Object.values(tables)) forgetTransient(table);
    },
  },
};

export const node = defineMachine(chart, behaviour);

/** The key of a queue among all vhosts; no name holds a line break. */
export const keyOf = (vhost: string, name: string): string => `${vhost}\n${name}`;

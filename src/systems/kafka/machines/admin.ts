/** An operator's tools: they do what steps say, and nothing by themselves. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, type Event } from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { AdminCommand } from '../commands/admin';
import { askAgain, carryOut, giveUpCall, lose, takeIn } from './admin/asking';
import type { AdminRecord } from './admin/record';
import { type CallTimedOut, noCalls } from './network/calls';
import type { Response } from './network/requests';

type AdminEvent = Event & { readonly peer?: ActorId };

const command = { actions: 'carryOut' } as const;

const chart = setup({
  actions: actionNames('carryOut', 'take', 'lose', 'timeOut', 'again', 'forget'),
}).createMachine({
  id: 'admin',
  initial: 'ready',
  on: { crash: { target: '.crashed', actions: 'forget' } },
  states: {
    ready: {
      on: {
        createTopics: command, createPartitions: command, electLeaders: command,
        alterConfigs: command, deleteRecords: command, resetOffsets: command, rewind: command,
        response: { actions: 'take' },
        disconnect: { actions: 'lose' },
        callTimedOut: { actions: 'timeOut' },
        again: { actions: 'again' },
      },
    },
    crashed: { on: { restart: 'ready' } },
  },
});

const behaviour: Behaviour<AdminRecord, AdminEvent> = {
  actions: {
    carryOut: (admin, event, kernel) => carryOut(admin, event as AdminCommand, kernel),
    take: (admin, event, kernel) => takeIn(admin, event as unknown as Response, kernel),
    lose: (admin, { peer }, kernel) => lose(admin, peer as ActorId, kernel),
    timeOut: (admin, event, kernel) =>
      giveUpCall(admin, (event as unknown as CallTimedOut).number, kernel),
    again: (admin, _, kernel) => askAgain(admin, kernel),
    forget: (admin) => {
      admin.calls.open.clear();
      admin.jobs.clear();
      admin.waiting = [];
    },
  },
};

export const admin = defineMachine(chart, behaviour);

/** The record that a tool begins with. */
export const adminRecord = (brokers: readonly ActorId[]): AdminRecord =>
  ({ brokers, calls: noCalls(), jobs: new Map(), waiting: [], next: 0, tools: [] });

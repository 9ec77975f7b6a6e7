/** A broker: it answers requests, and keeps replicas. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, type Event } from '../../../kernel/machine';
import { answer, type HandBack, lose, receive, type WaitOver } from './broker/connections';
import { takeOffices } from './broker/offices';
import type { BrokerRecord } from './broker/record';
import { endWaiting, settle } from './broker/waiting';
import type { Request } from './network/requests';

type BrokerEvent = Event & Partial<Omit<Request, 'type'>> & { readonly peer?: number };

const chart = setup({
  actions: actionNames('begin', 'receive', 'handBack', 'lose', 'endWaiting', 'settle', 'forget'),
}).createMachine({
  id: 'broker',
  initial: 'running',
  entry: 'begin',
  on: { crash: { target: '.crashed', actions: 'forget' } },
  states: {
    running: {
      on: {
        request: { actions: ['receive', 'settle'] },
        handBack: { actions: ['handBack', 'settle'] },
        waitOver: { actions: ['endWaiting', 'settle'] },
        look: { actions: 'settle' },
        disconnect: { actions: 'lose' },
      },
    },
    crashed: { on: { restart: 'running' } },
  },
});

const behaviour: Behaviour<BrokerRecord, BrokerEvent> = {
  actions: {
    begin: (broker, _, kernel) => takeOffices(broker, kernel),
    receive: (broker, event, kernel) => receive(broker, event as Request, kernel),
    handBack: (broker, event, kernel) => answer(broker, event as unknown as HandBack, kernel),
    endWaiting: (broker, event, kernel) =>
      endWaiting(broker, (event as unknown as WaitOver).asker, kernel),
    settle: (broker, _, kernel) => settle(broker, kernel),
    lose: (broker, { peer }, kernel) => lose(broker, peer as never, kernel),
    forget: (broker) => {
      broker.connections = new Map();
      broker.ready = [];
      broker.touched = new Set();
      broker.produces = new Map();
      broker.parts = [];
      broker.fetches = new Map();
    },
  },
};

export const broker = defineMachine(chart, behaviour);

/** The front of a service: accepts requests, lets them wait for a worker, and answers. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import { accept, letLeave, loseSight } from './service/accept';
import type { ServiceRecord } from './service/record';
import { handOver, hearBack, loseAll, settle, welcome } from './service/work';

const chart = setup({
  guards: guardNames('isFull', 'isClosing'),
  actions: actionNames(
    'greet', 'turnAway', 'close', 'accept', 'letLeave', 'welcome', 'settle', 'hearBack',
    'loseSight', 'handOver', 'loseAll',
  ),
}).createMachine({
  id: 'service',
  initial: 'accepting',
  on: {
    knock: [{ guard: 'isClosing', actions: 'turnAway' }, { actions: 'greet' }],
    close: { target: '.closing', actions: 'close' },
    request: { target: '.counting', actions: 'accept' },
    leave: { actions: 'letLeave' },
    subscribe: { target: '.counting', actions: 'welcome' },
    settle: { target: '.counting', actions: 'settle' },
    forwarded: { target: '.counting', actions: 'hearBack' },
    disconnect: { target: '.counting', actions: ['loseSight', 'handOver'] },
    crash: { target: '.crashed', actions: 'loseAll' },
  },
  states: {
    // Passed through at once: the room that is left decides.
    counting: {
      always: [
        { guard: 'isClosing', target: 'closing' },
        { guard: 'isFull', target: 'shedding' },
        { target: 'accepting' },
      ],
    },
    accepting: {},
    // H7: whoever comes now is told to come again.
    shedding: {},
    // H21: a stop in good order finishes what it has.
    closing: {},
    crashed: { on: { restart: 'accepting' } },
  },
});

const isFull = ({ waiting, spec, idle }: ServiceRecord): boolean =>
  spec.acceptCount !== null && idle.length === 0 && waiting.length >= spec.acceptCount;

const behaviour: Behaviour<ServiceRecord, Event> = {
  guards: { isFull, isClosing: ({ isClosing }) => isClosing },
  actions: {
    // H1: the handshake: somebody is there, and listens.
    greet: (_, __, kernel) => kernel.send(kernel.sender, { type: 'welcome' }),
    turnAway: (_, __, kernel) => kernel.disconnect(kernel.sender),
    close: (service) => {
      service.isClosing = true;
    },
    accept, letLeave, welcome, settle, hearBack, loseSight, handOver, loseAll,
  },
};

export const service = defineMachine(chart, behaviour);

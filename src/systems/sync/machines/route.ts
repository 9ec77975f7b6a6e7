/** The way from an application to one service: its connection, its circuit breaker, its calls. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import type { Call } from './facts';
import { type Again, begin, callFor, postAll } from './route/attempt';
import {
  failsTooOften, hasFailedTrial, hasPassedTrial, isRejected, mayTry, turn,
} from './route/breaker';
import { breakOff, hear, refuse, reject, runOut } from './route/ending';
import { routeRecord, type RouteRecord } from './route/record';

const chart = setup({
  guards: guardNames('failsTooOften', 'hasFailedTrial', 'hasPassedTrial', 'mayTry', 'isRejected'),
  actions: actionNames(
    'trip', 'tryOut', 'mend', 'reject', 'begin', 'connect', 'greet', 'postAll', 'refuse',
    'breakOff', 'hear', 'runOut', 'forget',
  ),
}).createMachine({
  id: 'route',
  type: 'parallel',
  on: { response: { actions: 'hear' }, patience: { actions: 'runOut' } },
  states: {
    // H13: first in order, so that a call that is let through on trial finds it half open.
    breaker: {
      initial: 'closed',
      states: {
        closed: { always: { guard: 'failsTooOften', target: 'open', actions: 'trip' } },
        open: {
          on: {
            call: { guard: 'mayTry', target: 'halfOpen', actions: 'tryOut' },
            again: { guard: 'mayTry', target: 'halfOpen', actions: 'tryOut' },
            crash: 'closed',
          },
        },
        halfOpen: {
          always: [
            { guard: 'hasFailedTrial', target: 'open', actions: 'trip' },
            { guard: 'hasPassedTrial', target: 'closed', actions: 'mend' },
          ],
          on: { crash: 'closed' },
        },
      },
    },
    connection: {
      initial: 'idle',
      on: { crash: { target: '.idle', actions: 'forget' } },
      states: {
        idle: {
          on: {
            call: [
              { guard: 'isRejected', actions: 'reject' },
              { target: 'connecting', actions: ['begin', 'connect'] },
            ],
            again: [
              { guard: 'isRejected', actions: 'reject' },
              { target: 'connecting', actions: ['begin', 'connect'] },
            ],
          },
        },
        connecting: {
          on: {
            call: [{ guard: 'isRejected', actions: 'reject' }, { actions: 'begin' }],
            again: [{ guard: 'isRejected', actions: 'reject' }, { actions: 'begin' }],
            welcome: { target: 'connected', actions: ['greet', 'postAll'] },
            disconnect: { target: 'idle', actions: 'refuse' },
          },
        },
        connected: {
          on: {
            call: [{ guard: 'isRejected', actions: 'reject' }, { actions: ['begin', 'postAll'] }],
            again: [{ guard: 'isRejected', actions: 'reject' }, { actions: ['begin', 'postAll'] }],
            disconnect: { target: 'idle', actions: 'breakOff' },
          },
        },
      },
    },
  },
});

const behaviour: Behaviour<RouteRecord, Event> = {
  guards: { failsTooOften, hasFailedTrial, hasPassedTrial, mayTry, isRejected },
  actions: {
    trip: (route, _, kernel) => turn(route, 'open', kernel),
    tryOut: (route, _, kernel) => turn(route, 'halfOpen', kernel),
    mend: (route, _, kernel) => turn(route, 'closed', kernel),
    reject: (route, event, kernel) =>
      reject(route, callFor(route, event as Call | Again, kernel), kernel),
    begin: (route, event, kernel) => begin(route, event as Call | Again, kernel),
    // H1: a request leaves only over a connection that the service has accepted.
    connect: ({ service, app }, _, kernel) => {
      kernel.connect(service);
      const hop = { kind: 'sent', native: 'connect', actor: app, peer: service } as const;
      kernel.send(service, { type: 'knock' }, hop);
    },
    greet: ({ service, app }, _, kernel) => {
      kernel.record('connected', { native: 'accept', actor: app, peer: service });
    },
    postAll, refuse, breakOff, hear, runOut,
    forget: (route) => {
      const { requests } = route;
      Object.assign(route, { ...routeRecord(route), requests });
    },
  },
};

export const route = defineMachine(chart, behaviour);

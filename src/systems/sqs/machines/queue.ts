/** A queue's endpoint: answers every request about its messages, and keeps their clocks. */
import { setup } from 'xstate';
import type { Micros } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, each, type Event, guardNames,
} from '../../../kernel/machine';
import type { AdminRequest } from './facts';
import { adopt, moveOne, serverUp } from './queue/moves';
import { NEVER, type QueueRecord, SECOND } from './queue/record';
import { getAttributes, setAttributes, takeEffect } from './queue/requests/admin';
import {
  answerDelete, answerPurge, begin, endQueue, mayNotDelete, purgeAll, purgeFault, refuseGone,
} from './queue/requests/endings';
import { forgetPolls, giveUpPoll, receive, servePolls } from './queue/requests/receive';
import { send } from './queue/requests/send';
import { settle } from './queue/requests/settle';
import { expire, surface, windUp } from './queue/storage/keep';
import type { ServiceRecord } from './service-record';

const REQUESTS = {
  send: { actions: ['send', 'servePolls'] },
  receive: { actions: 'receive' },
  delete: { actions: ['settle', 'servePolls'] },
  changeVisibility: { actions: ['settle', 'servePolls'] },
  getAttributes: { actions: 'getAttributes' },
  setAttributes: { actions: 'setAttributes' },
} as const;

/** All that a queue hears while it is there. */
const SERVED = {
  ...REQUESTS,
  surface: { actions: 'surface' },
  servePolls: { actions: 'servePolls' },
  giveUpPoll: { actions: 'giveUpPoll' },
  hangUp: { actions: 'hangUp' },
  expire: { actions: ['expire', 'servePolls'] },
  adopt: { actions: ['adopt', 'servePolls'] },
  moveOne: { actions: 'moveOne' },
  serverUp: { actions: ['serverUp', 'servePolls'] },
  takeEffect: { actions: 'takeEffect' },
} as const;

const DELETE = [
  { guard: 'mayNotDelete', actions: 'answerDelete' },
  { guard: 'isInstant', target: 'deleted', actions: ['answerDelete', 'endQueue'] },
  { target: 'deleting', actions: 'answerDelete' },
] as const;

const GONE = each([...Object.keys(REQUESTS), 'purge', 'deleteQueue'], 'refuseGone');

const chart = setup({
  guards: guardNames('mayNotPurge', 'isInstant', 'mayNotDelete', 'wasDeleted'),
  actions: actionNames(
    'send', 'receive', 'settle', 'getAttributes', 'setAttributes', 'surface', 'giveUpPoll',
    'hangUp', 'expire', 'adopt', 'moveOne', 'serverUp', 'takeEffect', 'servePolls', 'answerPurge',
    'purgeAll', 'answerDelete', 'endQueue', 'refuseGone', 'begin', 'windUp',
  ),
  delays: delayNames('propagation'),
}).createMachine({
  id: 'queue',
  initial: 'available',
  on: { crash: '.unreachable' },
  states: {
    available: {
      on: {
        ...SERVED,
        purge: [
          { guard: 'mayNotPurge', actions: 'answerPurge' },
          { guard: 'isInstant', actions: ['answerPurge', 'purgeAll'] },
          { target: 'purging', actions: 'answerPurge' },
        ],
        deleteQueue: DELETE,
      },
    },
    // S90: up to a minute, in which messages still come and go.
    purging: {
      after: { propagation: { target: 'available', actions: 'purgeAll' } },
      on: { ...SERVED, purge: { actions: 'answerPurge' }, deleteQueue: DELETE },
    },
    // S91: up to a minute, in which requests may still succeed.
    deleting: {
      after: { propagation: { target: 'deleted', actions: 'endQueue' } },
      on: { ...SERVED, purge: { actions: 'refuseGone' }, deleteQueue: { actions: 'answerDelete' } },
    },
    deleted: { on: { ...GONE, begin: { target: 'available', actions: 'begin' } } },
    // S20: what was accepted is stored on many servers and outlives the endpoint.
    unreachable: {
      on: {
        restart: [
          { guard: 'wasDeleted', target: 'deleted' },
          { target: 'available', actions: ['windUp', 'servePolls'] },
        ],
      },
    },
  },
});

/** A queue's part in an event, on the fields that this event has. */
const on = <E extends Event>(work: (queue: QueueRecord, event: E, kernel: Kernel) => void) =>
  (queue: QueueRecord, event: Event, kernel: Kernel): void => work(queue, event as E, kernel);

/** A queue's part in an event that has no fields. */
const alone = (work: (queue: QueueRecord, kernel: Kernel) => void) =>
  (queue: QueueRecord, _: Event, kernel: Kernel): void => work(queue, kernel);

const behaviour: Behaviour<QueueRecord, Event> = {
  guards: {
    mayNotPurge: (queue, event, kernel) =>
      purgeFault(queue, event as AdminRequest, kernel) !== undefined,
    isInstant: (_, __, kernel) => kernel.host<ServiceRecord>().switches.isInstant,
    mayNotDelete: (queue, event, kernel) => mayNotDelete(queue, event as AdminRequest, kernel),
    wasDeleted: ({ deletedAt }) => deletedAt !== NEVER,
  },
  actions: {
    send: on(send),
    receive: on(receive),
    settle: on(settle),
    getAttributes: on(getAttributes),
    setAttributes: on(setAttributes),
    answerPurge: on(answerPurge),
    answerDelete: on(answerDelete),
    surface: on(surface),
    giveUpPoll: on(giveUpPoll),
    hangUp: on(forgetPolls),
    expire: alone(expire),
    adopt: on(adopt),
    moveOne: on(moveOne),
    serverUp: on(serverUp),
    takeEffect: alone(takeEffect),
    servePolls: alone(servePolls),
    purgeAll: alone(purgeAll),
    endQueue: alone(endQueue),
    begin: on(begin),
    refuseGone: on(refuseGone),
    windUp: alone(windUp),
  },
  delays: {
    propagation: ({ received }, kernel) =>
      Math.round(kernel.draw('propagation', received) * 60 * SECOND) as Micros,
  },
};

export const queue = defineMachine(chart, behaviour);

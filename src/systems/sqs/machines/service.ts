/** The service around the queues: creates them, runs move tasks, and knows its storage servers. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames, say,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { Fault } from '../topology/fault';
import type { ServiceRequest } from './facts';
import { answer } from './queue/answer';
import type { ServiceRecord } from './service-record';
import { createQueue } from './service/create-queue';
import { cancelMoveTask, listMoveTasks, startMoveTask } from './service/tasks';

type ServiceEvent = Event & Partial<ServiceRequest> & {
  readonly peer?: ActorId; // whom a connection was with
  readonly server?: number | string; // 2, or 's2'
};

const chart = setup({
  guards: guardNames('isDown', 'isUp'),
  actions: actionNames(
    'introduce', 'createQueue', 'startMoveTask', 'cancelMoveTask', 'listMoveTasks', 'refuse',
    'hangUp', 'loseServer', 'regainServer',
  ),
}).createMachine({
  id: 'service',
  initial: 'available',
  entry: 'introduce',
  on: { crash: '.unreachable' },
  states: {
    available: {
      on: {
        createQueue: { actions: 'createQueue' },
        startMoveTask: { actions: 'startMoveTask' },
        cancelMoveTask: { actions: 'cancelMoveTask' },
        listMoveTasks: { actions: 'listMoveTasks' },
        unknown: { actions: 'refuse' },
        disconnect: { actions: 'hangUp' },
        serverDown: { guard: 'isUp', actions: 'loseServer' },
        serverUp: { guard: 'isDown', actions: 'regainServer' },
      },
    },
    unreachable: { on: { restart: 'available' } },
  },
});

/** The place of a server, counted from 0. */
const placeOf = ({ server = 1 }: ServiceEvent): number =>
  Number(String(server).replace('s', '')) - 1;

/** The actor that stands for a storage server; it has no machine of its own. */
const actorOf = (event: ServiceEvent, kernel: Kernel): ActorId =>
  kernel.introduce(`sqs.s${placeOf(event) + 1}`, 'broker');

const isDown = ({ down }: ServiceRecord, event: ServiceEvent): boolean =>
  (down & (1 << placeOf(event))) !== 0;

const isKnown = ({ switches }: ServiceRecord, event: ServiceEvent): boolean =>
  placeOf(event) >= 0 && placeOf(event) < switches.servers;

const NO_QUEUE: Fault = {
  code: 'NonExistentQueue', text: 'The specified queue does not exist.',
};

const request = (work: (service: ServiceRecord, asked: ServiceRequest, kernel: Kernel) => void) =>
  (service: ServiceRecord, event: ServiceEvent, kernel: Kernel): void =>
    work(service, event as ServiceRequest, kernel);

const behaviour: Behaviour<ServiceRecord, ServiceEvent> = {
  guards: {
    isDown: (service, event) => isKnown(service, event) && isDown(service, event),
    isUp: (service, event) => isKnown(service, event) && !isDown(service, event),
  },
  actions: {
    // Every client may talk to every queue over its one wire.
    introduce: ({ clients, listed }, _, kernel) => {
      for (const client of clients) {
        for (const { id } of Object.values(listed)) kernel.share(client, client, id);
      }
    },
    createQueue: request(createQueue),
    startMoveTask: request(startMoveTask),
    cancelMoveTask: request(cancelMoveTask),
    listMoveTasks: request(listMoveTasks),
    refuse: (_, event, kernel) => {
      const { signature, native } = event as ServiceRequest;
      answer({ to: kernel.sender, signature, native }, { whole: NO_QUEUE }, kernel);
    },
    hangUp: ({ listed }, { peer: client }, kernel) => {
      for (const { id } of Object.values(listed)) {
        kernel.send(id, say({ type: 'hangUp', client }));
      }
    },
    loseServer: (service, event, kernel) => {
      service.down |= 1 << placeOf(event);
      const actor = actorOf(event, kernel);
      kernel.record('crashed', { native: 'server down', actor, rule: 'sqs:S21' });
    },
    // S21: each queue sees what this server still has.
    regainServer: (service, event, kernel) => {
      const server = placeOf(event);
      service.down &= ~(1 << server);
      const actor = actorOf(event, kernel);
      kernel.record('restarted', { native: 'server up', actor, rule: 'sqs:S21' });
      for (const { id } of Object.values(service.listed)) {
        kernel.send(id, say({ type: 'serverUp', server }));
      }
    },
  },
};

export const service = defineMachine(chart, behaviour);

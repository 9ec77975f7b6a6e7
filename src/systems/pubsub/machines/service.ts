/** The service around topics and subscriptions: creates them, and keeps the snapshots. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, say,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import { notFound } from '../topology/fault';
import { answer, askedBy } from './answer';
import type { AdminRequest, Asking, PublishRequest } from './facts';
import { createSubscription, createTopic } from './service/declare';
import type { ServiceRecord } from './service-record';

type ServiceEvent = Event & Partial<AdminRequest> & {
  readonly peer?: ActorId; // whom a connection was with
};

const chart = setup({
  actions: actionNames(
    'introduce', 'createTopic', 'createSubscription', 'deleteSnapshot', 'watchSnapshot',
    'endSnapshot', 'refuse', 'hangUp', 'windUp',
  ),
}).createMachine({
  id: 'service',
  initial: 'available',
  entry: 'introduce',
  on: { crash: '.unreachable' },
  states: {
    available: {
      on: {
        createTopic: { actions: 'createTopic' },
        createSubscription: { actions: 'createSubscription' },
        deleteSnapshot: { actions: 'deleteSnapshot' },
        watchSnapshot: { actions: 'watchSnapshot' },
        endSnapshot: { actions: 'endSnapshot' },
        unknown: { actions: 'refuse' },
        disconnect: { actions: 'hangUp' },
      },
    },
    unreachable: { on: { restart: { target: 'available', actions: 'windUp' } } },
  },
});

const keyOf = (name: string): string => `snapshot ${name}`;

function watchSnapshot({ snapshots }: ServiceRecord, name: string, kernel: Kernel): void {
  const snapshot = snapshots[name];
  if (snapshot === undefined) return;
  kernel.wake(keyOf(name), snapshot.expiresAt, say({ type: 'endSnapshot', name }));
}

function deleteSnapshot(
  { snapshots }: ServiceRecord, request: AdminRequest, kernel: Kernel,
): void {
  const { name } = request;
  const fault = snapshots[name] === undefined ? notFound(`There is no snapshot "${name}".`) : null;
  delete snapshots[name];
  kernel.cancel(keyOf(name));
  answer(askedBy(request, kernel), { fault, rule: 'pubsub:G27' }, kernel);
}

/** A name that nobody has. */
function refuse(request: Asking & Partial<Pick<PublishRequest, 'entries'>>, kernel: Kernel): void {
  const fault = notFound('The resource does not exist.');
  const parts = (request.entries ?? []).map(({ message }) => ({ message }));
  answer(askedBy(request, kernel), { fault, parts }, kernel);
}

const behaviour: Behaviour<ServiceRecord, ServiceEvent> = {
  actions: {
    // Every client may talk to every topic and subscription over its one wire.
    introduce: ({ clients, topics, subscriptions }, _, kernel) => {
      const all = [...Object.values(topics), ...Object.values(subscriptions)];
      for (const client of clients) for (const { id } of all) kernel.share(client, client, id);
    },
    createTopic: (service, event, kernel) => createTopic(service, event as AdminRequest, kernel),
    createSubscription: (service, event, kernel) =>
      createSubscription(service, event as AdminRequest, kernel),
    deleteSnapshot: (service, event, kernel) =>
      deleteSnapshot(service, event as AdminRequest, kernel),
    watchSnapshot: (service, { name = '' }, kernel) => watchSnapshot(service, name, kernel),
    // G27: a snapshot lives a week at most.
    endSnapshot: ({ snapshots }, { name = '' }, kernel) => {
      delete snapshots[name];
      const detail = { value: name };
      kernel.record('changed', { native: 'snapshot expired', rule: 'pubsub:G27', detail });
    },
    refuse: (_, event, kernel) => refuse(event as Asking, kernel),
    hangUp: ({ subscriptions }, { peer: client }, kernel) => {
      for (const { id } of Object.values(subscriptions)) {
        kernel.send(id, say({ type: 'hangUp', client }));
      }
    },
    windUp: (service, _, kernel) => {
      for (const name of Object.keys(service.snapshots)) watchSnapshot(service, name, kernel);
    },
  },
};

export const service = defineMachine(chart, behaviour);

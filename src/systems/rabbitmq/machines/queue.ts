/** A classic queue: one process that keeps messages in order and hands them out (R31). */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import type { ActorId, CopyId } from '../../../trace/entry';
import { dispatch, giveCredit } from './queue/dispatch';
import { drop, end, endAsked, recover } from './queue/end';
import { type Enqueue, letGo, outWith, purge, store, sync, takeBack } from './queue/keep';
import type { QueueRecord } from './queue/record';
import { cancel, get, removeChannel, replyCounts, subscribe, type Consume } from './queue/serve';
import { bringBack } from './queue/consumers';

export type QueueEvent = Event &
  Partial<Consume> & {
    readonly copies?: readonly CopyId[];
    readonly channel?: ActorId;
    readonly isAutomatic?: boolean;
    readonly ifUnused?: boolean;
    readonly ifEmpty?: boolean;
  };

const chart = setup({
  guards: guardNames('holdsSome', 'isOver', 'mayBeDeleted', 'survives'),
  actions: actionNames(
    'store', 'sync', 'dispatch', 'accept', 'drop', 'requeue', 'subscribe', 'cancel', 'get', 'count',
    'purge', 'delete', 'refuseDelete', 'forgetChannel', 'resume', 'end', 'recover',
  ),
}).createMachine({
  id: 'queue',
  initial: 'empty',
  on: {
    enqueue: { target: '.sorting', actions: ['store', 'dispatch'] },
    accept: { target: '.sorting', actions: ['accept', 'dispatch'] },
    reject: { target: '.sorting', actions: ['drop', 'dispatch'] },
    requeue: { target: '.sorting', actions: ['requeue', 'dispatch'] },
    consume: { target: '.sorting', actions: ['subscribe', 'dispatch'] },
    cancel: { target: '.sorting', actions: 'cancel' },
    get: { target: '.sorting', actions: 'get' },
    resume: { target: '.sorting', actions: ['resume', 'dispatch'] },
    purge: { target: '.sorting', actions: 'purge' },
    channelDown: { target: '.sorting', actions: 'forgetChannel' },
    delete: [
      { guard: 'mayBeDeleted', target: '.deleted', actions: 'delete' },
      { actions: 'refuseDelete' },
    ],
    drop: { target: '.deleted', actions: 'end' },
    count: { actions: 'count' },
    sync: { actions: 'sync' },
    crash: '.down',
  },
  states: {
    // Passed through at once: what is left after the work decides.
    sorting: {
      always: [
        { guard: 'isOver', target: 'deleted', actions: 'end' },
        { guard: 'holdsSome', target: 'holding' },
        { target: 'empty' },
      ],
    },
    empty: {},
    holding: {},
    down: {
      on: {
        restart: [
          { guard: 'survives', target: 'sorting', actions: 'recover' },
          { target: 'deleted', actions: 'end' },
        ],
      },
    },
    deleted: { type: 'final' },
  },
});

const settled = (queue: QueueRecord, { copies = [] }: QueueEvent, kernel: Kernel): void => {
  giveCredit(queue, kernel.sender, copies);
};

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: {
    holdsSome: ({ ready }) => ready.length > 0,
    // R26: an auto-delete queue goes with its last consumer, never before it had one.
    isOver: ({ declared, hadConsumers, consumers: { able, aside } }) =>
      declared.autoDelete && hadConsumers && able.length + aside.length === 0,
    mayBeDeleted: ({ ready, consumers: { able, aside } }, { ifUnused, ifEmpty }) =>
      !(ifUnused === true && able.length + aside.length > 0) &&
      !(ifEmpty === true && ready.length > 0),
    survives: ({ declared }) => declared.durable && declared.owner === null,
  },
  actions: {
    store: (queue, event, kernel) => store(queue, event as unknown as Enqueue, kernel),
    sync,
    dispatch: (queue, _, kernel) => dispatch(queue, kernel),
    accept: (queue, event, kernel) => {
      settled(queue, event, kernel);
      letGo(queue, event.copies ?? [], { kernel, reason: 'acked' });
    },
    drop: (queue, event, kernel) => {
      settled(queue, event, kernel);
      drop(queue, event.copies ?? [], kernel);
    },
    requeue: (queue, event, kernel) => {
      settled(queue, event, kernel);
      takeBack(queue, event.copies ?? [], kernel);
    },
    subscribe: (queue, event, kernel) => subscribe(queue, event as unknown as Consume, kernel),
    cancel: (queue, event, kernel) => cancel(queue, event as unknown as Consume, kernel),
    get,
    count: replyCounts,
    purge: (queue, _, kernel) => {
      const messageCount = purge(queue, kernel);
      kernel.send(kernel.sender, { type: 'purged', messageCount } as Event);
    },
    delete: endAsked,
    refuseDelete: ({ ready }, { ifEmpty }, kernel) => {
      const isNotEmpty = ifEmpty === true && ready.length > 0;
      kernel.send(kernel.sender, { type: 'notDeleted', isNotEmpty } as Event);
    },
    forgetChannel: (queue, { channel }, kernel) => {
      const ids = outWith(queue, channel as ActorId);
      removeChannel(queue, channel as ActorId, kernel);
      if (behaviour.guards?.['isOver']?.(queue, { type: '' }, kernel) === true) return;
      takeBack(queue, ids, kernel);
      dispatch(queue, kernel);
    },
    resume: ({ consumers }, { channel }) => void bringBack(consumers, channel as ActorId),
    end,
    recover,
  },
};

export const queue = defineMachine(chart, behaviour);

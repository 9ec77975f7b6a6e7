/** A classic queue: one process that keeps messages in order and hands them out (R31). */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Definition } from '../routing/declaring/policy';
import type { Enqueue } from './hand-on';
import { sayRoom, unwatch, watch } from './federation/room';
import { dispatch } from './queue/dispatch';
import { end, endAsked, lapse, recover, vanish } from './queue/ends/end';
import { govern, renewLease } from './queue/govern';
import { touch } from './queue/journal';
import { sync } from './queue/keep';
import { expire } from './queue/limits';
import type { QueueRecord } from './queue/record';
import {
  cancel, channelsOn, forget, get, isOver, replyCounts, subscribe, type Consume,
} from './queue/serve';
import { store } from './queue/arrive';
import { bringBack, countOf } from './queue/consumers';
import {
  accept, mayBeDeleted, purgeAsked, refuseDelete, reject, requeue,
} from './queue/work';

export type QueueEvent = Event &
  Partial<Consume> & {
    readonly copies?: readonly CopyId[];
    readonly channel?: ActorId;
    readonly node?: ActorId;
    readonly isAutomatic?: boolean;
    readonly ifUnused?: boolean;
    readonly ifEmpty?: boolean;
    readonly definition?: Definition | null;
  };

const chart = setup({
  guards: guardNames('holdsSome', 'isOver', 'isUnused', 'mayBeDeleted', 'survives'),
  actions: actionNames(
    'store', 'sync', 'dispatch', 'accept', 'drop', 'requeue', 'subscribe', 'cancel', 'get', 'count',
    'purge', 'delete', 'refuseDelete', 'forgetChannel', 'resume', 'end', 'recover', 'expire',
    'govern', 'lease', 'lapse', 'vanish', 'forgetNode',
    'sayRoom', 'watch', 'unwatch', 'tear',
  ),
}).createMachine({
  id: 'queue',
  initial: 'empty',
  entry: 'lease',
  on: {
    enqueue: { target: '.sorting', actions: 'store' },
    accept: { target: '.sorting', actions: 'accept' },
    reject: { target: '.sorting', actions: 'drop' },
    requeue: { target: '.sorting', actions: ['requeue', 'dispatch'] },
    consume: { target: '.sorting', actions: ['subscribe', 'dispatch'] },
    cancel: { target: '.sorting', actions: 'cancel' },
    get: { target: '.sorting', actions: 'get' },
    resume: { target: '.sorting', actions: ['resume', 'dispatch'] },
    purge: { target: '.sorting', actions: 'purge' },
    channelDown: { target: '.sorting', actions: 'forgetChannel' },
    nodeDown: { target: '.sorting', actions: 'forgetNode' },
    delete: [
      { guard: 'mayBeDeleted', target: '.deleted', actions: 'delete' },
      { actions: 'refuseDelete' },
    ],
    drop: { target: '.deleted', actions: 'end' },
    expire: { target: '.sorting', actions: 'expire' },
    govern: { target: '.sorting', actions: 'govern' },
    lapse: { guard: 'isUnused', target: '.deleted', actions: 'lapse' },
    count: { actions: 'count' },
    watch: { actions: 'watch' },
    unwatch: { actions: 'unwatch' },
    sync: { actions: 'sync' },
    crash: { target: '.down', actions: 'tear' },
  },
  states: {
    // Passed through at once: what is left after the work decides.
    sorting: {
      entry: 'sayRoom', // R117
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
        loseDisk: { target: 'deleted', actions: 'vanish' },
      },
    },
    deleted: { type: 'final' },
  },
});

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: {
    holdsSome: ({ ready }) => ready.length > 0,
    isOver,
    // R27: consumers keep it, whatever else is done with it.
    isUnused: ({ consumers }) => countOf(consumers) === 0,
    mayBeDeleted,
    survives: ({ declared }) => declared.durable && declared.owner === null,
  },
  actions: {
    store: (queue, event, kernel) => store(queue, event as unknown as Enqueue, kernel),
    sync,
    dispatch: (queue, _, kernel) => dispatch(queue, kernel),
    accept,
    drop: reject,
    requeue,
    subscribe: (queue, event, kernel) => subscribe(queue, event as unknown as Consume, kernel),
    cancel: (queue, event, kernel) => cancel(queue, event as unknown as Consume, kernel),
    get,
    count: replyCounts,
    purge: purgeAsked,
    delete: endAsked,
    refuseDelete,
    forgetChannel: (queue, { channel }, kernel) => forget(queue, channel as ActorId, kernel),
    forgetNode: (queue, { node }, kernel) => {
      const gone = channelsOn(queue, node as ActorId, kernel);
      for (const channel of gone) forget(queue, channel, kernel);
    },
    resume: ({ consumers }, { channel }) => void bringBack(consumers, channel as ActorId),
    end,
    recover,
    expire: (queue, _, kernel) => {
      queue.wakesAt = null;
      expire(queue, kernel);
    },
    govern: (queue, { definition = null }, kernel) => govern(queue, definition, kernel),
    lease: (queue, _, kernel) => renewLease(queue, kernel),
    lapse,
    vanish,
    tear: (queue, _, kernel) => touch(queue, kernel), // R80
    watch,
    unwatch,
    sayRoom: (queue, _, kernel) => sayRoom(queue, kernel),
  },
};

export const queue = defineMachine(chart, behaviour);

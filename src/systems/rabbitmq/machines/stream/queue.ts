/** A stream: a log that everybody reads at a place of their own, and nobody empties (R86). */
import { setup } from 'xstate';
import type { Kernel } from '../../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Definition } from '../../routing/declaring/policy';
import type { Enqueue } from '../hand-on';
import { DELETED, DISK_LOST, takeDown, type Why } from '../queue/ends/end';
import { counted } from './counting';
import { hear, subscribe } from './full';
import { cancel, forget, refuseMethod, settle, type Subscribe } from './readers';
import { beginAnew, govern, type StreamRecord } from './record';
import { retain } from './retention';
import { enqueue, forgetArrivals, write } from './write';

type StreamEvent = Event & Partial<Subscribe> & {
  readonly copies?: readonly CopyId[];
  readonly channel?: ActorId;
  readonly node?: ActorId;
  readonly definition?: Definition | null;
};

const chart = setup({
  guards: guardNames('holdsSome'),
  actions: actionNames(
    'enqueue', 'write', 'settle', 'subscribe', 'cancel', 'refuseGet', 'refusePurge', 'count',
    'forgetChannel', 'forgetNode', 'govern', 'retain', 'delete', 'end', 'forgetArrivals',
    'recover', 'vanish',
  ),
}).createMachine({
  id: 'stream',
  initial: 'empty',
  on: {
    enqueue: { actions: 'enqueue' },
    write: { actions: 'write' },
    accept: { actions: 'settle' },
    reject: { actions: 'settle' },
    requeue: { actions: 'settle' },
    consume: { actions: 'subscribe' },
    cancel: { actions: 'cancel' },
    get: { actions: 'refuseGet' },
    purge: { actions: 'refusePurge' },
    count: { actions: 'count' },
    channelDown: { actions: 'forgetChannel' },
    nodeDown: { actions: 'forgetNode' },
    govern: { actions: 'govern' },
    retain: { actions: 'retain' },
    // Whether it is used or empty is not looked at (rabbit_stream_queue.erl, delete).
    delete: { target: '.deleted', actions: 'delete' },
    drop: { target: '.deleted', actions: 'end' },
    crash: { target: '.down', actions: 'forgetArrivals' },
  },
  states: {
    // Passed through at once.
    sorting: {
      always: [{ guard: 'holdsSome', target: 'holding' }, { target: 'empty' }],
    },
    empty: { on: { write: { target: 'sorting', actions: 'write' } } },
    holding: {},
    down: {
      on: {
        restart: { target: 'sorting', actions: 'recover' },
        loseDisk: { target: 'deleted', actions: 'vanish' },
      },
    },
    deleted: { type: 'final' },
  },
});

// R81: nothing was written yet, and nobody was told that it is safe.
const CRASHED = { reason: 'lost in the crash', rule: 'rabbitmq:R81' };

/** All that it holds goes with it, and its consumers are told (R28). */
function end(stream: StreamRecord, why: Why, kernel: Kernel): void {
  const { vhost, declared, log, readers } = stream;
  forgetArrivals(stream, why, kernel);
  const copies = log.entries.slice().map(({ copy }) => copy);
  takeDown({ vhost, declared, copies, consumers: readers }, why, kernel);
  stream.readers = [];
}

const behaviour: Behaviour<StreamRecord, StreamEvent> = {
  guards: { holdsSome: ({ log }) => log.entries.length > 0 },
  actions: {
    enqueue: (stream, event, kernel) => {
      enqueue(stream, event as unknown as Enqueue, kernel);
      hear(stream, kernel);
    },
    write: (stream, _, kernel) => {
      write(stream, kernel);
      hear(stream, kernel);
    },
    settle: (stream, event, kernel) => {
      settle(stream, event as never, kernel);
      hear(stream, kernel);
    },
    subscribe: (stream, event, kernel) => subscribe(stream, event as unknown as Subscribe, kernel),
    cancel: (stream, event, kernel) => cancel(stream, event as never, kernel),
    refuseGet: (stream, _, kernel) => refuseMethod(stream, 'basic.get', kernel),
    refusePurge: (stream, _, kernel) => refuseMethod(stream, 'queue.purge', kernel),
    // No consumer counts: only the stream's own listing tells of them.
    count: (stream, _, kernel) => kernel.send(kernel.sender, {
      type: 'counts', messageCount: counted(stream, kernel.now), consumerCount: 0,
    } as Event),
    forgetChannel: (stream, { channel }, kernel) => forget(stream, channel as ActorId, kernel),
    forgetNode: (stream, { node }, kernel) => {
      const isGone = (channel: ActorId): boolean => kernel.processOf(channel) === node;
      const gone = stream.readers.map(({ channel }) => channel).filter(isGone);
      for (const channel of gone) forget(stream, channel, kernel);
    },
    govern: (stream, { definition = null }, kernel) => {
      govern(stream, definition);
      retain(stream, kernel);
    },
    retain: (stream, _, kernel) => retain(stream, kernel),
    delete: (stream, _, kernel) => {
      end(stream, DELETED, kernel);
      kernel.send(kernel.sender, { type: 'deleted', messageCount: 0 } as Event);
      kernel.remove(kernel.self);
    },
    end: (stream, _, kernel) => {
      end(stream, DELETED, kernel);
      kernel.remove(kernel.self);
    },
    forgetArrivals: (stream, _, kernel) => forgetArrivals(stream, CRASHED, kernel),
    // R80, R88: all that was written is there, and nobody's place.
    recover: (stream, _, kernel) => {
      stream.readers = [];
      beginAnew(stream);
      retain(stream, kernel);
    },
    vanish: (stream, _, kernel) => {
      stream.readers = [];
      end(stream, DISK_LOST, kernel);
      kernel.remove(kernel.self);
    },
  },
};

export const streamQueue = defineMachine(chart, behaviour);

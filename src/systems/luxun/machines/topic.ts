/** A topic on one broker: a fan-out queue over a memory-mapped array. */
import { setup } from 'xstate';
import { actionNames, type Behaviour, defineMachine, guardNames } from '../../../kernel/machine';
import { consume, find } from './topic/answering';
import { fillDisk, freeDisk, isWithoutRoom, refuseFull } from './topic/full-disk';
import { cleanUp, deleteTopic, loseFiles, setCleaning } from './topic/cleaning';
import { flushDue, losePower, setFlushing } from './topic/power';
import { refuse, store } from './topic/producing';
import type { TopicEvent, TopicRecord } from './topic/record';

const chart = setup({
  guards: guardNames('holdsSome', 'isThere', 'isTooLarge', 'isWithoutRoom'),
  actions: actionNames(
    'store', 'refuse', 'refuseFull', 'consume', 'find', 'cleanUp', 'delete', 'setCleaning',
    'loseFiles', 'fillDisk', 'freeDisk', 'setFlushing', 'flush', 'losePower',
  ),
}).createMachine({
  id: 'topic',
  initial: 'absent',
  entry: ['setCleaning', 'setFlushing'],
  on: {
    // L13: no queue comes to be by an item that it would refuse.
    produce: [
      { guard: 'isTooLarge', actions: 'refuse' },
      { guard: 'isWithoutRoom', actions: 'refuseFull' },
      { target: '.sorting', actions: 'store' },
    ],
    consume: { actions: 'consume' },
    find: { actions: 'find' },
    cleanUp: { target: '.sorting', actions: 'cleanUp' },
    flush: { actions: 'flush' },
    deleteTopic: { target: '.sorting', actions: 'delete' },
    fillDisk: { actions: 'fillDisk' },
    freeDisk: { actions: 'freeDisk' },
    crash: '.down',
  },
  states: {
    sorting: {
      always: [
        { guard: 'holdsSome', target: 'holding' },
        { guard: 'isThere', target: 'empty' },
        { target: 'absent' },
      ],
    },
    absent: {}, // L12: the first produce makes it
    empty: {},
    holding: {},
    down: {
      on: {
        restart: { target: 'sorting', actions: ['setCleaning', 'setFlushing'] },
        loseDisk: { actions: 'loseFiles' },
        losePower: { actions: 'losePower' },
      },
    },
  },
});

const behaviour: Behaviour<TopicRecord, TopicEvent> = {
  guards: {
    holdsSome: ({ topic }) => topic !== null && topic.array.headIndex > topic.array.tailIndex,
    isThere: ({ topic }) => topic !== null,
    isTooLarge: ({ manners }, { pack }) => (pack?.length ?? 0) > manners.sizeMax,
    isWithoutRoom,
  },
  actions: {
    store, refuse, refuseFull, consume, find, cleanUp, delete: deleteTopic, setCleaning, loseFiles,
    fillDisk, freeDisk, setFlushing, flush: flushDue, losePower,
  },
};

export const topic = defineMachine(chart, behaviour);

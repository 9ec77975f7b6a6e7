/** A System V message queue: msgsnd, msgrcv and msgctl. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, guardNames,
} from '../../../kernel/machine';
import { open, poll, stat } from './queue/looking';
import { partWith, powerOff, removeQueue } from './queue/leaving';
import { holdsSome, isFull, isThere } from './queue/standing';
import type { QueueEvent, QueueRecord } from './queue/record';
import { interrupt } from './queue/sleeping';
import { read } from './sysv/reading';
import { bound, run } from './sysv/waking';
import { write } from './sysv/writing';

const chart = setup({
  guards: guardNames('isThere', 'holdsSome', 'isFull'),
  actions: actionNames(
    'write', 'read', 'run', 'open', 'remove', 'stat', 'bound', 'poll', 'interrupt',
    'partWith', 'powerOff',
  ),
}).createMachine({
  id: 'sysvQueue',
  initial: 'sorting',
  on: {
    write: { target: '.sorting', actions: 'write' },
    read: { target: '.sorting', actions: 'read' },
    run: { target: '.sorting', actions: 'run' },
    open: { target: '.sorting', actions: 'open' },
    remove: { target: '.sorting', actions: 'remove' },
    stat: { actions: 'stat' },
    setBytes: { target: '.sorting', actions: 'bound' },
    register: { actions: 'poll' }, // I12: there is no descriptor, and no notification
    poll: { actions: 'poll' },
    interrupt: { target: '.sorting', actions: 'interrupt' },
    part: { target: '.sorting', actions: 'partWith' },
    crash: { target: '.down', actions: 'powerOff' },
  },
  states: {
    // Passed through at once: what there is decides.
    sorting: {
      always: [
        { guard: 'isFull', target: 'full' },
        { guard: 'holdsSome', target: 'holding' },
        { guard: 'isThere', target: 'empty' },
        { target: 'absent' },
      ],
    },
    absent: {},
    empty: {},
    holding: {},
    full: {}, // a writer sleeps
    down: { on: { restart: 'absent' } }, // I9
  },
});

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: { isThere, holdsSome, isFull },
  actions: {
    write, read, run, open, remove: removeQueue, stat, bound, poll, interrupt, partWith,
    powerOff,
  },
};

export const sysvQueue = defineMachine(chart, behaviour);

/** A System V message queue: msgsnd, msgrcv and msgctl. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, guardNames,
} from '../../../kernel/machine';
import { open, poll, stat } from './queue/looking';
import { partWith, powerOff, removeQueue } from './queue/leaving';
import { holdsSome, isFull, isThere, sameCalls, standings } from './queue/standing';
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
    ...sameCalls,
    run: { target: '.sorting', actions: 'run' },
    setBytes: { target: '.sorting', actions: 'bound' },
    register: { actions: 'poll' }, // I12: there is no descriptor, and no notification
  },
  states: standings,
});

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: { isThere, holdsSome, isFull },
  actions: {
    write, read, run, open, remove: removeQueue, stat, bound, poll, interrupt, partWith,
    powerOff,
  },
};

export const sysvQueue = defineMachine(chart, behaviour);

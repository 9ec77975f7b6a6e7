/** A POSIX message queue: mq_send, mq_receive, mq_notify and mq_unlink. */
import { setup } from 'xstate';
import {
  actionNames, type Behaviour, defineMachine, guardNames,
} from '../../../kernel/machine';
import { open, poll, setBytes, stat } from './queue/looking';
import { partWith, powerOff, removeQueue } from './queue/leaving';
import { holdsSome, isFull, isThere, sameCalls, standings } from './queue/standing';
import type { QueueEvent, QueueRecord } from './queue/record';
import { expire, interrupt } from './queue/sleeping';
import { read, register } from './posix/reading';
import { write } from './posix/writing';

const chart = setup({
  guards: guardNames('isThere', 'holdsSome', 'isFull'),
  actions: actionNames(
    'write', 'read', 'expire', 'open', 'remove', 'stat', 'setBytes', 'register', 'poll',
    'interrupt', 'partWith', 'powerOff',
  ),
}).createMachine({
  id: 'posixQueue',
  initial: 'sorting',
  on: {
    ...sameCalls,
    expire: { target: '.sorting', actions: 'expire' },
    setBytes: { actions: 'setBytes' }, // what no call of POSIX can do
    register: { actions: 'register' },
  },
  states: standings,
});

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: { isThere, holdsSome, isFull },
  actions: {
    write, read, expire, open, remove: removeQueue, stat,
    setBytes: (queue, event, kernel) => void setBytes(queue, event, kernel),
    register, poll, interrupt, partWith, powerOff,
  },
};

export const posixQueue = defineMachine(chart, behaviour);

/** The part of a process that reads: one message a call, and the work on it before the next. */
import { setup } from 'xstate';
import { Deque } from '../../../base/deque';
import { type Micros, parseDuration } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, guardNames,
} from '../../../kernel/machine';
import type { ReaderOptions } from '../topology';
import { ask, noteId, perish, processRecord, signal } from './process/calling';
import {
  handOver, join, lineUp, read, readByHand, type ReaderEvent, type ReaderRecord, register,
} from './process/reading';

const chart = setup({
  guards: guardNames(
    'isAnother', 'isByHand', 'isNotified', 'isDry', 'hasNotice', 'readsOn', 'isBusy', 'isAsked',
  ),
  actions: actionNames(
    'join', 'read', 'lineUp', 'readByHand', 'handOver', 'note', 'notice', 'register',
    'registerLater', 'ask', 'signal', 'perish', 'forget', 'fail', 'forgetNotice',
  ),
  delays: delayNames('untilNext'),
}).createMachine({
  id: 'reader',
  initial: 'idle',
  on: {
    returned: [{ guard: 'isBusy', actions: 'registerLater' }, { actions: 'note' }],
    notified: { actions: 'notice' },
    registerAgain: { actions: 'register' },
    open: { actions: 'ask' },
    remove: { actions: 'ask' },
    stat: { actions: 'ask' },
    setBytes: { actions: 'ask' },
    register: { actions: 'ask' },
    poll: { actions: 'ask' },
    read: { actions: 'lineUp' },
    signal: { actions: 'signal' },
    disconnect: { actions: 'perish' },
    crash: { target: '.crashed', actions: 'forget' },
  },
  states: {
    idle: {
      on: {
        subscribe: [
          { guard: 'isByHand', target: 'resting', actions: 'join' },
          { guard: 'isNotified', target: 'reading', actions: ['join', 'register', 'read'] },
          { target: 'reading', actions: ['join', 'read'] },
        ],
      },
    },
    resting: {
      always: { guard: 'isAsked', target: 'reading', actions: 'readByHand' },
      on: { read: { target: 'reading', actions: ['lineUp', 'readByHand'] } },
    },
    reading: {
      on: {
        received: { target: 'working', actions: ['note', 'handOver'] },
        returned: [
          { guard: 'isBusy', actions: 'registerLater' },
          { guard: 'isAnother', actions: 'note' },
          { guard: 'isByHand', target: 'resting', actions: 'note' },
          { guard: 'isDry', target: 'deciding', actions: 'note' },
          { target: 'pausing', actions: ['note', 'fail'] },
        ],
      },
    },
    working: {
      on: {
        settle: [
          { guard: 'isByHand', target: 'resting' },
          { guard: 'readsOn', target: 'reading', actions: 'read' },
          { target: 'deciding' },
        ],
      },
    },
    // Passed through at once: a notification may have come meanwhile.
    deciding: {
      always: [
        { guard: 'hasNotice', target: 'reading', actions: ['forgetNotice', 'read'] },
        { target: 'listening' },
      ],
    },
    listening: {
      on: { notified: { target: 'reading', actions: ['notice', 'forgetNotice', 'read'] } },
    },
    pausing: { after: { untilNext: { target: 'reading', actions: 'read' } } },
    crashed: { on: { restart: 'idle' } },
  },
});

const EMPTY = ['ENOMSG', 'EAGAIN'];
const AT_ONCE = ['EINTR', 'ETIMEDOUT'];

/** Simplified: a reader whose call fails tries again after one second. */
const PAUSE = 1_000_000;

function untilNext({ options, code }: ReaderRecord): Micros {
  if (AT_ONCE.includes(code)) return 0 as Micros;
  const isEmpty = EMPTY.includes(code);
  return (isEmpty ? parseDuration(options.every) ?? PAUSE : PAUSE) as Micros;
}

const behaviour: Behaviour<ReaderRecord, ReaderEvent> = {
  guards: {
    isAnother: ({ out }, { number }) => number !== out,
    isByHand: ({ options: { waits } }) => waits === 'byHand',
    isNotified: ({ options: { waits } }) => waits === 'notify',
    isDry: ({ options: { waits } }, { code = '' }) => waits === 'notify' && EMPTY.includes(code),
    hasNotice: (reader) => reader.hasNotice,
    readsOn: ({ options: { waits, drains } }) => waits !== 'notify' || drains,
    isAsked: ({ asked }) => asked.length > 0,
    isBusy: ({ options: { waits } }, { code }) => waits === 'notify' && code === 'EBUSY',
  },
  actions: {
    join, read, lineUp, readByHand, handOver, note: noteId,
    notice: (reader, _, kernel) => {
      reader.hasNotice = true;
      const { waits, registersAgain } = reader.options;
      if (waits === 'notify' && registersAgain) register(reader, _, kernel);
    },
    forgetNotice: (reader) => {
      reader.hasNotice = false;
    },
    register,
    registerLater: (_, __, kernel: Kernel) =>
      kernel.wake('register', (kernel.now + PAUSE) as Micros, { type: 'registerAgain' }),
    ask, signal, perish,
    fail: (reader, { code = '' }) => {
      reader.code = code;
    },
    forget: (reader) => {
      reader.id = null;
      reader.out = 0;
      reader.hasNotice = false;
      reader.asked.clear();
    },
  },
  delays: { untilNext },
};

export const reader = defineMachine(chart, behaviour);

export const readerRecord = (
  options: ReaderOptions, given: Parameters<typeof processRecord>[0],
): ReaderRecord => ({
  ...processRecord(given), options, out: 0, code: '', hasNotice: false, asked: new Deque(),
});

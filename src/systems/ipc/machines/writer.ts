/** The part of a process that writes: one call at a time, and the next waits for its return. */
import { setup } from 'xstate';
import { Deque } from '../../../base/deque';
import { Fact } from '../../../base/fact';
import { type Micros, parseDuration } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames,
} from '../../../kernel/machine';
import type { Message } from '../../../trace/message';
import type { WriterOptions } from '../topology';
import type { Returned } from './facts';
import {
  ask, call, noteId, type OwnCommand, perish, type ProcessRecord, processRecord, signal,
} from './process/calling';

/** A message, and the entry that it came by. */
class Made extends Fact {
  constructor(readonly message: Message, readonly since: number) {
    super();
  }
}

export interface WriterRecord extends ProcessRecord {
  readonly options: WriterOptions;
  line: Deque<Made>; // the first is in the call
  out: number; // the number of the call; 0 for none
}

type WriterEvent = OwnCommand & Partial<Omit<Returned, 'type'>> & { readonly message?: Message };

const chart = setup({
  guards: guardNames('isAnother', 'triesAgain', 'isLast'),
  actions: actionNames(
    'lineUp', 'write', 'note', 'conclude', 'ask', 'signal', 'perish', 'forget',
  ),
  delays: delayNames('retryAfter'),
}).createMachine({
  id: 'writer',
  initial: 'idle',
  on: {
    publish: { actions: 'lineUp' },
    returned: { actions: 'note' },
    open: { actions: 'ask' },
    remove: { actions: 'ask' },
    stat: { actions: 'ask' },
    setBytes: { actions: 'ask' },
    signal: { actions: 'signal' },
    disconnect: { actions: 'perish' },
    crash: { target: '.crashed', actions: 'forget' },
  },
  states: {
    idle: { on: { publish: { target: 'calling', actions: ['lineUp', 'write'] } } },
    calling: {
      on: {
        returned: [
          { guard: 'isAnother', actions: 'note' },
          { guard: 'triesAgain', target: 'pausing', actions: 'note' },
          { guard: 'isLast', target: 'idle', actions: ['note', 'conclude'] },
          { actions: ['note', 'conclude', 'write'] },
        ],
      },
    },
    pausing: { after: { retryAfter: { target: 'calling', actions: 'write' } } },
    crashed: { on: { restart: 'idle' } },
  },
});

// I1: a key that is a number is the type; what has none is of type 1, or of priority 0.
function typeOf({ options, api }: WriterRecord, { key }: Message): number {
  if (options.type !== null) return options.type;
  const number = Number(key ?? Number.NaN);
  if (key !== null && Number.isSafeInteger(number)) return number;
  return api === 'sysv' ? 1 : 0;
}

function write(writer: WriterRecord, _: Event, kernel: Kernel): void {
  const { options: { noWait, timeout, onError }, line, api } = writer;
  const { message, since } = line.at(0) as Made;
  kernel.cause = since;
  const event = {
    type: 'write', message, mtype: typeOf(writer, message), noWait,
    timeout: timeout === null ? null : parseDuration(timeout) ?? 0, retries: onError === 'retry',
  };
  const [native, rule] = api === 'sysv' ? ['msgsnd', 'ipc:I3'] : ['mq_send', 'ipc:I14'];
  writer.out = call(writer, { event, native, message, rule }, kernel);
}

/** What may go better the next time. */
const PASSING = ['EAGAIN', 'ETIMEDOUT', 'EINTR'];

const behaviour: Behaviour<WriterRecord, WriterEvent> = {
  guards: {
    isAnother: ({ out }, { number }) => number !== out,
    triesAgain: ({ options: { onError } }, { code = '' }) =>
      onError === 'retry' && PASSING.includes(code),
    isLast: ({ line }) => line.length === 1,
  },
  actions: {
    lineUp: ({ line }, { message }, kernel) =>
      line.push(new Made(message as Message, kernel.cause)),
    write,
    note: noteId,
    conclude: (writer) => {
      writer.line.shift();
      writer.out = 0;
    },
    ask, signal, perish,
    forget: (writer) => {
      writer.line.clear();
      writer.out = 0;
      writer.id = null;
    },
  },
  delays: {
    retryAfter: ({ options }) => (parseDuration(options.retryAfter) ?? 0) as Micros,
  },
};

export const writer = defineMachine(chart, behaviour);

export const writerRecord = (
  options: WriterOptions, given: Parameters<typeof processRecord>[0],
): WriterRecord => ({ ...processRecord(given), options, line: new Deque(), out: 0 });

/** A Lambda function and the event source mapping that polls a queue for it (S95). */
import { setup } from 'xstate';
import { type Micros, seconds } from '../../../base/micros';
import type { Hop, Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames,
} from '../../../kernel/machine';
import { closeRequest } from '../../../machines/requests';
import type { FunctionSpec } from '../topology';
import { call, tryAgain, tryAllAgain } from './client/call';
import type { ClientRecord } from './client/record';
import type { Handed } from './facts';

export interface FunctionRecord extends ClientRecord {
  readonly spec: FunctionSpec;
  batch: readonly Handed[]; // what the running invocation was given
}

type FunctionEvent = Event & {
  readonly request?: number;
  readonly messages?: readonly Handed[];
  readonly number?: number;
};

const chart = setup({
  guards: guardNames('isEmptyPoll', 'isPoll', 'throws'),
  actions: actionNames(
    'poll', 'takeBatch', 'endPoll', 'work', 'deleteBatch', 'noteAnswer', 'tryAgain',
    'tryAllAgain', 'forget',
  ),
  delays: delayNames('start', 'duration', 'pause'),
}).createMachine({
  id: 'function',
  initial: 'detached',
  on: {
    answered: { actions: 'noteAnswer' },
    tryAgain: { actions: 'tryAgain' },
    disconnect: { actions: 'tryAllAgain' },
    crash: { target: '.crashed', actions: 'forget' },
  },
  states: {
    detached: { after: { start: 'polling' } },
    polling: {
      entry: 'poll',
      on: {
        received: [
          { guard: 'isEmptyPoll', target: 'resting', actions: 'endPoll' },
          { guard: 'isPoll', target: 'invoking', actions: 'takeBatch' },
        ],
        answered: [
          { guard: 'isPoll', target: 'resting', actions: 'endPoll' },
          { actions: 'noteAnswer' },
        ],
        pollFailed: { target: 'resting', actions: 'endPoll' },
      },
    },
    invoking: {
      after: {
        duration: [
          // S95: any error, and the whole batch comes back when its lease runs out.
          { guard: 'throws', target: 'polling', actions: 'work' },
          { target: 'polling', actions: ['work', 'deleteBatch'] },
        ],
      },
    },
    resting: { after: { pause: 'polling' } },
    crashed: { on: { restart: 'polling' } },
  },
});

const failsOn = ({ spec }: FunctionRecord, { accepted }: Handed): boolean =>
  spec.failsOn !== null && accepted.said.body.includes(spec.failsOn);

function poll(fn: FunctionRecord, _: Event, kernel: Kernel): void {
  const { queue, batchSize } = fn.spec;
  // Simplified: one poller for a function, and batches of ten at most.
  const body = { type: 'receive', max: Math.min(batchSize, 10), wait: 20 };
  fn.poll = call(fn, { queue, native: 'ReceiveMessage', body }, kernel);
}

/** The effects of an invocation: every message that it can work on. */
function work(fn: FunctionRecord, _: Event, kernel: Kernel): void {
  const peer = kernel.actorNamed(fn.spec.queue);
  for (const handed of fn.batch) {
    if (failsOn(fn, handed)) continue;
    const { message } = handed.accepted;
    kernel.record('processed', {
      native: 'effect', message: message.id, copy: handed.copy, rule: 'sqs:S95',
      ...(peer !== undefined && { peer }),
    });
  }
}

/** S96: only what the function does not report as failed is deleted. */
function deleteBatch(fn: FunctionRecord, _: Event, kernel: Kernel): void {
  const done = fn.batch.filter((handed) => !failsOn(fn, handed));
  fn.batch = [];
  if (done.length === 0) return;
  const native = 'DeleteMessageBatch';
  const hops = done.map(({ accepted, copy }): Hop => ({
    kind: 'settled', native, message: accepted.message.id, copy, detail: { outcome: 'accepted' },
  }));
  const entries = done.map(({ receipt }, at) => ({ id: `${at}`, handle: receipt.handle }));
  const body = { type: 'delete', isBatch: true, entries };
  call(fn, { queue: fn.spec.queue, native, hops, body }, kernel);
}

const behaviour: Behaviour<FunctionRecord, FunctionEvent> = {
  guards: {
    isPoll: ({ poll: number }, { request }) => request === number,
    isEmptyPoll: ({ poll: number }, { request, messages = [] }) =>
      request === number && messages.length === 0,
    throws: (fn) =>
      !fn.spec.reportsItemFailures && fn.batch.some((handed) => failsOn(fn, handed)),
  },
  actions: {
    poll,
    takeBatch: (fn, { request = 0, messages = [] }, kernel) => {
      closeRequest(fn, request, kernel);
      fn.batch = messages;
    },
    endPoll: (fn, { request = 0 }, kernel) => void closeRequest(fn, request, kernel),
    work,
    deleteBatch,
    noteAnswer: (fn, { request = 0 }, kernel) => void closeRequest(fn, request, kernel),
    tryAgain: (fn, { number = 0 }, kernel) => tryAgain(fn, number, kernel),
    tryAllAgain: (fn, _, kernel) => tryAllAgain(fn, fn.service, kernel),
    forget: (fn) => {
      fn.open.clear();
      fn.batch = [];
    },
  },
  delays: {
    start: ({ spec }) => seconds(spec.startSeconds),
    duration: ({ spec }) => seconds(spec.durationSeconds),
    pause: () => REST,
  },
};

const REST = 1000 as Micros;

export const lambda = defineMachine(chart, behaviour);

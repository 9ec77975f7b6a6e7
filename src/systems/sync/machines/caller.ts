/** An application's calls: how many may be out at once, and which services each is told. */
import { setup } from 'xstate';
import { Deque } from '../../../base/deque';
import { Fact } from '../../../base/fact';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { Call, Forwarded, Returned } from './facts';

/** What is to be told to all services, and the entry that it came by. */
class Job extends Fact {
  constructor(
    readonly message: Message, readonly since: number, readonly copy: CopyId | null,
  ) {
    super();
  }
}

export interface CallerRecord {
  app: ActorId; // who calls: a producer, or a service
  readonly isInner: boolean; // a service's
  routes: readonly ActorId[];
  readonly most: number; // calls at once
  jobs: Map<number, { readonly job: Job; place: number }>; // out, and at which service
  waiting: Deque<Job>;
  begun: number;
  isBlocked: boolean;
}

type CallerEvent = Event & Partial<Omit<Returned, 'type'>> & {
  readonly message?: Message;
  readonly copy?: CopyId;
};

const chart = setup({
  guards: guardNames('hasWaiting'),
  actions: actionNames('take', 'start', 'goOn', 'block', 'unblock', 'forget'),
}).createMachine({
  id: 'caller',
  initial: 'free',
  on: {
    publish: { target: '.counting', actions: ['take', 'start'] },
    forward: { target: '.counting', actions: ['take', 'start'] },
    returned: { target: '.counting', actions: ['goOn', 'start'] },
    crash: { target: '.free', actions: 'forget' },
  },
  states: {
    // Passed through at once: whether a job is left without a thread decides.
    counting: {
      always: [
        { guard: 'hasWaiting', target: 'blocked', actions: 'block' },
        { target: 'free', actions: 'unblock' },
      ],
    },
    free: {},
    // H16: all calls that it may have are out, and each holds a thread that waits.
    blocked: {},
  },
});

function start(caller: CallerRecord, _: CallerEvent, kernel: Kernel): void {
  while (caller.jobs.size < caller.most) {
    const job = caller.waiting.shift();
    if (job === undefined) return;
    const number = ++caller.begun;
    caller.jobs.set(number, { job, place: 0 });
    ask(caller, number, kernel);
  }
}

function ask({ jobs, routes }: CallerRecord, number: number, kernel: Kernel): void {
  const { job: { message, since }, place } = jobs.get(number) as { job: Job; place: number };
  const event: Call = { type: 'call', job: number, message };
  kernel.cause = place === 0 ? since : kernel.cause;
  kernel.send(routes[place] as ActorId, event);
}

/** H12: the services are told one after another; the first failure is the end. */
function goOn(caller: CallerRecord, { job: number = 0, ...said }: CallerEvent, kernel: Kernel) {
  const out = caller.jobs.get(number);
  if (out === undefined) return;
  const { status = '', outcome = 'info' } = said;
  if (outcome === 'ok' && out.place + 1 < caller.routes.length) {
    out.place++;
    return ask(caller, number, kernel);
  }
  caller.jobs.delete(number);
  const { job: { message, copy }, place } = out;
  if (copy !== null) {
    const event: Forwarded = { type: 'forwarded', copy, status, outcome };
    kernel.send(caller.app, event);
  } else if (outcome !== 'ok' && place > 0) {
    kernel.record('answered', {
      native: 'partial', actor: caller.app, message: message.id, rule: 'sync:H12',
      detail: { outcome: 'info', done: place, of: caller.routes.length },
    });
  }
}

const behaviour: Behaviour<CallerRecord, CallerEvent> = {
  guards: {
    hasWaiting: ({ waiting }) => waiting.length > 0,
  },
  actions: {
    take: (caller, { message, copy = null }, kernel) => {
      caller.waiting.push(new Job(message as Message, kernel.cause, copy));
    },
    start,
    goOn,
    block: (caller, _, kernel) => {
      if (caller.isBlocked) return;
      caller.isBlocked = true;
      const detail = { maxConcurrentCalls: caller.most };
      kernel.record('blocked', { native: 'maxConcurrentCalls', actor: caller.app, detail });
    },
    unblock: (caller, _, kernel) => {
      if (!caller.isBlocked) return;
      caller.isBlocked = false;
      kernel.record('unblocked', { native: 'maxConcurrentCalls', actor: caller.app });
    },
    forget: (caller) => {
      caller.isBlocked = false;
      caller.jobs.clear();
      caller.waiting.clear();
    },
  },
};

export const caller = defineMachine(chart, behaviour);

/** The record that a caller begins with; its routes come after it. */
export const callerRecord = (
  spec: Pick<CallerRecord, 'app' | 'isInner' | 'most'>,
): CallerRecord => ({
  routes: [], jobs: new Map(), waiting: new Deque(), begun: 0, isBlocked: false,
  ...spec,
});

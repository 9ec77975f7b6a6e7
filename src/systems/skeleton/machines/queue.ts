/** Holds messages in arrival order and hands each to the consumer that has waited longest. */
import { setup } from 'xstate';
import { Deque } from '../../../base/deque';
import { Fact } from '../../../base/fact';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import type { Deliver, Outcome } from '../../../machines/messages';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';

/** One copy in the queue. A copy that comes back is a new fact with one attempt more. */
class Copy extends Fact {
  constructor(readonly id: CopyId, readonly message: Message, readonly stay: Stay) {
    super();
  }
}

/** How often a copy was delivered before it came to rest, and the entry that stored it. */
interface Stay {
  readonly attempts: number;
  readonly since: number;
}

/** A copy that a consumer works on. */
class Loan extends Fact {
  constructor(readonly copy: Copy, readonly consumer: ActorId) {
    super();
  }
}

export interface QueueRecord {
  ready: Deque<Copy>;
  idle: ActorId[]; // consumers without work, the one that waited longest first
  out: Map<CopyId, Loan>;
}

type QueueEvent = Event & {
  readonly message?: Message;
  readonly copy?: CopyId;
  readonly token?: number; // which delivery of the copy a settlement is about
  readonly outcome?: Outcome;
  readonly peer?: ActorId; // whom the connection was with
};

const chart = setup({
  guards: guardNames('holdsSome'),
  actions: actionNames('store', 'welcome', 'settle', 'takeBack', 'handOver', 'loseAll'),
}).createMachine({
  id: 'queue',
  initial: 'empty',
  on: {
    publish: { target: '.sorting', actions: ['store', 'handOver'] },
    subscribe: { target: '.sorting', actions: ['welcome', 'handOver'] },
    settle: { target: '.sorting', actions: ['settle', 'handOver'] },
    disconnect: { target: '.sorting', actions: ['takeBack', 'handOver'] },
    crash: { target: '.crashed', actions: 'loseAll' },
  },
  states: {
    // Passed through at once: what is left after handing over decides.
    sorting: { always: [{ guard: 'holdsSome', target: 'holding' }, { target: 'empty' }] },
    empty: {},
    holding: {},
    crashed: { on: { restart: 'empty' } },
  },
});

// S1: the newest message stands last.
function store(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const message = event.message as Message;
  const copy = kernel.copy();
  const entry = { native: 'put', message: message.id, copy, rule: 'skeleton:S1' };
  const since = kernel.record('stored', entry);
  queue.ready.push(new Copy(copy, message, { attempts: 0, since }));
}

function welcome(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  const { sender: actor, self: peer } = kernel;
  kernel.record('joined', { native: 'subscribe', actor, peer });
  queue.idle.push(actor);
}

// S2: the message that waited longest goes to the consumer that waited longest.
function handOver(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  while (queue.idle.length > 0 && queue.ready.length > 0) {
    const consumer = queue.idle.shift() as ActorId;
    const copy = queue.ready.shift() as Copy;
    queue.out.set(copy.id, new Loan(copy, consumer));
    deliver(copy, consumer, kernel);
  }
}

function deliver(copy: Copy, consumer: ActorId, kernel: Kernel): void {
  const { id, message, stay } = copy;
  const { self } = kernel;
  const attempt = stay.attempts + 1;
  const event: Deliver = {
    type: 'deliver', message, copy: id, attempt, subscriber: self, from: self, token: attempt,
  };
  kernel.send(consumer, event, {
    kind: 'delivered', native: 'take', message: message.id, copy: id, peer: consumer,
    cause: stay.since, rule: 'skeleton:S2',
    ...(attempt > 1 && { detail: { redelivered: true, attempt } }),
  });
}

// S3: accepted or rejected, the copy is gone. Only the delivery that is out can be settled.
function settle(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const loan = queue.out.get(event.copy as CopyId);
  if (loan === undefined || loan.consumer !== kernel.sender) return;
  if (loan.copy.stay.attempts + 1 !== event.token) return;
  queue.idle.push(loan.consumer);
  if (event.outcome === 'released') giveBack(queue, loan.copy, kernel);
  else {
    queue.out.delete(loan.copy.id);
    remove(loan.copy, event.outcome === 'accepted' ? 'acked' : 'rejected', kernel);
  }
}

// S4: what a consumer had in hand when it was lost is ready again.
function takeBack(queue: QueueRecord, { peer }: QueueEvent, kernel: Kernel): void {
  const loans = [...queue.out.values()].filter(({ consumer }) => consumer === peer);
  const isReader = loans.length > 0 || queue.idle.includes(peer as ActorId);
  if (!isReader) return;
  queue.idle = queue.idle.filter((consumer) => consumer !== peer);
  kernel.record('left', { native: 'disconnect', actor: peer as ActorId, peer: kernel.self });
  for (const { copy } of loans.reverse()) giveBack(queue, copy, kernel);
}

// S4: it stands first, ahead of what no consumer has seen.
function giveBack(queue: QueueRecord, { id, message, stay }: Copy, kernel: Kernel): void {
  queue.out.delete(id);
  const detail = { position: 0 };
  const entry = { native: 'give back', message: message.id, copy: id, rule: 'skeleton:S4', detail };
  const since = kernel.record('stored', entry);
  queue.ready.insert(0, new Copy(id, message, { attempts: stay.attempts + 1, since }));
}

// S5: the queue lives in memory and dies with its process.
function loseAll(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  const loans = [...queue.out.values()];
  for (const copy of [...loans.map((loan) => loan.copy), ...queue.ready.toArray()]) {
    remove(copy, 'crashed', kernel);
  }
  Object.assign(queue, queueRecord());
}

const RULES = { acked: 'skeleton:S3', rejected: 'skeleton:S3', crashed: 'skeleton:S5' } as const;

function remove({ id, message }: Copy, reason: keyof typeof RULES, kernel: Kernel): void {
  const entry = { native: 'remove', message: message.id, copy: id, rule: RULES[reason] };
  kernel.record('removed', { ...entry, detail: { reason } });
}

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: { holdsSome: ({ ready }) => ready.length > 0 },
  actions: { store, welcome, settle, takeBack, handOver, loseAll },
};

export const queue = defineMachine(chart, behaviour);

/** A queue with nothing in it and nobody at it. */
export const queueRecord = (): QueueRecord => ({ ready: new Deque(), idle: [], out: new Map() });

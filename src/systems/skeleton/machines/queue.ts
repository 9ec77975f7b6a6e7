/** Holds messages in arrival order and hands each to the consumer that has waited longest. */
import { setup } from 'xstate';
import { Deque } from '../../../base/deque';
import { Fact } from '../../../base/fact';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames, NO_CAUSE,
  template,
} from '../../../kernel/machine';
import type { Deliver, Outcome } from '../../../machines/messages';
import type { ActorId, CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';

/** One copy in the queue. A copy that comes back is a new fact with one attempt more. */
class Copy extends Fact {
  attempt = 1; // which delivery the next one is
  since = NO_CAUSE; // the entry that stored it

  constructor(readonly id: CopyId, readonly message: Message) {
    super();
  }
}

export interface QueueRecord {
  ready: Deque<Copy>;
  idle: ActorId[]; // consumers without work, the one that waited longest first
  readers: Map<ActorId, Copy | null>; // every consumer, and what it works on
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

const STORED = template('stored', 'put', { rule: 'skeleton:S1' });
const DELIVERED = template('delivered', 'take', { rule: 'skeleton:S2' });

// S1: the newest message stands last.
function store(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const message = event.message as Message;
  const id = kernel.copy();
  const copy = new Copy(id, message);
  copy.since = kernel.note(STORED.of(message.id, id));
  queue.ready.push(copy);
}

function welcome(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  const { sender: actor, self: peer } = kernel;
  if (queue.readers.has(actor)) return;
  kernel.record('joined', { native: 'subscribe', actor, peer });
  queue.readers.set(actor, null);
  queue.idle.push(actor);
}

// S2: the message that waited longest goes to the consumer that waited longest.
function handOver(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  while (queue.idle.length > 0 && queue.ready.length > 0) {
    const consumer = queue.idle.shift() as ActorId;
    const copy = queue.ready.shift() as Copy;
    queue.readers.set(consumer, copy);
    deliver(copy, consumer, kernel);
  }
}

function deliver(copy: Copy, peer: ActorId, kernel: Kernel): void {
  const { id, message, attempt, since: cause } = copy;
  const { self } = kernel;
  const event: Deliver = {
    type: 'deliver', message, copy: id, attempt, subscriber: self, from: self, token: attempt,
  };
  const entry = DELIVERED.of(message.id, id, peer).because(cause);
  kernel.send(peer, event, attempt === 1 ? entry : entry.saying({ redelivered: true, attempt }));
}

// S3: accepted or rejected, the copy is gone. Only the delivery that is out can be settled.
function settle(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { sender } = kernel;
  const copy = queue.readers.get(sender) ?? null;
  if (copy === null || copy.id !== event.copy || copy.attempt !== event.token) return;
  queue.readers.set(sender, null);
  queue.idle.push(sender);
  if (event.outcome === 'released') giveBack(queue, copy, kernel);
  else remove(copy, event.outcome === 'accepted' ? 'acked' : 'rejected', kernel);
}

// S4: what a consumer had in hand when it was lost is ready again.
function takeBack(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const gone = event.peer as ActorId;
  const copy = queue.readers.get(gone);
  if (copy === undefined) return;
  queue.readers.delete(gone);
  queue.idle = queue.idle.filter((consumer) => consumer !== gone);
  kernel.record('left', { native: 'disconnect', actor: gone, peer: kernel.self });
  if (copy !== null) giveBack(queue, copy, kernel);
}

// S4: it stands first, ahead of what no consumer has seen.
function giveBack(queue: QueueRecord, { id, message, attempt }: Copy, kernel: Kernel): void {
  const copy = new Copy(id, message);
  copy.attempt = attempt + 1;
  const detail = { position: 0 };
  const entry = { native: 'give back', message: message.id, copy: id, rule: 'skeleton:S4', detail };
  copy.since = kernel.record('stored', entry);
  queue.ready.insert(0, copy);
}

// S5: the queue lives in memory and dies with its process.
function loseAll(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  for (const copy of [...queue.readers.values(), ...queue.ready.toArray()]) {
    if (copy !== null) remove(copy, 'crashed', kernel);
  }
  Object.assign(queue, queueRecord());
}

const REMOVED = {
  acked: template('removed', 'remove', { rule: 'skeleton:S3', detail: { reason: 'acked' } }),
  rejected: template('removed', 'remove', { rule: 'skeleton:S3', detail: { reason: 'rejected' } }),
  crashed: template('removed', 'remove', { rule: 'skeleton:S5', detail: { reason: 'crashed' } }),
} as const;

function remove({ id, message }: Copy, reason: keyof typeof REMOVED, kernel: Kernel): void {
  kernel.note(REMOVED[reason].of(message.id, id));
}

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: { holdsSome: ({ ready }) => ready.length > 0 },
  actions: { store, welcome, settle, takeBack, handOver, loseAll },
};

export const queue = defineMachine(chart, behaviour);

/** A queue with nothing in it and nobody at it. */
export const queueRecord = (): QueueRecord => ({
  ready: new Deque(), idle: [], readers: new Map(),
});

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

/** One copy at rest. A copy that comes back is a new fact with one attempt more. */
class Copy extends Fact {
  constructor(
    readonly id: CopyId,
    readonly message: Message,
    readonly attempts: number, // deliveries so far
    readonly since: number, // seq of the entry that stored it
  ) {
    super();
  }
}

export interface QueueRecord {
  ready: Deque<Copy>;
  idle: ActorId[]; // consumers without work, the one that waited longest first
  out: Map<CopyId, { readonly copy: Copy; readonly consumer: ActorId }>;
}

type QueueEvent = Event & {
  readonly message?: Message;
  readonly copy?: CopyId;
  readonly outcome?: Outcome;
  readonly peer?: ActorId; // whom the connection was with
};

const chart = setup({
  guards: guardNames('holdsSome'),
  actions: actionNames('store', 'welcome', 'settle', 'takeBack', 'handOver'),
}).createMachine({
  id: 'queue',
  initial: 'empty',
  on: {
    publish: { target: '.sorting', actions: ['store', 'handOver'] },
    subscribe: { target: '.sorting', actions: ['welcome', 'handOver'] },
    settle: { target: '.sorting', actions: ['settle', 'handOver'] },
    disconnect: { target: '.sorting', actions: ['takeBack', 'handOver'] },
  },
  states: {
    // Passed through at once: what is left after handing over decides.
    sorting: { always: [{ guard: 'holdsSome', target: 'holding' }, { target: 'empty' }] },
    empty: {},
    holding: {},
  },
});

const store = (queue: QueueRecord, message: Message, kernel: Kernel): void => {
  const id = kernel.copy();
  const since = kernel.record('stored', { native: 'put', message: message.id, copy: id });
  queue.ready.push(new Copy(id, message, 0, since));
};

// S2: the message that waited longest goes to the consumer that waited longest.
function handOver(queue: QueueRecord, kernel: Kernel): void {
  while (queue.idle.length > 0 && queue.ready.length > 0) {
    const consumer = queue.idle.shift() as ActorId;
    const copy = queue.ready.shift() as Copy;
    const attempt = copy.attempts + 1;
    queue.out.set(copy.id, { copy, consumer });
    const { message, id } = copy;
    const self = kernel.self;
    const event: Deliver = {
      type: 'deliver', message, copy: id, attempt, subscriber: self, from: self, token: id,
    };
    kernel.send(consumer, event, {
      kind: 'delivered', native: 'take', message: message.id, copy: id, peer: consumer,
      cause: copy.since, rule: 'skeleton:S2',
      ...(attempt > 1 && { detail: { redelivered: true, attempt } }),
    });
  }
}

// S4: what a consumer had in hand goes back to the front, ahead of what it never saw.
function takeBack(queue: QueueRecord, gone: ActorId, kernel: Kernel): void {
  queue.idle = queue.idle.filter((consumer) => consumer !== gone);
  const back = [...queue.out.values()].filter(({ consumer }) => consumer === gone);
  for (const { copy } of back.reverse()) giveBack(queue, copy, kernel);
}

function giveBack(queue: QueueRecord, copy: Copy, kernel: Kernel): void {
  queue.out.delete(copy.id);
  const { id, message, attempts } = copy;
  const detail = { position: 0 };
  const entry = { native: 'give back', message: message.id, copy: id, rule: 'skeleton:S4', detail };
  queue.ready.insert(0, new Copy(id, message, attempts + 1, kernel.record('stored', entry)));
}

// S3: accepted or rejected, the copy is gone; released, it is ready again.
function settle(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const held = queue.out.get(event.copy as CopyId);
  if (held === undefined) return;
  const { copy, consumer } = held;
  queue.idle.push(consumer);
  if (event.outcome === 'released') return giveBack(queue, copy, kernel);
  queue.out.delete(copy.id);
  const detail = { reason: event.outcome === 'accepted' ? 'acked' : 'rejected' };
  const entry = { native: 'remove', message: copy.message.id, copy: copy.id, detail };
  kernel.record('removed', { ...entry, rule: 'skeleton:S3' });
}

const behaviour: Behaviour<QueueRecord, QueueEvent> = {
  guards: { holdsSome: ({ ready }) => ready.length > 0 },
  actions: {
    store: (queue, { message }, kernel) => store(queue, message as Message, kernel),
    welcome: (queue, _, kernel) => {
      const { sender, self } = kernel;
      kernel.record('joined', { native: 'subscribe', actor: sender, peer: self });
      queue.idle.push(sender);
    },
    settle,
    takeBack: (queue, { peer }, kernel) => takeBack(queue, peer as ActorId, kernel),
    handOver: (queue, _, kernel) => handOver(queue, kernel),
  },
};

export const queue = defineMachine(chart, behaviour);

/** A queue with nothing in it and nobody at it. */
export const queueRecord = (): QueueRecord => ({ ready: new Deque(), idle: [], out: new Map() });

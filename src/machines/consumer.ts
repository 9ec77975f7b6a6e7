/** An application that works on messages one at a time; its work has an effect on the world. */
import { setup } from 'xstate';
import { BitSet } from '../base/bit-set';
import { type Spread, spreadAt } from '../base/chance';
import { Deque } from '../base/deque';
import { Fact, frozen } from '../base/fact';
import type { Micros } from '../base/micros';
import type { Kernel } from '../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames, template,
} from '../kernel/machine';
import type { ConsumerSpec, PoisonAnswer } from '../scenario/scenario';
import type { ActorId, EntryKind } from '../trace/entry';
import type { Template } from '../trace/template';
import type { Deliver, Outcome, Settle, Subscribe } from './messages';

/** The hop that an application without a client library makes itself. */
export interface OwnHops {
  readonly subscribe: { readonly kind: EntryKind; readonly native: string };
  readonly settle: { readonly native: string };
}

/** What was handed to it, and the entry that it came by. */
class Handed extends Fact {
  constructor(readonly delivery: Deliver, readonly since: number) {
    super();
  }
}

export interface ConsumerRecord {
  service: Spread; // microseconds of work
  slowness: number; // factor on it
  readonly isIdempotent: boolean;
  readonly isByHand: boolean;
  readonly onPoison: PoisonAnswer;
  answer: Outcome; // what it says of work that went well
  limit: number; // after so many settlements it settles no more
  client: ActorId; // its library, or the queue itself
  readonly hops: OwnHops | null;
  readonly settling: { readonly [outcome in Outcome]: Template } | null; // of its own hops
  poison: Map<string, number>; // labels that its code cannot work on, and the entry that says so
  readonly inbox: Deque<Handed>; // handed to it and not begun
  current: Handed | null; // what it works on
  outcome: Outcome;
  settled: number;
  readonly done: BitSet; // ids of what an idempotent consumer remembers: its database
}

type ConsumerEvent = Event &
  Partial<Deliver> & {
    readonly amount?: number;
    readonly value?: unknown;
  };

const chart = setup({
  guards: guardNames('isByHand', 'crashesOnIt', 'isPoison', 'isDone', 'hasMore'),
  actions: actionNames(
    'subscribe', 'queueUp', 'begin', 'refuse', 'die', 'effect', 'recognise', 'settle',
    'forget', 'poison', 'slow', 'dropInbox', 'retryLater',
  ),
  delays: delayNames('service', 'atOnce'),
}).createMachine({
  id: 'consumer',
  initial: 'idle',
  entry: 'subscribe',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    poison: { actions: 'poison' },
    slow: { actions: 'slow' },
    restore: { actions: 'slow' },
    recall: { actions: 'dropInbox' }, // the client lost its connection: what waits is not ours
    disconnect: { actions: ['dropInbox', 'retryLater'] }, // it has no client and sees the wire
    retry: { actions: 'subscribe' },
  },
  states: {
    idle: {
      on: {
        deliver: [
          { guard: 'isByHand', actions: 'queueUp' },
          { target: 'working', actions: ['queueUp', 'begin'] },
        ],
      },
    },
    working: {
      on: { deliver: { actions: 'queueUp' } },
      after: {
        service: [
          { guard: 'crashesOnIt', actions: 'die' },
          { guard: 'isPoison', target: 'settling', actions: 'refuse' },
          { guard: 'isDone', target: 'settling', actions: 'recognise' },
          { target: 'settling', actions: 'effect' },
        ],
      },
    },
    // A moment of its own: a crash here leaves the effect done and the broker untold.
    settling: {
      on: { deliver: { actions: 'queueUp' } },
      after: {
        atOnce: [
          { guard: 'hasMore', target: 'working', actions: ['settle', 'begin'] },
          { target: 'idle', actions: 'settle' },
        ],
      },
    },
    crashed: { on: { restart: { target: 'idle', actions: 'subscribe' } } },
  },
});

/** The labels of poison are what scenarios name; a consumer's code fails on them every time. */
const isPoison = ({ poison, current }: ConsumerRecord): boolean =>
  // A label is put together when somebody asks for it: mostly nobody needs to.
  poison.size > 0 && current !== null && poison.has(current.delivery.message.label);

/** It fails on the message; what it does then comes of the poison, not of the delivery. */
const fail = ({ poison, current }: ConsumerRecord, kernel: Kernel): void => {
  const { message: { id: message, label: value }, copy } = (current as Handed).delivery;
  const cause = poison.get(value) as number;
  kernel.cause = kernel.record('changed', {
    native: 'poisoned', message, copy, cause, detail: { value },
  });
};

const EFFECT = template('processed', 'effect');
const RECOGNISED = template('processed', 'recognised', { detail: { skipped: true } });

const settlement = (native: string, outcome: Outcome): Template =>
  template('settled', native, { detail: { outcome } });

const settlements = ({ settle: { native } }: OwnHops): ConsumerRecord['settling'] => ({
  accepted: settlement(native, 'accepted'),
  rejected: settlement(native, 'rejected'),
  released: settlement(native, 'released'),
});

const settle = (consumer: ConsumerRecord, current: Deliver, kernel: Kernel): void => {
  const { client, settling, outcome } = consumer;
  const { message, copy, from, token } = current;
  const event: Settle = { type: 'settle', outcome, message, copy, from, token };
  if (settling === null) kernel.send(client, event);
  else kernel.send(client, event, settling[outcome].of(message.id, copy, from));
};

const behaviour: Behaviour<ConsumerRecord, ConsumerEvent> = {
  guards: {
    isByHand: (consumer) => consumer.isByHand,
    crashesOnIt: (consumer) => consumer.onPoison === 'crash' && isPoison(consumer),
    isPoison,
    isDone: ({ isIdempotent, done, current }) =>
      isIdempotent && current !== null && done.has(current.delivery.message.id),
    hasMore: ({ inbox }) => inbox.length > 0,
  },
  actions: {
    subscribe: ({ client, hops }, _, kernel) => {
      const event: Subscribe = { type: 'subscribe' };
      if (hops !== null) kernel.connect(client);
      kernel.send(client, event, hops === null ? undefined : { ...hops.subscribe, peer: client });
    },
    queueUp: (consumer, event, kernel) => {
      consumer.inbox.push(new Handed(event as Deliver, kernel.cause));
    },
    begin: (consumer) => {
      consumer.current = consumer.inbox.shift() ?? null;
      consumer.outcome = consumer.answer;
    },
    refuse: (consumer, _, kernel) => {
      fail(consumer, kernel);
      consumer.outcome = consumer.onPoison === 'requeue' ? 'released' : 'rejected';
    },
    die: (consumer, _, kernel) => {
      fail(consumer, kernel);
      kernel.crash(RESTART_AFTER);
    },
    effect: (consumer, _, kernel) => {
      const { delivery, since } = consumer.current as Handed;
      const { message, copy, subscriber } = delivery;
      if (consumer.isIdempotent) consumer.done.add(message.id);
      kernel.note(EFFECT.of(message.id, copy, subscriber).because(since));
    },
    recognise: ({ current }, _, kernel) => {
      const { delivery, since } = current as Handed;
      const { message, copy, subscriber } = delivery;
      kernel.note(RECOGNISED.of(message.id, copy, subscriber).because(since));
    },
    settle: (consumer, _, kernel) => {
      const { current } = consumer;
      consumer.current = null;
      if (current === null || consumer.settled >= consumer.limit) return;
      consumer.settled++;
      settle(consumer, current.delivery, kernel);
    },
    forget: (consumer) => {
      consumer.inbox.clear();
      consumer.current = null;
    },
    poison: ({ poison }, { value }, kernel) => void poison.set(String(value), kernel.cause),
    slow: (consumer, { amount = 1 }) => {
      consumer.slowness = amount;
    },
    dropInbox: ({ inbox }) => inbox.clear(),
    retryLater: (_, __, kernel) => {
      kernel.wake('retry', (kernel.now + RETRY_AFTER) as Micros, { type: 'retry' });
    },
  },
  delays: {
    service: (consumer, kernel) => {
      const { message, attempt } = (consumer.current as Handed).delivery;
      // Keyed by message and attempt, never by who serves: compared systems see the same work.
      const chance =
        consumer.service.kind === 'fixed'
          ? 0
          : kernel.draw('service', message.ordinal * 64 + attempt, kernel.nameOf(message.producer));
      return Math.round(spreadAt(consumer.service, chance) * consumer.slowness) as Micros;
    },
    atOnce: () => 0 as Micros,
  },
};

/** Simplified: a supervisor starts a process that died of poison again after one second. */
const RESTART_AFTER = 1_000_000 as Micros;

/** An application that finds its connection gone opens another after this long. */
const RETRY_AFTER = 1_000_000 as Micros;

export const consumer = defineMachine(chart, behaviour);

/** The record that a consumer begins with. */
export function consumerRecord(
  spec: ConsumerSpec,
  client: ActorId,
  hops: OwnHops | null,
): ConsumerRecord {
  const { idempotent, byHand, onPoison } = spec;
  const service = frozen(spec.service); // checkpoints share it
  return {
    service, slowness: 1, isIdempotent: idempotent, isByHand: byHand, onPoison,
    answer: 'accepted', limit: Infinity, client, hops, settling: hops && settlements(hops),
    poison: new Map(), inbox: new Deque(), current: null, outcome: 'accepted', settled: 0,
    done: new BitSet(),
  };
}

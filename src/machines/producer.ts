/** An application that makes messages when they arrive, whatever becomes of them. */
import { setup } from 'xstate';
import { type Spread, spreadAt } from '../base/chance';
import { Deque } from '../base/deque';
import { Fact, frozen } from '../base/fact';
import type { Micros } from '../base/micros';
import type { Kernel } from '../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, type Event, guardNames, NO_CAUSE,
  template,
} from '../kernel/machine';
import type { Arrivals, Keys, ProducerSpec } from '../scenario/scenario';
import type { ActorId } from '../trace/entry';
import type { Message } from '../trace/message';
import type { Template } from '../trace/template';
import { firstArrival, nextArrival } from './arrivals';
import type { Publish } from './messages';

export interface ProducerRecord {
  arrivals: Arrivals;
  readonly count: number; // messages at most; Infinity for no end
  readonly keys: Keys;
  readonly size: Spread;
  client: ActorId; // who takes the messages on
  readonly hop: Template | null; // over a wire
  made: number; // ordinal of the newest message
  next: Micros; // when the next one comes
  waiting: Deque<Made>; // made, but the client takes none at the moment
}

/** A message, and the entry that says it was made. */
class Made extends Fact {
  constructor(readonly message: Message, readonly since: number) {
    super();
  }
}

/** A rate that somebody chose; a hand-made message. */
type ProducerEvent = Event & {
  readonly amount?: number; // rate: messages a second
  readonly key?: string;
  readonly size?: number;
  readonly label?: string;
};

const chart = setup({
  guards: guardNames('isFinished'),
  actions: actionNames(
    'make', 'makeByHand', 'handOver', 'setRate', 'skipMissed', 'retryLater', 'connect',
  ),
  delays: delayNames('untilNext'),
}).createMachine({
  id: 'producer',
  initial: 'producing',
  on: {
    crash: '.crashed',
    stop: '.finished',
    disconnect: { target: '.disconnected', actions: 'retryLater' }, // when it has no client
  },
  states: {
    producing: {
      always: { guard: 'isFinished', target: 'finished' },
      after: { untilNext: { target: 'producing', reenter: true, actions: ['make', 'handOver'] } },
      on: {
        publish: { actions: ['makeByHand', 'handOver'] },
        rate: { target: 'producing', reenter: true, actions: 'setRate' },
        block: 'blocked',
      },
    },
    // Arrivals do not wait for the broker: the application makes them and keeps them.
    blocked: {
      after: {
        untilNext: [
          { guard: 'isFinished' },
          { target: 'blocked', reenter: true, actions: 'make' },
        ],
      },
      on: {
        publish: { actions: 'makeByHand' },
        rate: { target: 'blocked', reenter: true, actions: 'setRate' },
        unblock: { target: 'producing', actions: 'handOver' },
      },
    },
    finished: {
      on: {
        publish: { actions: ['makeByHand', 'handOver'] },
        rate: { target: 'producing', actions: 'setRate' },
        unblock: { actions: 'handOver' },
      },
    },
    // Nor do they wait for a connection.
    disconnected: {
      after: {
        untilNext: [
          { guard: 'isFinished' },
          { target: 'disconnected', reenter: true, actions: 'make' },
        ],
      },
      on: {
        publish: { actions: 'makeByHand' },
        rate: { target: 'disconnected', reenter: true, actions: 'setRate' },
        retry: { target: 'producing', actions: ['connect', 'handOver'] },
      },
    },
    crashed: {
      on: { restart: { target: 'producing', actions: ['skipMissed', 'connect'] } },
    },
  },
});

const CREATED = template('created', 'publish');

function handOver(producer: ProducerRecord, made: Made, kernel: Kernel): void {
  const { message, since: cause } = made;
  const event: Publish = { type: 'publish', message };
  const { client, hop } = producer;
  if (hop === null) return kernel.send(client, event);
  kernel.send(client, event, hop.of(message.id, undefined, client).because(cause));
}

function make(producer: ProducerRecord, kernel: Kernel, chosen: ProducerEvent): void {
  const ordinal = ++producer.made;
  const { key = keyOf(producer.keys, ordinal, kernel) } = chosen;
  const size = chosen.size ?? sizeOf(producer.size, ordinal, kernel);
  const message = kernel.message({ ordinal, key, size, label: chosen.label });
  // An arrival has no cause inside the run: every "why" may end here.
  const since = kernel.note(CREATED.of(message.id).because(NO_CAUSE));
  producer.waiting.push(new Made(message, since));
  kernel.cause = since;
}

/** What nobody chose anything of. */
const BY_ITSELF: ProducerEvent = { type: 'publish' };

const sizeOf = (size: Spread, ordinal: number, kernel: Kernel): number =>
  spreadAt(size, size.kind === 'fixed' ? 0 : kernel.draw('size', ordinal));

function keyOf(keys: Keys, ordinal: number, kernel: Kernel): string | null {
  if (keys.kind === 'none') return null;
  const { values } = keys;
  const place =
    keys.kind === 'cycle'
      ? (ordinal - 1) % values.length
      : Math.floor(kernel.draw('key', ordinal) * values.length);
  return values[place] ?? null;
}

const behaviour: Behaviour<ProducerRecord, ProducerEvent> = {
  guards: {
    isFinished: ({ made, count, next }) => made >= count || next === Infinity,
  },
  actions: {
    make: (producer, _, kernel) => {
      make(producer, kernel, BY_ITSELF);
      producer.next = nextArrival(producer, kernel);
    },
    makeByHand: (producer, event, kernel) => make(producer, kernel, event),
    handOver: (producer, _, kernel) => {
      const { waiting } = producer;
      for (let made = waiting.shift(); made !== undefined; made = waiting.shift()) {
        handOver(producer, made, kernel);
      }
    },
    setRate: (producer, { amount = 0 }, kernel) => {
      const every = (amount > 0 ? Math.round(1e6 / amount) : Infinity) as Micros;
      const { arrivals } = producer;
      producer.arrivals =
        'every' in arrivals ? { ...arrivals, every } : { kind: 'constant', every };
      producer.next = (kernel.now + every) as Micros;
    },
    // A process that is down makes nothing: what would have come meanwhile never comes.
    skipMissed: (producer, _, kernel) => {
      producer.waiting.clear();
      while (producer.next < kernel.now) {
        producer.made++;
        producer.next = nextArrival(producer, kernel);
      }
    },
    retryLater: (_, __, kernel) => {
      kernel.wake('retry', (kernel.now + RETRY_AFTER) as Micros, { type: 'retry' });
    },
    connect: ({ hop, client }, _, kernel) => {
      if (hop !== null) kernel.connect(client);
    },
  },
  delays: { untilNext: ({ next }, kernel) => Math.max(next - kernel.now, 0) as Micros },
};

/** An application that finds its connection gone opens another after this long. */
const RETRY_AFTER = 1_000_000 as Micros;

export const producer = defineMachine(chart, behaviour);

/** The record that a producer begins with. `kernel` draws its first arrival. */
export function producerRecord(
  spec: ProducerSpec,
  client: ProducerRecord['client'],
  hop: Pick<Template, 'kind' | 'native'> | null,
): ProducerRecord {
  const { count = Infinity, start } = spec;
  // Parts of the scenario that stay as they are: checkpoints share them.
  const [arrivals, keys, size] = [frozen(spec.arrivals), frozen(spec.keys), frozen(spec.size)];
  const next = firstArrival(arrivals, start);
  const filled = hop && template(hop.kind, hop.native);
  return {
    arrivals, count, keys, size, client, hop: filled, made: 0, next, waiting: new Deque(),
  };
}

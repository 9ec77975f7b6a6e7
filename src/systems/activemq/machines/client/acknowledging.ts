/** What a consumer tells its broker of messages: acknowledged, delivered, given up. */
import type { Kernel, Telling } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Ack, AckType } from '../facts';
import type { ClientRecord, Consumer, Delivery } from './record';

const SETTLED = {
  standard: template('settled', 'acknowledge', {
    rule: 'activemq:A26', detail: { outcome: 'accepted' },
  }),
  individual: template('settled', 'acknowledge', {
    rule: 'activemq:A26', detail: { outcome: 'accepted' },
  }),
  poison: template('settled', 'poison ack', {
    rule: 'activemq:A29', detail: { outcome: 'rejected' },
  }),
  duplicate: template('settled', 'duplicate ack', {
    rule: 'activemq:A58', detail: { outcome: 'rejected' },
  }),
  expired: template('settled', 'expired ack', {
    rule: 'activemq:A35', detail: { outcome: 'rejected' },
  }),
} as const;

/** Entries of a hop that settles these. */
const settling = (
  app: ActorId, kind: keyof typeof SETTLED, deliveries: readonly Delivery[],
): Telling => (say) => {
  for (const { copy, from } of deliveries) {
    say(SETTLED[kind].of(copy.mail.message.id, copy.id, from).by(app));
  }
};

/** Acknowledges at once; what lies in several queues is told to each of them. */
export function acknowledge(
  client: ClientRecord, { consumer, ack, deliveries, as = ack }: {
    readonly consumer: Consumer; readonly ack: keyof typeof SETTLED & AckType;
    readonly deliveries: readonly Delivery[];
    readonly as?: keyof typeof SETTLED; // what it is called
  }, kernel: Kernel,
): void {
  for (const [from, own] of byPlace(deliveries)) {
    const event: Ack = {
      consumer: consumer.info.consumer, from, ack, copies: own.map(({ copy }) => copy.id),
    };
    const hops = settling(consumer.info.app, as, own);
    kernel.send(client.broker, { type: 'ack', ...event } as never, hops);
  }
}

export function byPlace(deliveries: readonly Delivery[]): Map<Delivery['from'], Delivery[]> {
  const places = new Map<Delivery['from'], Delivery[]>();
  for (const each of deliveries) places.set(each.from, [...places.get(each.from) ?? [], each]);
  return places;
}

interface Given {
  readonly one: Delivery;
  readonly kernel: Kernel;
}

/** The application is given a message: what the library notes before it is. */
export function before(client: ClientRecord, consumer: Consumer, { one, kernel }: Given): void {
  consumer.lastDelivered = one.copy.id;
  if (isLazy(consumer)) return;
  consumer.delivered.push(one);
  if (consumer.mode === 'TRANSACTED') ackLater(client, { consumer, one, ack: 'delivered' }, kernel);
}

/** And what it does when the application is done with it. */
export function after(client: ClientRecord, consumer: Consumer, { one, kernel }: Given): void {
  switch (consumer.mode) {
    case 'TRANSACTED': return;
    case 'AUTO':
    case 'DUPS_OK': {
      if (isLazy(consumer)) {
        ackLater(client, { consumer, one, ack: 'standard' }, kernel);
        return;
      }
      const deliveries = consumer.delivered;
      consumer.delivered = [];
      acknowledge(client, { consumer, ack: 'standard', deliveries }, kernel);
      return;
    }
    default:
      if (!consumer.delivered.includes(one)) return;
      ackLater(client, { consumer, one, ack: 'delivered' }, kernel);
  }
}

/** A26: lazy acknowledgements are of topics only. */
export const isLazy = ({ mode, isTopic }: Consumer): boolean => mode === 'DUPS_OK' && isTopic;

interface Lately {
  readonly consumer: Consumer;
  readonly one: Delivery;
  readonly ack: 'delivered' | 'standard';
}

// A8: when half of the prefetch is delivered, the broker is told, and sends more.
function ackLater(client: ClientRecord, { consumer, one, ack }: Lately, kernel: Kernel): void {
  consumer.counter++;
  consumer.later.push(one);
  if (consumer.info.prefetch / 2 > consumer.counter) return;
  const { counter, later, info: { consumer: name, app: actor } } = consumer;
  // What was rolled back is not counted twice (deliveredCounter).
  const deliveries = ack === 'delivered' ? later.slice(-counter) : later;
  consumer.later = [];
  consumer.counter = 0;
  if (ack === 'standard') {
    acknowledge(client, { consumer, ack, deliveries }, kernel);
    return;
  }
  for (const [from, own] of byPlace(deliveries)) {
    const copies = own.map(({ copy }) => copy.id);
    kernel.send(client.broker, { type: 'ack', consumer: name, from, ack, copies } as never, {
      kind: 'sent', native: 'delivered ack', actor, peer: from, rule: 'activemq:A8',
      detail: { copies: copies.length },
    });
  }
}

/** MessageConsumers: made, known to the broker, and closed. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { SubscribeCommand } from '../../commands';
import { destinationOf } from '../../topology/names';
import { usualPrefetch } from '../../topology/prefetch';
import type { RedeliveryPolicy } from '../../topology';
import type { Consuming } from '../facts';
import { acknowledge, isLazy } from './acknowledging';
import { ask, tell } from './calling';
import { giveUpAtClose, patienceOf } from './redelivering';
import { type ClientRecord, type Consumer, FIRST } from './record';
import { isForeign } from './temporary';

const POLICY: RedeliveryPolicy = {
  maximumRedeliveries: 6, initialRedeliveryDelay: '1s', redeliveryDelay: '1s',
  useExponentialBackOff: false, backOffMultiplier: 5,
};

interface Making {
  readonly name: string;
  readonly session: string;
  readonly app: ActorId;
  readonly listener: Consumer['listener'];
  readonly work: number;
  readonly failsOn: readonly string[];
}

function make(
  client: ClientRecord, own: Consuming, { making, kernel }: { making: Making; kernel: Kernel },
): Consumer {
  const { destination, ack, batch, prefetch, selector, exclusive, priority, durable } = own;
  const { name, app } = making;
  const { kind } = destinationOf(destination);
  const usual = usualPrefetch(destination, durable);
  const consumer: Consumer = {
    ...making, mode: ack, batch, isTopic: kind === 'topic', patience: patienceOf(own.redelivery),
    info: {
      consumer: name, app, destination, prefetch: prefetch ?? usual,
      isDefaultPrefetch: prefetch === null, selector, exclusive, priority, durable,
      retroactive: own.retroactive, shuns: own.noLocal ? kernel.self : null,
      clientId: client.clientId, network: null,
    },
    buffer: [], delivered: [], known: new Set(), awaited: [], counter: 0, later: [],
    lastDelivered: null, hand: null, handled: 0, wants: 0, wantsUntil: 0, isPaused: false,
    isPulling: false, isOpen: false, isClosing: false,
  };
  client.consumers.set(name, consumer);
  return consumer;
}

/** The application is up, and wants messages. */
export function subscribe(client: ClientRecord, _: unknown, kernel: Kernel): void {
  const { receiver, app, name } = client;
  if (receiver === null || client.consumers.has(name)) return;
  const listener = 'application';
  const making = { name, session: FIRST, app, listener, work: 0, failsOn: [] } as const;
  const consumer = make(client, receiver, { making, kernel });
  announce(client, consumer, kernel);
}

/** A consumer that a step makes. */
export function subscribeTo(client: ClientRecord, command: SubscribeCommand, kernel: Kernel): void {
  const {
    consumer: name, session = FIRST, listener = false, work = 0, failsOn = [], destination,
    ack = 'AUTO', batch = 1, prefetch = null, selector = null, exclusive = false, priority = 0,
    durable = null, retroactive = false, noLocal = false, redelivery,
  } = command;
  const known = client.consumers.get(name);
  if (known !== undefined || isForeign(client, destination, kernel)) return;
  const app = kernel.introduce(name, 'consumer');
  const consumer = make(client, {
    destination, ack, batch, prefetch, selector, exclusive, priority, durable, retroactive,
    noLocal, redelivery: { ...POLICY, ...redelivery }, nonBlockingRedelivery: client.nonBlocking,
    messagePrioritySupported: client.byPriority,
  }, {
    making: {
      name, session, app, listener: listener ? 'step' : 'nobody', work: work * 1000, failsOn,
    },
    kernel,
  });
  announce(client, consumer, kernel);
}

/** Tells the broker of a consumer. */
export function announce(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  const { info, name } = consumer;
  ask(client, { type: 'addConsumer', info }, {
    native: 'addConsumer', consumer: name, isSync: false,
    kernel,
  });
}

/** A39: with messages of a transaction in hand it closes when that ends (close()). */
export function endConsumer(
  client: ClientRecord, command: { readonly consumer: string }, kernel: Kernel,
): void {
  const own = client.consumers.get(command.consumer);
  if (own?.mode === 'TRANSACTED' && own.delivered.length > 0) own.isClosing = true;
  else closeConsumer(client, command, kernel);
}

/** A session's transaction is over: consumers that waited for it close. */
export function closeWaiting(client: ClientRecord, session: string, kernel: Kernel): void {
  for (const [consumer, own] of client.consumers) {
    if (own.isClosing && own.session === session) closeConsumer(client, { consumer }, kernel);
  }
}

/** Closes a consumer in good order: the broker learns what it was given last (A33). */
export function closeConsumer(
  client: ClientRecord, { consumer: name }: { readonly consumer: string }, kernel: Kernel,
): void {
  const consumer = client.consumers.get(name);
  if (consumer === undefined) return;
  client.consumers.delete(name);
  for (const key of [`again ${name}`, `work ${name}`, `receive ${name}`]) kernel.cancel(key);
  const { lastDelivered, info, later: deliveries } = consumer;
  giveUpAtClose(client, consumer, kernel);
  // A26: what was to be acknowledged lazily is acknowledged now (dispose).
  if (isLazy(consumer)) acknowledge(client, { consumer, ack: 'standard', deliveries }, kernel);
  tell(client, {
    type: 'removeConsumer', consumer: info.consumer, lastDelivered, number: null,
  }, { native: 'removeConsumer', kernel });
}

/** From the prefetch buffer into somebody's hands: a listener's, or a receive()'s. */
import { parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { Deliver } from '../../../../machines/messages';
import { acknowledge, after, before } from './acknowledging';
import { giveUpOld, isExceeded, isTooOld } from './redelivering';
import { returns } from './replaying';
import {
  type ClientEvent, type ClientRecord, type Consumer, Delivery, later,
} from './record';

/** A message has come from the broker. */
export function prefetch(client: ClientRecord, event: ClientEvent, kernel: Kernel): void {
  const consumer = [...client.consumers.values()]
    .find(({ info }) => info.consumer === event.consumer);
  const { copy, from, isFirstOfGroup = false } = event;
  if (consumer === undefined || copy === undefined || from === undefined) return;
  consumer.isPulling = false;
  const { redeliveries } = copy.course;
  const one = new Delivery(copy, {
    from, redeliveries, since: kernel.cause, isFirstOfGroup,
  });
  if (returns(client, consumer, { one, kernel })) return;
  // A58: a connection that was given it before takes it for a duplicate.
  if (consumer.known.delete(copy.mail.message.id)) {
    kernel.cause = one.since;
    const deliveries = [one];
    acknowledge(client, { consumer, ack: 'poison', deliveries, as: 'duplicate' }, kernel);
    return;
  }
  place(client, consumer, one);
  handOn(client, consumer, kernel);
}

// A14: a client may order what it has prefetched, and nothing else.
function place({ byPriority }: ClientRecord, { buffer }: Consumer, one: Delivery): void {
  const priority = ({ copy }: Delivery): number => copy.mail.headers.priority;
  let at = buffer.length;
  while (byPriority && at > 0 && priority(buffer[at - 1] as Delivery) < priority(one)) at--;
  buffer.splice(at, 0, one);
}

/** Hands out what can be handed out now. */
export function handOn(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  if (consumer.isPaused || client.waitsFor !== null) return;
  if (consumer.listener === 'nobody') receiveSome(client, consumer, kernel);
  else if (consumer.hand === null) listen(client, consumer, kernel);
}

/** All consumers that may go on. */
export function handOnAll(client: ClientRecord, _: unknown, kernel: Kernel): void {
  for (const consumer of client.consumers.values()) handOn(client, consumer, kernel);
}

/** The next that may be used; what is too old or came too often is dealt with (A30, A35). */
function next(client: ClientRecord, consumer: Consumer, kernel: Kernel): Delivery | undefined {
  for (let one = consumer.buffer.shift(); one !== undefined; one = consumer.buffer.shift()) {
    kernel.cause = one.since;
    if (isTooOld(one, kernel.now)) giveUpOld(client, consumer, { one, kernel });
    else if (isExceeded(consumer, one)) {
      acknowledge(client, { consumer, ack: 'poison', deliveries: [one] }, kernel);
    } else return one;
  }
  askForOne(client, consumer, kernel);
  return undefined;
}

// A7: with prefetch 0 the broker sends what is asked for.
function askForOne(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  const { info: { prefetch: most, app, consumer: name }, isPulling, isOpen } = consumer;
  if (most > 0 || isPulling || !isOpen) return;
  consumer.isPulling = true;
  const pull = { type: 'pull', consumer: name, until: consumer.wantsUntil } as Event;
  kernel.send(client.broker, pull, {
    kind: 'sent', native: 'MessagePull', actor: app, peer: client.broker, rule: 'activemq:A7',
  });
}

function take(client: ClientRecord, consumer: Consumer, kernel: Kernel): Delivery | undefined {
  const one = next(client, consumer, kernel);
  if (one === undefined) return undefined;
  const { copy, redeliveries, isFirstOfGroup, from } = one;
  kernel.record('changed', {
    native: 'receive', actor: consumer.info.app, peer: from, message: copy.mail.message.id,
    copy: copy.id, detail: {
      deliveryCount: redeliveries + 1, redelivered: redeliveries > 0, consumer: consumer.name,
      ...(isFirstOfGroup && { firstForConsumer: true }),
    },
  });
  before(client, consumer, { one, kernel });
  return one;
}

/** A listener has one message at a time. */
function listen(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  const one = take(client, consumer, kernel);
  if (one === undefined) return;
  consumer.hand = one;
  kernel.cause = one.since;
  if (consumer.listener === 'step') {
    const done = { type: 'worked', consumer: consumer.name } as Event;
    kernel.wake(`work ${consumer.name}`, later(kernel.now, consumer.work), say(done));
    return;
  }
  const { copy: { id: copy, mail: { message } }, redeliveries, from } = one;
  kernel.send(client.app, say({
    type: 'deliver', message, copy, attempt: redeliveries + 1, subscriber: from, from, token: copy,
  } as unknown as Deliver));
}

/** receive() gives back what there is, and waits for what is not. */
function receiveSome(client: ClientRecord, consumer: Consumer, kernel: Kernel): void {
  while (consumer.wants > 0 && !consumer.isPaused) {
    const one = take(client, consumer, kernel);
    if (one === undefined) return;
    consumer.wants--;
    effect(consumer, one, kernel);
    after(client, consumer, { one, kernel });
  }
}

/** An application of steps does what the message is for; who calls receive(), at once. */
export function effect(
  { info: { app } }: Consumer, { copy, from }: Delivery, kernel: Kernel,
): void {
  kernel.record('processed', {
    native: 'effect', actor: app, peer: from, message: copy.mail.message.id, copy: copy.id,
  });
}

interface Receive {
  readonly consumer: string;
  readonly count?: number;
  readonly timeout?: number;
}

export function receive(client: ClientRecord, command: Receive, kernel: Kernel): void {
  const consumer = client.consumers.get(command.consumer);
  if (consumer === undefined) return;
  consumer.wants = command.count ?? 1;
  const span = (parseDuration(`${command.timeout ?? 1000}ms`) ?? 0);
  consumer.wantsUntil = later(kernel.now, span);
  kernel.wake(`receive ${consumer.name}`, consumer.wantsUntil as never,
    say({ type: 'stopWaiting', consumer: consumer.name } as Event));
  handOn(client, consumer, kernel);
}

export function stopWaiting(client: ClientRecord, { consumer = '' }: ClientEvent): void {
  const own = client.consumers.get(consumer);
  if (own !== undefined) Object.assign(own, { wants: 0, isPulling: false });
}

/** Acknowledgements, consumers that come and go, and what outlives a process. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { Ack, Copy } from '../facts';
import { giveUp } from '../queue/expiry';
import { FORWARDED } from '../queue/settling';
import { empty } from './keeping';
import type { SubscriptionEvent, SubscriptionRecord } from './record';

const DEQUEUED = template('removed', 'dequeue', {
  rule: 'activemq:A26', detail: { reason: 'acked' },
});

export function acknowledge(
  own: SubscriptionRecord, event: SubscriptionEvent, kernel: Kernel,
): void {
  const { ack, copies } = event.ack as Ack;
  if (ack === 'delivered') {
    own.extension += copies.length;
    return;
  }
  for (const id of ack === 'rolledBack' ? [] : copies) {
    const copy = own.out.get(id);
    if (copy === undefined) continue;
    own.out.delete(id);
    if (ack === 'poison' || ack === 'expired') giveUp(own, copy, { kernel, reason: ack });
    else kernel.note((own.info.network === null ? DEQUEUED : FORWARDED)
      .of(copy.mail.message.id, id));
  }
  own.extension = Math.max(0, own.extension - copies.length);
}

export function attach(own: SubscriptionRecord, event: SubscriptionEvent, kernel: Kernel): void {
  const { client, info } = event as Required<SubscriptionEvent>;
  own.client = client;
  own.info = info;
  own.extension = 0;
  kernel.record('joined', { native: 'addConsumer', actor: info.app, peer: kernel.self });
  if (!own.isDurable) return;
  // A22: the store is read first, and what is only in memory comes after it.
  const all = own.pending.toArray();
  own.pending.clear();
  const isKept = ({ mail }: Copy): boolean => mail.headers.persistent;
  const kept = [...all.filter(isKept), ...all.filter((each) => !isKept(each))];
  // A14: a policy that heeds priorities holds for durable subscriptions, too.
  const priority = ({ mail }: Copy): number =>
    (own.policy.prioritizedMessages ? mail.headers.priority : 0);
  for (const copy of kept.toSorted((a, b) => priority(b) - priority(a))) own.pending.push(copy);
}

/** A19: a durable subscription goes on without its consumer; any other ends with it. */
export function detach(own: SubscriptionRecord, event: SubscriptionEvent, kernel: Kernel): void {
  if (own.client === null || event.client !== own.client) return;
  if (event.consumer !== undefined && event.consumer !== own.info.consumer) return;
  const { isKnown = false, lastDelivered = null } = event;
  const native = event.consumer === undefined ? 'disconnect' : 'removeConsumer';
  kernel.record('left', { native, actor: own.info.app, peer: kernel.self });
  own.client = null;
  if (!own.isDurable) {
    drop(own, event, kernel);
    return;
  }
  const copies = [...own.out.values()];
  const last = isKnown ? copies.findIndex(({ id }) => id === lastDelivered) : copies.length - 1;
  for (const [at, copy] of [...copies.entries()].toReversed()) {
    const redeliveries = copy.course.redeliveries + Number(at <= last);
    const since = kernel.record('stored', {
      native: 'redeliver', message: copy.mail.message.id, copy: copy.id, rule: 'activemq:A27',
      detail: { position: 0 },
    });
    own.pending.insert(0, copy.with({ redeliveries, since }));
  }
  own.out.clear();
}

/** The subscription is at its end, and nobody will have what is in it. */
export function drop(own: SubscriptionRecord, _: SubscriptionEvent, kernel: Kernel): void {
  for (const copy of [...own.out.values(), ...own.pending.toArray()]) {
    kernel.record('removed', {
      native: 'unsubscribe', message: copy.mail.message.id, copy: copy.id,
      rule: own.isDurable ? 'activemq:A20' : 'activemq:A18', detail: { reason: 'unsubscribed' },
    });
  }
  for (const { mail } of own.pending.toArray()) empty(own, mail, kernel);
  own.out.clear();
  own.pending.clear();
}

/** A40: of a durable subscription what is persistent is in the store. */
export function die(own: SubscriptionRecord, _: SubscriptionEvent, kernel: Kernel): void {
  const all = [...own.out.values(), ...own.pending.toArray()];
  own.pending.clear();
  own.audit.clear();
  own.client = null;
  for (const copy of all) {
    const { id, mail: { message, headers } } = copy;
    if (own.isDurable && headers.persistent) {
      own.pending.push(copy.with({ redeliveries: own.out.has(id) ? WAS_OUT : 0 }));
      continue;
    }
    kernel.record('removed', {
      native: 'lose', message: message.id, copy: id, rule: 'activemq:A40',
      detail: { reason: 'crashed' },
    });
  }
  own.out.clear();
}

const WAS_OUT = -1;

export function recover(own: SubscriptionRecord, _: SubscriptionEvent, kernel: Kernel): void {
  const all = own.pending.toArray();
  own.pending.clear();
  for (const [position, copy] of all.entries()) {
    const { id, mail: { message }, course } = copy;
    own.pending.push(course.redeliveries !== WAS_OUT ? copy : copy.with({
      redeliveries: 0, since: kernel.record('stored', {
        native: 'recover', message: message.id, copy: id, rule: 'activemq:A40',
        detail: { position },
      }),
    }));
  }
}

export function loseStore(own: SubscriptionRecord, _: SubscriptionEvent, kernel: Kernel): void {
  for (const { id, mail: { message } } of own.pending.toArray()) {
    kernel.record('removed', {
      native: 'lose', message: message.id, copy: id, rule: 'activemq:A40',
      detail: { reason: 'disk lost' },
    });
  }
  own.pending.clear();
}

/** What comes into a subscription, and what goes on to its consumer. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import { isAgain, remember } from '../audit';
import { mayCross } from '../bridge/crossing';
import { Copy, type Dispatched, type Mail } from '../facts';
import { isSelected } from '../queue/matching';
import { count } from '../queue/space';
import type { SubscriptionEvent, SubscriptionRecord } from './record';

const MATCHED = template('stored', 'match', { rule: 'activemq:A18' });

export function enqueue(own: SubscriptionRecord, event: SubscriptionEvent, kernel: Kernel): void {
  const { mail, isForwarded = false } = event as SubscriptionEvent & { readonly mail: Mail };
  const id = kernel.copy();
  const copy = new Copy(id, mail, { order: ++own.arrived, redeliveries: 0, since: kernel.cause });
  if (!isSelected(own, copy) || !mayEnter(own, mail)) return;
  if (own.isDurable) {
    if (isAgain(own, { mail, isForwarded, isHere: false }, kernel)) return;
    remember(own, mail, kernel);
  }
  const since = kernel.note(MATCHED.of(mail.message.id, id));
  own.pending.push(copy.with({ since }));
  fill(own, mail, kernel);
  // What finds room goes on at once, and never counts as waiting.
  if (own.client === null || own.pending.length > 1 || isFull(own)) evict(own, kernel);
}

/** A47: a bridge's subscription takes what may cross; a durable one lets its bridge look. */
const mayEnter = ({ info: { network }, isDurable }: SubscriptionRecord, mail: Mail): boolean =>
  network === null || isDurable || mayCross(network, mail);

/** A24: what waits for a consumer that is not durable takes of the topic's memory. */
const isCounted = ({ isDurable, policy }: SubscriptionRecord): boolean =>
  !isDurable && policy.memoryLimit !== null;

function fill(own: SubscriptionRecord, mail: Mail, kernel: Kernel): void {
  if (isCounted(own)) count(mail.headers.destination, mail.bytes, kernel);
}

/** It waits no more. */
export function empty(own: SubscriptionRecord, mail: Mail, kernel: Kernel): void {
  if (isCounted(own)) count(mail.headers.destination, -mail.bytes, kernel);
}

// A24: with a limit the oldest of those that wait give way to the newest.
function evict(own: SubscriptionRecord, kernel: Kernel): void {
  const { policy: { pendingLimit }, isDurable, pending } = own;
  if (pendingLimit === null || isDurable) return;
  while (pending.length > pendingLimit) {
    const copy = pending.shift() as Copy;
    kernel.record('removed', {
      native: 'evict', message: copy.mail.message.id, copy: copy.id, rule: 'activemq:A24',
      detail: { reason: 'overflow' },
    });
    empty(own, copy.mail, kernel);
  }
}

const isFull = ({ info: { prefetch }, extension, out }: SubscriptionRecord): boolean =>
  out.size - extension >= prefetch;

const DISPATCHED = template('delivered', 'MessageDispatch', { rule: 'activemq:A18' });

export function dispatch(own: SubscriptionRecord, _: SubscriptionEvent, kernel: Kernel): void {
  const { client, info: { consumer, app } } = own;
  while (client !== null && own.pending.length > 0 && !isFull(own)) {
    const copy = own.pending.shift() as Copy;
    own.out.set(copy.id, copy);
    empty(own, copy.mail, kernel);
    const { course: { redeliveries, since }, mail: { message } } = copy;
    const event: Dispatched = {
      type: 'dispatch', consumer, copy, from: kernel.self, isFirstOfGroup: false,
    };
    const entry = DISPATCHED.of(message.id, copy.id, app).because(since);
    kernel.send(client, event, redeliveries === 0
      ? entry : entry.saying({ redelivered: true, attempt: redeliveries + 1 }));
  }
}

/** What happens to messages whose time is over, or that a client gave up. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { BrokerRecord } from '../broker/record';
import type { Copy, Mail } from '../facts';
import type { PolicySpec } from '../../topology';
import { space } from './space';
import type { QueueRecord } from './record';

export const isExpired = ({ mail: { headers: { expiration } } }: Copy, now: Micros): boolean =>
  expiration !== null && expiration <= now;

/** A dead letter on its way through the broker, to wherever its policy says. */
export interface DeadLetter extends Event {
  readonly type: 'deadLetter';
  readonly mail: Mail;
  readonly to: string;
  readonly from: string; // where it was
  readonly reason: 'expired' | 'poison';
  readonly redeliveries: number;
}

// A34, A35: who asks for a message that is too old finds it gone, and among the dead letters.
export function expire(queue: QueueRecord, copy: Copy, kernel: Kernel): void {
  giveUp(queue, copy, { kernel, reason: 'expired' });
}

interface GivingUp {
  readonly kernel: Kernel;
  readonly reason: 'expired' | 'poison';
  readonly actor?: ActorId; // whose destination it is in
}

/** A29, A34: to the dead letters, or nowhere. */
export function giveUp(
  queue: Pick<QueueRecord, 'name' | 'policy'>, copy: Copy, { kernel, reason }: GivingUp,
): void {
  const { mail, id } = copy;
  const { message, headers: { destination } } = mail;
  space(queue, mail, kernel);
  const wanted = deadLetterQueue(queue.policy, mail, { reason, name: queue.name });
  const isKnown = wanted !== null && isTaken(queue, mail, kernel);
  const to = isKnown ? null : wanted;
  const named = { message: message.id, copy: id };
  if (to === null) {
    const rule = isKnown ? 'activemq:A54' : 'activemq:A34';
    if (reason === 'expired') kernel.record('expired', { native: 'expired', ...named, rule });
    else kernel.record('removed', { native: 'discard', ...named, rule, detail: { reason } });
    return;
  }
  const broker = kernel.processOf(kernel.self);
  const { cause } = kernel;
  const peer = kernel.host<BrokerRecord>().queues.get(to);
  kernel.cause = kernel.record('deadLettered', {
    native: 'sendToDeadLetterQueue', ...named, ...(peer !== undefined && { peer }),
    rule: reason === 'expired' ? 'activemq:A35' : 'activemq:A29', detail: { reason, to },
  });
  const { redeliveries } = copy.course;
  kernel.send(broker, say({
    type: 'deadLetter', mail: mail.without('expiration'), to, redeliveries, from: destination,
    reason,
  } as DeadLetter));
  kernel.cause = cause;
}

/** A54: a strategy takes a message once (AbstractDeadLetterStrategy); a plugin is asked before. */
function isTaken(
  { policy: own }: Pick<QueueRecord, 'policy'>, { message: { id } }: Mail, kernel: Kernel,
): boolean {
  const { spec, deadLetters } = kernel.host<BrokerRecord>();
  if (spec.redeliveryPlugin !== null) return false;
  const hasOwn = own.deadLetterPrefix !== null || own.processNonPersistent || !own.processExpired;
  const key = `${hasOwn ? own.destination : ''} ${id}`;
  if (deadLetters.has(key)) return true;
  deadLetters.add(key);
  return false;
}

/** Where a message goes that nobody could use; null: nowhere. */
export function deadLetterQueue(
  policy: PolicySpec, { headers: { persistent } }: Mail,
  { reason, name }: { readonly reason: 'expired' | 'poison'; readonly name: string },
): string | null {
  if (!persistent && !policy.processNonPersistent) return null;
  if (reason === 'expired' && !policy.processExpired) return null;
  return policy.deadLetterPrefix === null ? 'ActiveMQ.DLQ' : `${policy.deadLetterPrefix}${name}`;
}

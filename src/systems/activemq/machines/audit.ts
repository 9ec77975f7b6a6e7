/** A56: what came here before: a queue's, or a durable subscription's, memory of messages. */
import type { Kernel } from '../../../kernel/api';
import type { MessageId } from '../../../trace/entry';
import type { PolicySpec } from '../topology';
import type { BrokerRecord } from './broker/record';
import type { Mail } from './facts';

/** Of each producer's so many newest (ActiveMQMessageAudit.DEFAULT_WINDOW_SIZE). */
const DEPTH = 2048;

export interface Audited {
  readonly policy: PolicySpec;
  audit: Set<MessageId>;
}

interface Arriving {
  readonly mail: Mail;
  readonly isForwarded: boolean;
  readonly isHere: boolean; // the store has it still
}

/** Whether a bridge has brought it again; what is not persistent nobody remembers. */
export function isAgain(
  { audit, policy }: Audited, { mail, isForwarded, isHere }: Arriving, kernel: Kernel,
): boolean {
  if (!isForwarded || !mail.headers.persistent) return false;
  const { message: { id } } = mail;
  if (!isHere && !(policy.enableAudit && audit.has(id))) return false;
  kernel.record('changed', {
    native: 'duplicate suppressed', message: id, rule: 'activemq:A56', detail: { isHere },
  });
  return true;
}

/**
 * Simplified: The audit of a destination remembers its newest 2048 messages, whoever sent them.
 * Where there is no network nobody asks it.
 */
export function remember({ audit }: Audited, { message, headers }: Mail, kernel: Kernel): void {
  if (!headers.persistent || !kernel.host<BrokerRecord>().isInNetwork) return;
  audit.add(message.id);
  const [oldest] = audit;
  if (audit.size > DEPTH && oldest !== undefined) audit.delete(oldest);
}

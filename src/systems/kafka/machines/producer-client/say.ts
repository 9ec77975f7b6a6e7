/** What a producer's client says by itself, for lack of an answer from a broker. */
import type { Kernel } from '../../../../kernel/api';
import type { MessageId, RuleId } from '../../../../trace/entry';
import type { ProducerClientRecord } from './record';

/** How a record ended, in the words of Kafka's exceptions. */
export interface Ended {
  readonly messages: readonly number[];
  readonly native: string; // 'TimeoutException'
  readonly outcome: 'ok' | 'fail' | 'info'; // info: it may be in the log
  readonly rule: RuleId;
  readonly offset?: number;
}

/** Tells the application what became of its records. */
export function tell(
  { app }: Pick<ProducerClientRecord, 'app'>, ended: Ended, kernel: Kernel,
): void {
  const { messages, native, outcome, rule, offset } = ended;
  const detail = offset === undefined ? { outcome } : { outcome, offset };
  for (const message of messages) {
    kernel.record('answered', {
      native, actor: app, message: message as MessageId, detail, rule,
    });
  }
}

// K18: send() does not return until the record is in the buffer.
/** The application has to wait, or goes on. */
export function block(client: ProducerClientRecord, why: string | null, kernel: Kernel): void {
  const isBlocked = why !== null;
  if (client.isBlocked === isBlocked) return;
  client.isBlocked = isBlocked;
  if (client.driver !== null) return; // it waits for what its own process does
  const { app: actor } = client;
  const entry = { native: 'send', actor, peer: kernel.self, rule: 'kafka:K18' };
  if (why === null) kernel.record('unblocked', entry);
  else kernel.record('blocked', { ...entry, detail: { why } });
  kernel.send(actor, { type: isBlocked ? 'block' : 'unblock' });
}

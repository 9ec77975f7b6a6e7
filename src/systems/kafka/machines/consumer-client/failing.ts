/** Exceptions: those that end a consumer, and those that its application catches. */
import type { Kernel } from '../../../../kernel/api';
import type { ClientRecord } from './record';

export interface Exception {
  readonly exception: string; // Kafka's own name: 'CommitFailedException'
  readonly rule: string;
}

/** The application gets an exception and goes on. */
export function sayException(
  { app: actor }: Pick<ClientRecord, 'app'>, { exception, rule }: Exception, kernel: Kernel,
): void {
  kernel.record('changed', { native: 'exception', actor, detail: { exception }, rule });
}

/** The application gets an exception that it does not expect: it closes its consumer. */
export function throwException(client: ClientRecord, what: Exception, kernel: Kernel): void {
  sayException(client, what, kernel);
  kernel.wake('thrown', kernel.now, { type: 'thrown' });
}

/** Calls about transactions that run out of time, and that are made again. */
import type { Kernel } from '../../../../kernel/api';
import type { ProducerCommand } from '../../producer/commands';
import { beginCall, callUntil, isBusy, isPending } from './blocking';
import type { ProducerClientRecord } from './record';
import { exceptionOf, finish, refuse } from './transacting';

// K185: whoever uses transactions by itself makes the same call again, as Kafka's manual has it.
/** Lets a call return that is done, or that has blocked for too long. */
export function endCall(client: ProducerClientRecord, kernel: Kernel): void {
  const { transaction, options, driver } = client;
  const blocking = transaction?.blocking ?? null;
  if (transaction === null || blocking === null || blocking.isOver) return;
  if (!isBusy(client)) transaction.blocking = null;
  else if (callUntil(client) <= kernel.now) {
    throwFrom(client, 'TimeoutException', kernel);
    if (options.transaction !== null || driver !== null) beginCall(client, blocking.call, kernel);
    else transaction.blocking = { ...blocking, isOver: true };
  }
}

// K185: TransactionManager.java, handleCachedTransactionRequestResult and throwIfPendingState.
/** Whether a call is to be taken up anew; after one that ran out of time only the same is heard. */
export function isNew(
  client: ProducerClientRecord, { type }: ProducerCommand, kernel: Kernel,
): boolean {
  const { transaction } = client;
  if (transaction === null || !isPending(client) || client.fatal !== null) return true;
  if (type === 'flush' || type === 'close' || type === 'resend') return true;
  if (type !== transaction.blocking?.call) throwFrom(client, 'IllegalStateException', kernel);
  else {
    beginCall(client, type, kernel);
    const { late, error, ending } = transaction;
    if (late !== null) finish(client, late, kernel);
    else if (error !== null && ending === null) refuse(client, kernel, exceptionOf(error));
  }
  return false;
}

function throwFrom({ app: actor }: ProducerClientRecord, native: string, kernel: Kernel): void {
  const detail = { outcome: 'fail', scope: 'client' };
  kernel.record('answered', { native, actor, detail, rule: 'kafka:K185' });
}

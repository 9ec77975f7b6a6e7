/** The call about transactions that blocks its application: since when, and for how long. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ProducerClientRecord, TransactionCall } from './record';

/** A call begins: until it returns, no other can be made. */
export function beginCall(
  { transaction }: ProducerClientRecord, call: TransactionCall, kernel: Kernel,
): void {
  if (transaction !== null) transaction.blocking = { call, since: kernel.now, isOver: false };
}

/** When the call that blocks gives up. */
export function callUntil({ transaction, settings }: ProducerClientRecord): Micros {
  const blocking = transaction?.blocking ?? null;
  if (blocking === null || blocking.isOver) return Infinity as Micros;
  return (blocking.since + settings.blockMax) as Micros;
}

/** Whether a call about transactions has not returned yet: no other can be made. */
export const isBusy = ({ transaction }: ProducerClientRecord): boolean => transaction !== null
  && transaction.blocking?.isOver !== true
  && (transaction.wantsInit || transaction.ending !== null || transaction.offsets !== null);

/** Whether the last call ran out of time and has to be made again; for offsets it need not be. */
export const isPending = ({ transaction }: ProducerClientRecord): boolean =>
  transaction?.blocking?.isOver === true && transaction.blocking.call !== 'sendOffsets';

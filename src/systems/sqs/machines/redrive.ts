/** Which queue may be another's dead-letter queue. */
import type { QueueAttributes } from '../topology/attributes';
import { isFifoName } from '../topology';
import { type Fault, invalid } from '../topology/fault';
import type { ServiceRecord } from './service-record';

/** S50, S51: why a redrive policy does not hold. */
export function redriveFault(
  source: string, { redrive }: QueueAttributes, { listed }: ServiceRecord,
): Fault | undefined {
  if (redrive === null) return undefined;
  const target = listed[redrive.dlq];
  if (target === undefined || target.deletedAt >= 0) {
    return invalid(`Dead-letter target ${redrive.dlq} does not exist.`);
  }
  // S50: a FIFO queue's dead letters go to a FIFO queue, a standard queue's to a standard one.
  if (isFifoName(redrive.dlq) !== isFifoName(source)) {
    return invalid('The dead-letter queue must be of the same type.');
  }
  const { permission, sources } = target.attributes.redriveAllow;
  const isAllowed = permission === 'allowAll'
    || (permission === 'byQueue' && sources.includes(source));
  return isAllowed ? undefined : invalid(`${redrive.dlq} does not allow ${source} as a source.`);
}

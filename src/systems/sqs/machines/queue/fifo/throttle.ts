/** How many requests a second a FIFO queue takes. */
import { hashText } from '../../../../../base/random';
import type { Micros } from '../../../../../base/micros';
import type { Fault } from '../../../topology/fault';
import type { Switches } from '../../service-record';
import { type QueueRecord, SECOND } from '../record';

/** One request, as the limit counts it: a batch is one. */
interface Call {
  readonly action: string; // 'SendMessage'
  readonly group: string | null;
  readonly now: Micros;
}

const TOO_MANY: Fault = {
  code: 'ThrottlingException', text: 'Rate exceeded', rule: 'sqs:S38',
};

/**
 * S38: 300 requests a second for each action; S39: for each partition when every group has its
 * own limit. Simplified: the seconds are those of the clock, and nothing is saved up for a burst.
 */
export function throttle(queue: QueueRecord, call: Call, switches: Switches): Fault | undefined {
  if (!queue.isFifo || switches.fifoRate === 0) return undefined;
  const second = Math.floor(call.now / SECOND);
  if (queue.rates.second !== second) queue.rates = { second, used: {} };
  const bucket = bucketOf(queue, call, switches.fifoPartitions);
  const used = (queue.rates.used[bucket] ?? 0) + 1;
  queue.rates.used[bucket] = used;
  return used > switches.fifoRate ? TOO_MANY : undefined;
}

function bucketOf(
  { attributes }: QueueRecord, { action, group }: Call, partitions: number,
): string {
  if (attributes.throughput === 'perQueue') return action;
  // Simplified: a request that names no group counts for no partition.
  return group === null ? `${action} everywhere` : `${action} ${hashText(group) % partitions}`;
}

/** A41: what messages take of their destination's memory. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { BrokerRecord } from '../broker/record';
import type { Mail } from '../facts';
import type { QueueRecord } from './record';

/** Only a cursor in memory fills the memory; the store's own keeps messages on disk. */
const isCounted = ({ policy }: Pick<QueueRecord, 'policy'>): boolean =>
  policy.memoryLimit !== null && policy.cursor === 'vm';

export function fill(queue: Pick<QueueRecord, 'policy'>, mail: Mail, kernel: Kernel): void {
  if (isCounted(queue)) count(mail.headers.destination, mail.bytes, kernel);
}

/** A message is gone: whoever waits for its room may go on. */
export function space(queue: Pick<QueueRecord, 'policy'>, mail: Mail, kernel: Kernel): void {
  if (!isCounted(queue)) return;
  count(mail.headers.destination, -mail.bytes, kernel);
}

/** Counts bytes of a destination, and lets its broker know of room. */
export function count(destination: string, bytes: number, kernel: Kernel): void {
  const { used } = kernel.host<BrokerRecord>();
  used.set(destination, Math.max(0, (used.get(destination) ?? 0) + bytes));
  if (bytes < 0) kernel.send(kernel.processOf(kernel.self), say({ type: 'room', destination }));
}

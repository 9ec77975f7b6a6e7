/** R27: only at its tick, every five seconds, a quorum queue looks whether it was used. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { QuorumRecord } from './record';

const TICK = seconds(5);

/** Whether nobody reads from it and nobody has anything of it. */
export const isUnused = ({ consumers: { able, aside }, out }: QuorumRecord): boolean =>
  able.length + aside.length + out.size === 0;

/** Wakes at the first tick at which it will have been unused for too long. */
export function watchLease(queue: QuorumRecord, kernel: Kernel): void {
  const { terms: { expires }, lastUsed, born } = queue;
  if (expires === null) {
    if (queue.lapsesAt !== null) kernel.cancel('lease');
    queue.lapsesAt = null;
    return;
  }
  // The tick has to be later than the end of the lease, and not just at it. A policy may bring a
  // lease that has ended long ago.
  const end = Math.max(lastUsed + expires, kernel.now);
  const ticks = Math.max(1, Math.floor((end - born) / TICK) + 1);
  const at = (born + ticks * TICK) as Micros;
  if (at === queue.lapsesAt) return;
  queue.lapsesAt = at;
  kernel.wake('lease', at, { type: 'lapse' });
}

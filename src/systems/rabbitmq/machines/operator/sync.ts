/** An operator lets the mirrors of a queue have all that its master has: sync_queue (K14). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { sees } from '../cluster/mirroring';
import type { NodeRecord } from '../node';

/** Tells its master, if that is seen; of other queues there is nothing to be done. */
export function syncQueue(
  { cluster, queues }: NodeRecord, { vhost, queue: name }: Event & Named, kernel: Kernel,
): void {
  const queue = queues[vhost]?.[name];
  const mirroring = queue === undefined ? undefined : cluster?.mirrored.get(queue);
  if (cluster === null || mirroring === undefined) return;
  if (sees(cluster, mirroring, mirroring.master)) {
    kernel.send(mirroring.master, { type: 'syncMirrors' });
  }
}

interface Named {
  readonly vhost: string;
  readonly queue: string;
}

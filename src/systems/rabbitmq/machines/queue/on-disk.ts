/**
 * What a classic queue of 3.10 reads from disk again. It writes a message without its decoded
 * properties, and where a dead letter tells its expiration it looks at nothing else (R70).
 */
import type { Kernel } from '../../../../kernel/api';
import { atLeast } from '../../routing/version';
import type { Copy } from '../facts';
import type { NodeRecord } from '../node';
import type { QueueRecord } from './record';

/** Whether messages lose on disk what a dead letter would tell of them. */
export const forgetsOnDisk = (kernel: Kernel): boolean =>
  !atLeast(kernel.host<NodeRecord>().version, '4.0');

// rabbit_variable_queue.erl v3.10.8, publish1 and requeue: a lazy queue keeps nothing in memory
// but what a consumer takes as it comes.
/** A copy as it waits in its queue. */
export const filed = (queue: QueueRecord, copy: Copy, kernel: Kernel): Copy =>
  (queue.terms?.isLazy === true && forgetsOnDisk(kernel) ? copy.onDisk() : copy);

/** R98: since 4.3 a copy that came back may have to wait before it is handed out again. */
import type { Kernel } from '../../../../../kernel/api';
import type { Copy } from '../../facts';
import { removed } from '../../queue/ends/ending';
import type { QuorumRecord } from '../record';
import { putBack } from './return';

/** Those whose time has come are ready again, behind what came back before. */
export function endDelays(queue: QuorumRecord, kernel: Kernel): void {
  const due = queue.delayed.filter(({ at }) => at <= kernel.now);
  queue.delayed = queue.delayed.slice(due.length);
  for (const { copy: id } of due) {
    const copy = queue.hidden.get(id) as Copy;
    queue.hidden.delete(id);
    putBack(queue, { copy, native: 'retry', rule: 'rabbitmq:R98' }, kernel);
  }
}

/** Purges what waits; gives how many that were. */
export function dropDelayed(queue: QuorumRecord, kernel: Kernel): number {
  const all = queue.delayed;
  for (const { copy: id } of all) {
    removed(queue.hidden.get(id) as Copy, { kernel, reason: 'purged', rule: 'rabbitmq:R29' });
    queue.hidden.delete(id);
  }
  queue.delayed = [];
  return all.length;
}

/**
 * A quorum queue that was killed before its node had written down where its log is (R128): it is
 * started anew beside its log, with nothing, and no member of it ever stands for election.
 */
import { millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { atLeast } from '../../routing/version';
import type { NodeRecord } from '../node';
import { removed } from '../queue/ends/ending';
import type { QuorumRecord } from './record';

// ra_directory.erl, auto_save: its table is written when nobody has used it for so long.
const REGISTERED_AFTER = millis(500);

// Simplified: where a quorum queue's log is, is written half a second after it was declared; a real
// node may take up to twice as long, and longer while other quorum queues are declared.
/** The queue goes down: whether its node knows by now where its log is. */
export function noteRegistered(queue: QuorumRecord, kernel: Kernel): void {
  // What was there from the beginning is older than the run.
  if (queue.declaredAt > 0) {
    queue.isFresh = kernel.now - queue.declaredAt < REGISTERED_AFTER;
  }
}

/** R128: since 4.3 the log is found all the same, and in a cluster other members know it. */
export function isUnregistered(queue: QuorumRecord, kernel: Kernel): boolean {
  const { isClean, cluster } = kernel.host<NodeRecord>();
  return queue.isLeaderless
    || (queue.isFresh && !isClean && cluster === null && !atLeast(queue.version, '4.3'));
}

/** What it held is in a log that nobody reads any more. */
export function standStill(queue: QuorumRecord, kernel: Kernel): void {
  const all = [
    ...queue.ready.toArray(), ...queue.hidden.values(),
    ...[...queue.out.values()].map(({ copy }) => copy),
  ];
  for (const copy of all) removed(copy, { kernel, reason: 'no leader', rule: 'rabbitmq:R128' });
  while (queue.ready.length > 0) queue.ready.shift();
  queue.hidden = new Map();
  queue.out = new Map();
  queue.consumers = { able: [], aside: [], waiting: [] };
  queue.isLeaderless = true;
  kernel.record('blocked', { native: 'no leader', rule: 'rabbitmq:R128' });
}

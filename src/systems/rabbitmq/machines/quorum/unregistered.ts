/**
 * A quorum queue that was killed before its node had written down where its log is (R128): it is
 * started anew beside its log, with nothing, and until 4.2 its member never stands for election.
 */
import { millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { atLeast } from '../../routing/version';
import type { NodeRecord } from '../node';
import { removed } from '../queue/ends/ending';
import { nothingUnsaved } from './copies/again';
import { newLetters } from './copies/letters';
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

/** Whether its log is not known any more; in a cluster other members have it. */
function isForgotten({ isFresh }: QuorumRecord, kernel: Kernel): boolean {
  const { isClean, cluster } = kernel.host<NodeRecord>();
  return isFresh && !isClean && cluster === null;
}

/** R128: whether it starts without a leader. */
export const isUnregistered = (queue: QuorumRecord, kernel: Kernel): boolean =>
  queue.isLeaderless || (isForgotten(queue, kernel) && !atLeast(queue.version, '4.3'));

/** It is there, and does nothing. */
export function standStill(queue: QuorumRecord, kernel: Kernel): void {
  loseLog(queue, kernel);
  queue.isLeaderless = true;
  kernel.record('blocked', { native: 'no leader', rule: 'rabbitmq:R128' });
}

/** R128: since 4.3 it has a leader again, but nothing of what it held. */
export function startEmpty(queue: QuorumRecord, kernel: Kernel): void {
  if (isForgotten(queue, kernel)) loseLog(queue, kernel);
}

/** What it held is in a log that nobody reads any more. */
function loseLog(queue: QuorumRecord, kernel: Kernel): void {
  const all = [
    ...queue.ready.toArray(), ...queue.hidden.values(),
    ...[...queue.out.values()].map(({ copy }) => copy),
  ];
  for (const copy of all) removed(copy, { kernel, reason: 'log forgotten', rule: 'rabbitmq:R128' });
  while (queue.ready.length > 0) queue.ready.shift();
  queue.hidden = new Map();
  queue.out = new Map();
  queue.consumers = { able: [], aside: [], waiting: [] };
  queue.letters = newLetters();
  queue.delayed = [];
  queue.unsaved = nothingUnsaved();
}

/** A quorum queue whose broker is back, and one whose policy is another. */
import type { Kernel } from '../../../../kernel/api';
import type { Definition } from '../../routing/declaring/policy';
import type { Copy } from '../facts';
import type { NodeRecord } from '../node';
import { sayLost } from '../queue/ends/unwritten';
import { checkout } from './checkout';
import { sendAgain } from './copies/again';
import { endDelays } from './copies/delays';
import { findDead } from './leaving';
import { isUnused } from './lease';
import { dropLetters, retryLetters, takeUpAgain } from './copies/letters';
import type { QuorumRecord } from './record';
import { takeBack } from './copies/return';
import { quorumTermsOf } from './terms';
import { startEmpty } from './unregistered';

/**
 * R39, R80: all that was applied is in its log, transient messages too. Who had something is gone
 * with the broker, and so that comes back as from a crash (R49).
 */
export function recover(queue: QuorumRecord, kernel: Kernel): void {
  sayLost(undefined, kernel);
  startEmpty(queue, kernel);
  // Nobody has used it while it was down, but its ticks begin anew (R27).
  if (!isUnused(queue)) queue.lastUsed = kernel.now;
  queue.publishers = new Map();
  queue.isFull = false;
  queue.wakesAt = queue.looksAt = queue.lapsesAt = null;
  queue.born = kernel.now;
  queue.ready.toArray().forEach((copy, position) => sayThere(copy, position, kernel));
  takeUpAgain(queue);
  sendAgain(queue, kernel);
  if (kernel.host<NodeRecord>().isClean) takeAllBack(queue, kernel);
  else findDead(queue, kernel);
  endDelays(queue, kernel);
  checkout(queue, kernel);
}

/** R39: whoever had something was told that the broker stops, and is gone. */
function takeAllBack(queue: QuorumRecord, kernel: Kernel): void {
  const out = [...queue.out.values()];
  queue.out = new Map();
  queue.consumers = { able: [], aside: [], waiting: [] };
  for (const { copy } of out) {
    takeBack(queue, { copy, isFailed: true, rule: 'rabbitmq:R39' }, kernel);
  }
}

function sayThere({ id, publication }: Copy, position: number, kernel: Kernel): void {
  kernel.record('stored', {
    native: 'recover', message: publication.message.id, copy: id, rule: 'rabbitmq:R80',
    detail: { position },
  });
}

/** R61, R76: the policy counts at once, but for deadlines, which were fixed on arrival. */
export function govern(
  queue: QuorumRecord, definition: Definition | null, kernel: Kernel,
): void {
  const { isAtLeastOnce } = queue.terms;
  queue.terms = quorumTermsOf(queue.declared.arguments, definition, queue.version);
  if (isAtLeastOnce && !queue.terms.isAtLeastOnce) dropLetters(queue, 'strategy changed', kernel);
  // Its worker looks again where dead letters go, and sends all of them there.
  else if (isAtLeastOnce) retryLetters(queue, kernel);
  checkout(queue, kernel);
}

/**
 * Dead letters that a quorum queue may send once more: how far it has applied its log is on disk
 * only seconds later, and after a kill it applies the rest again, with all that it sends (R124).
 */
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Reason } from '../../death';
import type { Publication } from '../../facts';
import type { NodeRecord } from '../../node';
import { deadLetter } from '../../queue/ends/give-up';
import type { QuorumRecord } from '../record';

interface Letter {
  readonly publication: Publication; // before this death
  readonly reason: Reason;
}

/** What a queue has applied since it last wrote down how far it is. */
export interface Unsaved {
  since: Micros | null; // when the first of it was applied; null: all is on disk
  letters: Letter[];
}

export const nothingUnsaved = (): Unsaved => ({ since: null, letters: [] });

// dets.erl, DEFAULT_CACHE: what is inserted without a sync is written after three seconds.
const SAVED_AFTER = seconds(3);

// Simplified: how far a quorum queue is, is written three seconds after the first command that is
// not written yet; a real node writes that for all its queues at once, maybe sooner.
/** A command is applied: what came long enough ago is on disk by now. */
export function applied({ unsaved }: QuorumRecord, kernel: Kernel): void {
  if (unsaved.since !== null && kernel.now - unsaved.since < SAVED_AFTER) return;
  unsaved.since = kernel.now;
  if (unsaved.letters.length > 0) unsaved.letters = [];
}

/** A dead letter is sent, at most once if nobody kills the node. */
export function noteSent(queue: QuorumRecord, letter: Letter, kernel: Kernel): void {
  applied(queue, kernel);
  // In a cluster another member leads on, and knows how far the queue was.
  if (kernel.host<NodeRecord>().cluster === null) queue.unsaved.letters.push(letter);
}

/** The node was killed: what has not been written by now never will be. */
export function noteKilled({ unsaved }: QuorumRecord, kernel: Kernel): void {
  if (unsaved.since === null || kernel.now - unsaved.since >= SAVED_AFTER) unsaved.letters = [];
}

/** R124: the node is back; unless it was stopped in good order the letters go out once more. */
export function sendAgain(queue: QuorumRecord, kernel: Kernel): void {
  const { letters } = queue.unsaved;
  queue.unsaved = nothingUnsaved();
  if (kernel.host<NodeRecord>().isClean) return;
  for (const letter of letters) deadLetter(queue, { ...letter, rule: 'rabbitmq:R124' }, kernel);
}

/**
 * What a classic queue has done and not written down: 3.10 writes after a moment, and since 4.0 it
 * writes when a confirm is due, or when it has been idle for a second or longer. A broker that is
 * killed before knows nothing of it.
 */
import { type Micros, millis, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { CopyId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import { Copy } from '../facts';
import type { AnyQueue, QueueRecord } from './record';

export interface Journal {
  readonly fresh: Set<CopyId>; // came, and are not on disk
  gone: Copy[]; // are on disk, and that they are gone is not
  writesAt: Micros | null; // for the confirms that are due
  touched: Micros; // when the queue did something last
  patience: Micros | null; // after so long it writes, and sleeps; null: it never waits so long
}

// rabbitmq-server v4.0.5 rabbit_amqqueue_process.erl: SYNC_INTERVAL, HIBERNATE_AFTER_MIN and
// DESIRED_HIBERNATE.
const SOON = millis(200);
const SLEEPS_AFTER = seconds(1);
const LONG_NAP = seconds(11);

/** A new queue's; null where nothing is ever written, or mirrors have it as well. */
export const journalOf = (
  { version, declared }: Pick<QueueRecord, 'version' | 'declared'>, born: Micros | undefined,
): Journal | null =>
  (declared.durable && born !== undefined ? newJournal(born, atLeast(version, '4.0')) : null);

const newJournal = (touched: Micros, isLazy: boolean): Journal => ({
  fresh: new Set(), gone: [], writesAt: null, touched, patience: isLazy ? SLEEPS_AFTER : null,
});

/** The queue does something: it may have written down what came before. */
export function touch(queue: AnyQueue, kernel: Kernel): void {
  const journal = queue.journal ?? null;
  if (journal === null) return;
  const { patience, writesAt } = journal;
  if (writesAt !== null && kernel.now >= writesAt) {
    write(journal);
    journal.touched = writesAt;
  }
  const idle = kernel.now - journal.touched;
  if (patience !== null && idle >= patience) {
    write(journal);
    journal.patience = nextPatience(patience, idle);
  }
  journal.touched = kernel.now;
}

// Simplified: how long an idle queue waits before it writes is drawn, up to twice as long; ours
// takes the middle.
// rabbitmq-server v4.0.5 gen_server2.erl, adjust_timeout_state.
function nextPatience(patience: Micros, idle: number): Micros {
  const base = idle > LONG_NAP ? Math.max(SLEEPS_AFTER, patience / 2) : patience;
  return Math.round(base * 1.5) as Micros;
}

function write(journal: Journal): void {
  journal.fresh.clear();
  journal.gone = [];
  journal.writesAt = null;
}

/** A persistent dead letter came, for which nobody wants a confirm. */
export function noteStored(queue: AnyQueue, id: CopyId, kernel: Kernel): void {
  touch(queue, kernel);
  const journal = queue.journal ?? null;
  if (journal === null) return;
  journal.fresh.add(id);
  if (journal.patience === null) writeSoon(journal, kernel);
}

/** R81: whoever wants a confirm makes the queue write soon. */
export function noteAwaited(queue: AnyQueue, kernel: Kernel): void {
  touch(queue, kernel);
  const journal = queue.journal ?? null;
  if (journal !== null) writeSoon(journal, kernel);
}

function writeSoon(journal: Journal, { now }: Kernel): void {
  journal.writesAt ??= (now + SOON) as Micros;
}

/** R80: a copy is gone. Since 4.0 its file goes with the last, and there is nothing to write. */
export function noteGone(queue: AnyQueue, copy: Copy, kernel: Kernel): void {
  const journal = queue.journal ?? null;
  if (journal === null) return;
  touch(queue, kernel);
  const isWritten = !journal.fresh.delete(copy.id) && !queue.unsynced.has(copy.id);
  if (isWritten && copy.publication.persistent) journal.gone.push(copy);
  if (journal.patience === null) writeSoon(journal, kernel);
  else if (queue.ready.length === 0 && queue.out.size === 0) journal.gone = [];
}

/** R29: with nothing out a purge empties the files at once. */
export function notePurged(queue: AnyQueue, copy: Copy, kernel: Kernel): void {
  if (queue.out.size > 0) noteGone(queue, copy, kernel);
  else queue.journal?.fresh.delete(copy.id);
}

/** What is on disk although it was gone, as new copies; from now on the journal is empty. */
export function takeRisen({ journal }: QueueRecord, isClean: boolean, kernel: Kernel): Copy[] {
  if (journal === null) return [];
  const risen = isClean ? [] : journal.gone.map(({ publication, rest }) =>
    new Copy(kernel.copy(), publication, rest));
  Object.assign(journal, newJournal(kernel.now, journal.patience !== null));
  return risen;
}

/**
 * What a classic queue has done and not written down: it writes when a confirm is due, and when it
 * has been idle for a moment in 3.10, for a second or longer since 4.0. A broker that is killed
 * before knows nothing of it.
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
  entries: number; // how many a queue of 3.10 has noted since it wrote
  touched: Micros; // when the queue did something last
  patience: Micros; // after so long without anything to do it writes
  readonly isLazy: boolean; // since 4.0: it writes only before it sleeps
}

// rabbitmq-server v3.10.8 rabbit_amqqueue_process.erl: SYNC_INTERVAL, from the last that it did.
const SOON = millis(200);
// rabbitmq-server v4.0.5 rabbit_amqqueue_process.erl: HIBERNATE_AFTER_MIN and DESIRED_HIBERNATE.
const SLEEPS_AFTER = seconds(1);
const LONG_NAP = seconds(11);
// rabbitmq-server v3.10.8 deps/rabbit/Makefile: queue_index_max_journal_entries.
const ENTRIES_MAX = 32_768;
// rabbitmq-server v4.0.5 rabbit_classic_queue_index_v2.erl, maybe_flush_buffer.
const BUFFER_MAX = 4096;

/** A new queue's; null where nothing is ever written, or mirrors have it as well. */
export const journalOf = (
  { version, declared }: Pick<QueueRecord, 'version' | 'declared'>, born: Micros | undefined,
): Journal | null =>
  (declared.durable && born !== undefined ? newJournal(born, atLeast(version, '4.0')) : null);

const newJournal = (touched: Micros, isLazy: boolean): Journal => ({
  fresh: new Set(), gone: [], entries: 0, touched, patience: isLazy ? SLEEPS_AFTER : SOON, isLazy,
});

/** The queue does something: it may have written down what came before. */
export function touch(queue: AnyQueue, kernel: Kernel): void {
  const journal = queue.journal ?? null;
  if (journal === null) return;
  const idle = kernel.now - journal.touched;
  if (idle >= journal.patience) {
    write(journal);
    if (journal.isLazy) journal.patience = nextPatience(journal.patience, idle);
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
  journal.entries = 0;
}

/** A persistent message came, for which nobody wants a confirm. */
export function noteStored(queue: AnyQueue, id: CopyId, kernel: Kernel): void {
  touch(queue, kernel);
  const journal = queue.journal ?? null;
  if (journal === null) return;
  journal.fresh.add(id);
  note(journal, 1);
}

/** R81: for the confirms that are due everything is written. */
export function noteConfirmed(queue: AnyQueue, kernel: Kernel): void {
  touch(queue, kernel);
  const journal = queue.journal ?? null;
  if (journal !== null) write(journal);
}

/** R80: a copy is gone. Since 4.0 its file goes with the last, and there is nothing to write. */
export function noteGone(queue: AnyQueue, copy: Copy, kernel: Kernel): void {
  const journal = queue.journal ?? null;
  if (journal === null) return;
  touch(queue, kernel);
  const isWritten = !journal.fresh.delete(copy.id) && !queue.unsynced.has(copy.id);
  if (isWritten && copy.publication.persistent) journal.gone.push(copy);
  if (journal.isLazy && queue.ready.length === 0 && queue.out.size === 0) journal.gone = [];
  note(journal, 2); // that it was handed out, too
}

/** A queue that has too much to write waits no longer; since 4.0 with what is gone first. */
function note(journal: Journal, entries: number): void {
  journal.entries += entries;
  const { fresh, gone, isLazy } = journal;
  if (!isLazy) {
    if (journal.entries > ENTRIES_MAX) write(journal);
    return;
  }
  if (gone.length >= BUFFER_MAX / 2) journal.gone = [];
  else if (fresh.size + gone.length >= BUFFER_MAX) write(journal);
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
  Object.assign(journal, newJournal(kernel.now, journal.isLazy));
  return risen;
}

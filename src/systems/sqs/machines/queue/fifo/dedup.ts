/** Deduplication on FIFO queues: an id that was used within five minutes is not stored again. */
import type { Micros } from '../../../../../base/micros';
import type { SendEntry } from '../../facts';
import type { QueueAttributes } from '../../../topology/attributes';
import { type QueueRecord, SECOND, Used } from '../record';
import { sha256 } from './sha256';

// S73: five minutes from the first send that was accepted with the id.
const WINDOW = 300 * SECOND;

/** S75: the id that a send has: its own, or the hash of its body; undefined when it has none. */
export const dedupIdOf = (
  { dedup, body }: SendEntry, { contentBased }: QueueAttributes,
): string | undefined => dedup ?? (contentBased ? sha256(body) : undefined);

// S78: ids count in the whole queue, or inside a group.
const keyOf = ({ attributes }: QueueRecord, group: string, id: string): string =>
  attributes.dedupScope === 'messageGroup' ? `${group}\n${id}` : id;

/** One use of an id. */
interface Use {
  readonly group: string;
  readonly id: string;
  readonly now: Micros;
}

/** S74: the send that a new one repeats, if there is one. */
export function earlierUse(queue: QueueRecord, { group, id, now }: Use): Used | undefined {
  const used = queue.used.get(keyOf(queue, group, id));
  return used !== undefined && now - used.since < WINDOW ? used : undefined;
}

/** Remembers an id. A duplicate does not come here, so it does not extend the window (S73). */
export function remember(
  queue: QueueRecord, { group, id, now }: Use, what: { messageId: string; sequence: number },
): void {
  const key = keyOf(queue, group, id);
  queue.used.delete(key);
  queue.used.set(key, new Used(now, what.messageId, what.sequence));
  // The oldest stand first: what has run out goes.
  for (const [old, { since }] of queue.used) {
    if (now - since < WINDOW) break;
    queue.used.delete(old);
  }
}

/** SendMessage and SendMessageBatch. */
import { joined } from '../../../../../base/joined';
import type { Kernel } from '../../../../../kernel/api';
import type { CopyId } from '../../../../../trace/entry';
import { Accepted, type SendEntry, type SendRequest } from '../../facts';
import type { ServiceRecord } from '../../service-record';
import { answer, type Asked, forbids, type Part } from '../answer';
import { dedupIdOf, earlierUse, remember } from '../fifo/dedup';
import { throttle } from '../fifo/throttle';
import type { QueueRecord } from '../record';
import { store } from '../storage/keep';
import { batchFault, sendBatchFault, sendFault, sizeOf } from './checks';

/** Stores what may be stored, and tells the producer of each message what became of it. */
export function send(queue: QueueRecord, request: SendRequest, kernel: Kernel): void {
  const { signature, isBatch, entries } = request;
  const native = isBatch ? 'SendMessageBatch' : 'SendMessage';
  const asked: Asked = { to: kernel.sender, signature, native };
  const [first] = entries;
  const call = { action: 'SendMessage', group: first?.group ?? null, now: kernel.now };
  const whole = forbids(queue, asked)
    ?? (isBatch ? batchFault(entries) ?? sendBatchFault(queue, entries) : undefined)
    ?? throttle(queue, call, kernel.host<ServiceRecord>().switches);
  // S89: otherwise each entry succeeds or fails by itself.
  const parts = entries.map((entry): Part => {
    const fault = whole ?? sendFault(queue, entry);
    const part = { message: entry.message, ...(isBatch && { id: entry.id }) };
    return joined(
      part, fault === undefined ? accept(queue, entry, { kernel, native }) : { fault });
  });
  answer(asked, { parts, whole: whole ?? (isBatch ? null : parts[0]?.fault) ?? null }, kernel);
}

interface Hands {
  readonly kernel: Kernel;
  readonly native: string;
}

function accept(queue: QueueRecord, entry: SendEntry, hands: Hands): Part {
  const { now } = hands.kernel;
  if (!queue.isFifo) {
    const { messageId } = put(queue, entry, { dedup: null, ...hands });
    return { detail: { messageId } };
  }
  const group = entry.group as string;
  const id = dedupIdOf(entry, queue.attributes) as string;
  const use = { group, id, now };
  const earlier = earlierUse(queue, use);
  // S74: a duplicate is accepted, has the id of the first, and is never delivered.
  if (earlier !== undefined) {
    const { messageId, sequence } = earlier;
    return {
      rule: 'sqs:S74', detail: { messageId, SequenceNumber: sequence, duplicate: true, dedup: id },
    };
  }
  const stored = put(queue, entry, { dedup: id, ...hands });
  remember(queue, use, stored);
  const { messageId, sequence: SequenceNumber } = stored;
  return { detail: { messageId, SequenceNumber, dedup: id } };
}

function put(
  queue: QueueRecord, entry: SendEntry, { kernel, native, dedup }: Hands & { dedup: string | null },
): { readonly messageId: string; readonly sequence: number } {
  const { message, body, group = null, attributes = {}, delay } = entry;
  const copy = kernel.copy();
  const messageId = idOf(copy);
  // S4: the numbers of a FIFO queue grow, and leave gaps.
  const sequence = queue.isFifo ? (queue.sequence += 256) : 0;
  const accepted = new Accepted(message, messageId, {
    body, size: sizeOf(entry), group, dedup, attributes, sentAt: kernel.now, sequence,
  });
  // S45: the timer of a message goes before the queue's delay; S46: not on a FIFO queue.
  const seconds = queue.isFifo ? queue.attributes.delay : (delay ?? queue.attributes.delay);
  const rule = seconds > 0 ? 'sqs:S44' : queue.isFifo ? 'sqs:S62' : 'sqs:S20';
  store(queue, accepted, { coming: { copy, delay: seconds, native, rule }, kernel });
  return { messageId, sequence };
}

/** S4: the identifier that a send returns. */
const idOf = (copy: CopyId): string => `id-${copy}`;

/** What is wrong with a send, before anything is stored. */
import { type Fault, invalid, missing } from '../../../topology/fault';
import { isWithin, RANGES } from '../../../topology/ranges';
import type { SendEntry } from '../../facts';
import type { QueueRecord } from '../record';

// S7: the whole batch, whatever the queue's own limit is.
const BATCH_BYTES_MAX = 1_048_576;
const ATTRIBUTES_MAX = 10;
const ENTRIES_MAX = 10;

/** S7: bytes of the body and of every attribute's name, type and value. */
export function sizeOf({ message, bytes = message.size, attributes = {} }: SendEntry): number {
  const extra = Object.entries(attributes).map(([name, value]) =>
    bytesIn(name) + 'String'.length + bytesIn(String(value as string)));
  return extra.reduce((sum, more) => sum + more, bytes);
}

/** Bytes of a text in UTF-8. */
export const bytesIn = (text: string): number =>
  encodeURIComponent(text).replace(/%../g, '.').length;

/** S88: what fails a batch as a whole. */
export function batchFault(entries: readonly { readonly id: string }[]): Fault | undefined {
  if (entries.length === 0) return fault('EmptyBatchRequest', 'There must be an entry.');
  if (entries.length > ENTRIES_MAX) {
    return fault('TooManyEntriesInBatchRequest', `Maximum number of entries is ${ENTRIES_MAX}.`);
  }
  if (entries.some(({ id }) => !/^[\w-]{1,80}$/.test(id))) {
    return fault('InvalidBatchEntryId', 'An entry id has letters, digits, hyphens, underscores.');
  }
  if (new Set(entries.map(({ id }) => id)).size < entries.length) {
    return fault('BatchEntryIdsNotDistinct', 'Two entries have one id.');
  }
  return undefined;
}

/** S7, S88: what fails a batch of messages as a whole. */
export function sendBatchFault(
  queue: QueueRecord, entries: readonly SendEntry[],
): Fault | undefined {
  const total = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (total > BATCH_BYTES_MAX) {
    const text = `${total} bytes; a batch has ${BATCH_BYTES_MAX} at most.`;
    return fault('BatchRequestTooLong', text, 'sqs:S7');
  }
  const isIncomplete = queue.isFifo && entries.some((entry) => fifoFault(queue, entry));
  return isIncomplete
    ? invalid('The request must contain MessageGroupId and MessageDeduplicationId.', 'sqs:S72')
    : undefined;
}

const fault = (code: string, text: string, rule = 'sqs:S88'): Fault => ({ code, text, rule });

/** What is wrong with one message. */
export function sendFault(queue: QueueRecord, entry: SendEntry): Fault | undefined {
  const { message, body, delay, attributes = {} } = entry;
  // S5: at least one character, and only those that XML can hold.
  if (message.size === 0) return missing('MessageBody', 'sqs:S5');
  if (!isText(body)) {
    return fault('InvalidMessageContents', 'The body has invalid characters.', 'sqs:S5');
  }
  const { maxSize } = queue.attributes;
  // S6, S7: the queue's own limit.
  if (sizeOf(entry) > maxSize) {
    return invalid(`Message must be shorter than ${maxSize} bytes.`, 'sqs:S6');
  }
  if (Object.keys(attributes).length > ATTRIBUTES_MAX) {
    return invalid('Too many attributes.', 'sqs:S7');
  }
  // S48: out of range; S46: a FIFO queue knows no timer of one message, and 0 is none.
  if (delay !== undefined && !isWithin(delay, RANGES.DelaySeconds)) {
    return invalid(`Value ${delay} for parameter DelaySeconds is invalid.`, 'sqs:S48');
  }
  if (queue.isFifo && delay !== undefined && delay > 0) {
    return invalid('DelaySeconds is not valid for a message of this queue type.', 'sqs:S46');
  }
  return queue.isFifo ? fifoFault(queue, entry) : standardFault(entry);
}

const BODY = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const isText = (body: string): boolean => BODY.test(body);

// S72, S75: 1 to 128 letters, digits and marks, no spaces.
const isName = (name: string): boolean => /^[\u0021-\u007E]{1,128}$/.test(name);

const badName = (parameter: string, value: string, rule: string): Fault =>
  invalid(`Value ${value} for parameter ${parameter} is invalid.`, rule);

function fifoFault({ attributes }: QueueRecord, { group, dedup }: SendEntry): Fault | undefined {
  // S72: no message without a group.
  if (group === undefined) return missing('MessageGroupId', 'sqs:S72');
  if (!isName(group)) return badName('MessageGroupId', group, 'sqs:S72');
  if (dedup !== undefined && !isName(dedup)) {
    return badName('MessageDeduplicationId', dedup, 'sqs:S75');
  }
  // S75: an id, or content-based deduplication.
  if (dedup === undefined && !attributes.contentBased) {
    return invalid(
      'The queue should either have ContentBasedDeduplication or get an id.', 'sqs:S75',
    );
  }
  return undefined;
}

function standardFault({ group, dedup }: SendEntry): Fault | undefined {
  // S83: a group on a standard queue names a tenant.
  if (group !== undefined && !isName(group)) {
    return badName('MessageGroupId', group, 'sqs:S83');
  }
  return dedup === undefined
    ? undefined : invalid('MessageDeduplicationId is not valid for this queue type.', 'sqs:S75');
}

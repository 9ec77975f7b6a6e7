/** SQS's words for what happens, and what must always be true of its traces. */
import { fieldsOf } from '../../base/json';
import type { CopyId } from '../../trace/entry';
import { breaches, outTwice } from '../../trace/always';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** S10: until its lease ends or it is released, a copy is with one consumer. */
const handedOutTwice = outTwice('stored', 'removed');

/** S13: a copy that was received before says how often. */
function uncounted(trace: Trace): number[] {
  const counts = new Map<CopyId, number>();
  return breaches(trace, (entry) => {
    const { kind, copy } = entry;
    if (kind !== 'delivered' || copy === undefined) return false;
    const attempt = Number(fieldsOf(entry.detail)['attempt']);
    const before = counts.get(copy) ?? 0;
    counts.set(copy, attempt);
    return attempt < before || attempt < 1;
  });
}

/** S62, S64: of a group, a message comes first out of its FIFO queue before any after it. */
function outOfOrder(trace: Trace): number[] {
  const newest = new Map<string, number>(); // by queue and group: the highest sequence number
  const before = new Set<CopyId>();
  return breaches(trace, (entry) => {
    const { kind, copy, actor } = entry;
    if (kind !== 'delivered' || copy === undefined) return false;
    const { SequenceNumber: number, group } = fieldsOf(entry.detail);
    if (typeof number !== 'number' || before.has(copy)) return false;
    before.add(copy);
    const key = `${actor} ${String(group as string)}`;
    const isLate = number < (newest.get(key) ?? 0);
    newest.set(key, Math.max(number, newest.get(key) ?? 0));
    return isLate;
  });
}

const OBJECT_REQUESTS = ['PutObject', 'GetObject', 'DeleteObject'];

const REQUESTS = [
  'SendMessage', 'SendMessageBatch', 'ReceiveMessage', 'DeleteMessage', 'DeleteMessageBatch',
  'ChangeMessageVisibility', 'ChangeMessageVisibilityBatch', 'GetQueueAttributes',
  'SetQueueAttributes', 'PurgeQueue', 'CreateQueue', 'DeleteQueue', 'StartMessageMoveTask',
  'CancelMessageMoveTask', 'ListMessageMoveTasks', ...OBJECT_REQUESTS,
];

export const vocabulary: Vocabulary = {
  natives: {
    started: ['CreateQueue'],
    stopped: ['DeleteQueue'],
    crashed: ['server down'],
    restarted: ['server up'],
    created: ['publish'],
    sent: REQUESTS,
    stored: [
      'SendMessage', 'SendMessageBatch', 'DelaySeconds', 'VisibilityTimeout',
      'ChangeMessageVisibility', 'RedrivePolicy', 'StartMessageMoveTask', 'server is back',
      'ReceiveRequestAttemptId',
    ],
    delivered: ['ReceiveMessage'],
    settled: [
      'DeleteMessage', 'DeleteMessageBatch', 'ChangeMessageVisibility',
      'ChangeMessageVisibilityBatch',
    ],
    processed: ['effect'],
    answered: [...REQUESTS, 'SdkException'],
    expired: ['MessageRetentionPeriod'],
    deadLettered: ['RedrivePolicy'],
    removed: ['DeleteMessage', 'PurgeQueue', 'DeleteQueue', 'StartMessageMoveTask'],
    joined: ['poll'],
    changed: [
      'available', 'purging', 'deleting', 'deleted', 'unreachable', 'ready', 'polling', 'fetching',
      'working', 'resting', 'crashed', 'detached', 'invoking', 'running.asking', 'running.pausing',
      'cancelling', 'completed', 'cancelled', 'failed', 'Expiration',
    ],
  },
  always: [
    { check: 'a copy is on lease to one consumer at a time', breaks: handedOutTwice },
    { check: 'the receive count of a copy never falls', breaks: uncounted },
    { check: 'a FIFO group is first handed out in order', breaks: outOfOrder },
  ],
};

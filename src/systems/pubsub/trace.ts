/** Pub/Sub's words for what happens, and what must always be true of its traces. */
import { fieldsOf } from '../../base/json';
import type { CopyId } from '../../trace/entry';
import { breaches, outTwice } from '../../trace/always';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';

/** G9: until its lease ends or it is given back, a copy is with one subscriber. */
const handedOutTwice = outTwice('stored', 'removed');

/** G24: the attempts of a copy are counted one by one. */
function miscounted(trace: Trace): number[] {
  const counts = new Map<CopyId, number>();
  return breaches(trace, (entry) => {
    const { kind, copy } = entry;
    if (kind !== 'delivered' || copy === undefined) return false;
    const attempt = (counts.get(copy) ?? 0) + 1;
    counts.set(copy, attempt);
    return fieldsOf(entry.detail)['attempt'] !== attempt;
  });
}

/** G17: of a key, a message first comes out of an ordered subscription before any after it. */
function outOfOrder(trace: Trace): number[] {
  const newest = new Map<string, number>(); // by subscription and key: the highest number
  const seen = new Set<string>();
  return breaches(trace, (entry) => {
    const { kind, rule, actor } = entry;
    if (kind !== 'delivered' || rule !== 'pubsub:G17') return false;
    const { messageId: id, orderingKey } = fieldsOf(entry.detail);
    const messageId = String(id as string);
    if (seen.has(`${actor} ${messageId}`)) return false;
    seen.add(`${actor} ${messageId}`);
    const number = Number(messageId.slice(messageId.lastIndexOf('-') + 1));
    const key = `${actor} ${String(orderingKey as string)}`;
    const isLate = number < (newest.get(key) ?? 0);
    newest.set(key, Math.max(number, newest.get(key) ?? 0));
    return isLate;
  });
}

const REQUESTS = [
  'Publish', 'Pull', 'StreamingPull', 'Acknowledge', 'ModifyAckDeadline', 'Seek', 'CreateTopic',
  'CreateSubscription', 'UpdateSubscription', 'CreateSnapshot', 'DeleteTopic',
  'DeleteSubscription', 'DetachSubscription', 'DeleteSnapshot', 'GetSubscription',
];

export const vocabulary: Vocabulary = {
  natives: {
    started: ['CreateTopic', 'CreateSubscription'],
    stopped: ['DeleteTopic', 'DeleteSubscription', 'expirationPolicy'],
    created: ['publish'],
    sent: REQUESTS,
    routed: ['Publish', 'deadLetterPolicy', 'filter'],
    stored: [
      'Publish', 'ackDeadlineSeconds', 'ModifyAckDeadline', 'retryPolicy', 'orderingKey', 'Seek',
      'push',
    ],
    delivered: ['Pull', 'StreamingPull', 'push'],
    settled: ['Acknowledge', 'ModifyAckDeadline', 'push response'],
    processed: ['effect'],
    answered: REQUESTS,
    expired: ['messageRetentionDuration'],
    deadLettered: ['deadLetterPolicy'],
    removed: [
      'Acknowledge', 'Seek', 'DeleteSubscription', 'DetachSubscription', 'expirationPolicy',
    ],
    joined: ['Pull', 'StreamingPull', 'push'],
    changed: [
      'available', 'unreachable', 'active', 'deleted', 'ready', 'streaming', 'pulling', 'working',
      'resting', 'crashed', 'serving',
    ],
  },
  always: [
    { check: 'a copy is out with one subscriber at a time', breaks: handedOutTwice },
    { check: 'the attempts of a copy are counted one by one', breaks: miscounted },
    { check: 'an ordering key is first handed out in order', breaks: outOfOrder },
  ],
};

/** Acknowledge and ModifyAckDeadline, and the answers of a push endpoint. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Fault, invalid } from '../../topology/fault';
import { isWithin, RANGES } from '../../topology/ranges';
import { answer, askedBy } from '../answer';
import type { AckRequest, PushAnswer } from '../facts';
import { keepAcked } from '../log';
import { SECOND, type ServiceRecord } from '../service-record';
import { change, keyOf } from './hold';
import { noteSuccess } from './push';
import { type Held, receiptIn, type SubscriptionRecord } from './record';
import { giveBack, NACKED, watch } from './return';
import { type Leaving, remove } from './store';

const MALFORMED = invalid('PERMANENT_FAILURE_INVALID_ACK_ID: you have passed no ack ID.');
const EXPIRED = invalid('PERMANENT_FAILURE_INVALID_ACK_ID: it expired, or is not the latest.');
const UNORDERED = invalid('PERMANENT_FAILURE_INVALID_ACK_ID: out of the order of its key.');

/** Does what a request asks of each ack id; the first failure is the answer. */
export function settle(sub: SubscriptionRecord, request: AckRequest, kernel: Kernel): void {
  const { type, ackIds, seconds = 0 } = request;
  sub.activeAt = kernel.now;
  const isAck = type === 'ack';
  const whole = isAck || isWithin(seconds, RANGES.modifiedDeadline) ? undefined
    : invalid('ackDeadlineSeconds is between 0 and 600.');
  const faults = whole !== undefined ? [whole] : ackIds.flatMap((ackId) => {
    const fault = isAck
      ? acknowledge(sub, ackId, kernel) : modify(sub, { ackId, seconds }, kernel);
    return fault === undefined ? [] : [fault];
  });
  const rule = sub.config.isExactlyOnce ? 'pubsub:G23' : isAck ? 'pubsub:G11' : 'pubsub:G10';
  answer(askedBy(request, kernel), { fault: faults[0] ?? null, rule }, kernel);
}

/** Whether an ack id is of a delivery whose deadline has not ended. */
const isValid = (held: Held | undefined, attempt: number): held is Held =>
  held?.stay.phase === 'outstanding' && held.stay.attempts === attempt;

function acknowledge(sub: SubscriptionRecord, ackId: string, kernel: Kernel): Fault | undefined {
  const receipt = receiptIn(sub.name, ackId);
  if (receipt === undefined) return MALFORMED;
  const held = sub.held.get(receipt.copy);
  if (held === undefined) return undefined; // G11: acknowledging twice is no error
  if (sub.config.isExactlyOnce) {
    if (!isValid(held, receipt.attempt)) return EXPIRED;
    const line = sub.lines.get(keyOf(sub, held));
    if (line !== undefined && line.copies[0] !== held.copy) return UNORDERED;
  }
  // Simplified: an ack after its deadline counts, also when the message is out again (G11).
  accept(sub, held, kernel);
  return undefined;
}

const ACKED: Leaving = { native: 'Acknowledge', reason: 'acked', rule: 'pubsub:G3' };

function accept(sub: SubscriptionRecord, held: Held, kernel: Kernel): void {
  keepAcked(kernel.host<ServiceRecord>(), sub.name, held.published);
  remove(sub, held, { why: ACKED, kernel });
}

function modify(
  sub: SubscriptionRecord, { ackId, seconds }: { ackId: string; seconds: number }, kernel: Kernel,
): Fault | undefined {
  const receipt = receiptIn(sub.name, ackId);
  if (receipt === undefined) return MALFORMED;
  const held = sub.held.get(receipt.copy);
  // Without exactly-once delivery an ack id that is too old changes nothing, and nobody is told.
  if (!isValid(held, receipt.attempt)) return sub.config.isExactlyOnce ? EXPIRED : undefined;
  if (seconds === 0) giveBack(sub, held, { how: NACKED, kernel });
  else {
    const until = (kernel.now + seconds * SECOND) as Micros;
    watch(change(sub, held, { until }), kernel); // G10: counted from now
  }
  return undefined;
}

// G15: everything else is a nack.
const SUCCESSES = new Set([102, 200, 201, 202, 204]);

/** Whether an endpoint's answer acknowledges. */
export const isSuccess = (status: number): boolean => SUCCESSES.has(status);

/** G15: what an endpoint answered. */
export function hearPush(sub: SubscriptionRecord, event: PushAnswer, kernel: Kernel): void {
  const receipt = receiptIn(sub.name, event.ackId);
  const held = sub.held.get(receipt?.copy ?? (-1 as never));
  if (receipt === undefined || held === undefined) return;
  if (!isSuccess(event.status)) {
    const how = { native: 'push', rule: 'pubsub:G15' };
    return isValid(held, receipt.attempt) ? giveBack(sub, held, { how, kernel }) : undefined;
  }
  sub.activeAt = kernel.now;
  noteSuccess(sub, kernel);
  accept(sub, held, kernel);
}

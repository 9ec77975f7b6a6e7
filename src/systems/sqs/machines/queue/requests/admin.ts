/** What is asked of the queue itself: its attributes, its counters, its end. */
import type { Json } from '../../../../../base/json';
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { applyAttributes, type QueueAttributes } from '../../../topology/attributes';
import { type Fault, isFault } from '../../../topology/fault';
import { redriveFault } from '../../redrive';
import type { AdminRequest } from '../../facts';
import type { ServiceRecord } from '../../service-record';
import { answer, type Asked, forbids } from '../answer';
import { type QueueRecord, SECOND } from '../record';
import { change } from '../storage/hold';
import { expiryOf, wakeFor } from '../storage/keep';

// S41, S43: how long a change may take to be in force, and how old a counter may be.
const LAG = 60 * SECOND;

const askedOf = ({ signature }: AdminRequest, native: string, kernel: Kernel): Asked =>
  ({ to: kernel.sender, signature, native });

/** GetQueueAttributes. */
export function getAttributes(queue: QueueRecord, request: AdminRequest, kernel: Kernel): void {
  const asked = askedOf(request, 'GetQueueAttributes', kernel);
  const fault = forbids(queue, asked);
  const all = attributesOf(queue, kernel);
  const { names = ['All'] } = request;
  const unknown = names.find((name) => name !== 'All' && !(name in all) && !KNOWN.has(name));
  const whole: Fault | null = fault ?? (unknown === undefined
    ? null : { code: 'InvalidAttributeName', text: `Unknown Attribute ${unknown}.` });
  const chosen = names.includes('All')
    ? all : Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  const parts = whole === null ? [{ detail: { attributes: chosen } }] : [];
  answer(asked, { parts, whole }, kernel);
}

// Attributes that a queue may have and this one does not.
const KNOWN = new Set(['RedrivePolicy', 'RedriveAllowPolicy', 'Policy', 'FifoQueue',
  'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit', 'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds', 'CreatedTimestamp', 'LastModifiedTimestamp']);

function attributesOf(queue: QueueRecord, kernel: Kernel): { readonly [name: string]: Json } {
  const { attributes, isFifo } = queue;
  const { visible, inFlight, delayed } = countsOf(queue, kernel);
  const { redrive } = attributes;
  return {
    SqsManagedSseEnabled: 'true', // S94
    ...Object.fromEntries(Object.entries(attributes.raw).filter(([, value]) => value !== '')),
    VisibilityTimeout: String(attributes.visibilityTimeout),
    DelaySeconds: String(attributes.delay),
    ReceiveMessageWaitTimeSeconds: String(attributes.wait),
    MessageRetentionPeriod: String(attributes.retention),
    MaximumMessageSize: String(attributes.maxSize),
    QueueArn: arnOf(queue.name),
    ...(redrive !== null && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: arnOf(redrive.dlq), maxReceiveCount: redrive.max,
      }),
    }),
    ...(isFifo && {
      FifoQueue: 'true', ContentBasedDeduplication: String(attributes.contentBased),
      DeduplicationScope: attributes.dedupScope, FifoThroughputLimit: attributes.throughput,
    }),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}

const arnOf = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;

/** S43: counters may be a minute old. */
function countsOf(queue: QueueRecord, kernel: Kernel): QueueRecord['counts'] {
  const { isInstant } = kernel.host<ServiceRecord>().switches;
  if (isInstant) return queue.counts;
  if (queue.shown === null || kernel.now - queue.shown.at >= LAG) {
    queue.shown = { at: kernel.now, counts: { ...queue.counts } };
  }
  return queue.shown.counts;
}

/** SetQueueAttributes. */
export function setAttributes(queue: QueueRecord, request: AdminRequest, kernel: Kernel): void {
  const asked = askedOf(request, 'SetQueueAttributes', kernel);
  const host = kernel.host<ServiceRecord>();
  const base = queue.coming?.attributes ?? queue.attributes;
  const changed = applyAttributes(base, request.attributes ?? {}, queue.isFifo);
  const whole = forbids(queue, asked)
    ?? (isFault(changed) ? changed : redriveFault(queue.name, changed, host)) ?? null;
  if (whole === null) bringIn(queue, changed as QueueAttributes, kernel);
  answer(asked, { whole }, kernel);
}

/**
 * S41: a change takes up to a minute. Simplified: all attributes of one request, the retention
 * too, come into force together within that minute.
 */
function bringIn(queue: QueueRecord, attributes: QueueAttributes, kernel: Kernel): void {
  if (kernel.host<ServiceRecord>().switches.isInstant) return putInForce(queue, attributes, kernel);
  const at = (kernel.now + kernel.draw('propagation', queue.received) * LAG) as Micros;
  queue.coming = { at: Math.round(at) as Micros, attributes };
  kernel.wake('attributes', queue.coming.at, { type: 'takeEffect' });
}

/** The attributes that were set are in force now. */
export function takeEffect(queue: QueueRecord, kernel: Kernel): void {
  const { coming } = queue;
  queue.coming = null;
  if (coming !== null) putInForce(queue, coming.attributes, kernel);
}

function putInForce(queue: QueueRecord, attributes: QueueAttributes, kernel: Kernel): void {
  const { delay, retention } = queue.attributes;
  queue.attributes = attributes;
  const listed = kernel.host<ServiceRecord>().listed[queue.name];
  if (listed !== undefined) listed.attributes = attributes;
  const detail = { value: attributes.raw as Json };
  kernel.record('changed', { native: 'SetQueueAttributes', rule: 'sqs:S41', detail });
  // S47: only a FIFO queue changes the delay of what already waits.
  if (queue.isFifo && attributes.delay !== delay) delayAnew(queue, kernel);
  // S41: a new retention holds for what is already here.
  if (attributes.retention !== retention) retainAnew(queue, kernel);
}

function delayAnew(queue: QueueRecord, kernel: Kernel): void {
  for (const held of queue.held.values()) {
    if (held.stay.phase !== 'delayed') continue;
    const end = held.stay.enqueuedAt + queue.attributes.delay * SECOND;
    const hiddenUntil = Math.max(end, kernel.now) as Micros;
    wakeFor(change(queue, held, { hiddenUntil }), hiddenUntil, kernel);
  }
}

function retainAnew(queue: QueueRecord, kernel: Kernel): void {
  const ends = [...queue.held.values()].map((held) => expiryOf(queue, held));
  const first = Math.min(...ends, Infinity);
  queue.expiresAt = first;
  const at = Math.max(first, kernel.now) as Micros;
  kernel.wake('retention', at, { type: 'expire' });
}

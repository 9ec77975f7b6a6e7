/** PurgeQueue and DeleteQueue: what ends a queue's messages, or the queue. */
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { Fault } from '../../../topology/fault';
import { DEFAULTS, type QueueAttributes } from '../../../topology/attributes';
import type { AdminRequest, ServiceRequest } from '../../facts';
import type { ServiceRecord } from '../../service-record';
import { answer, type Asked, forbids } from '../answer';
import { NEVER, type QueueRecord, queueRecord, SECOND } from '../record';
import { type Leaving, remove } from '../storage/keep';
import { giveUpPolls } from './receive';

/** S90: one purge a minute. */
const PURGE_PAUSE = 60 * SECOND;

/** Why a purge is refused. */
export function purgeFault(
  queue: QueueRecord, request: AdminRequest, kernel: Kernel,
): Fault | undefined {
  const asked: Asked = { to: kernel.sender, signature: request.signature, native: 'PurgeQueue' };
  const isRecent = queue.purgedAt !== NEVER && kernel.now - queue.purgedAt < PURGE_PAUSE;
  return forbids(queue, asked) ?? (isRecent
    ? { code: 'PurgeQueueInProgress', text: 'Only one PurgeQueue operation every 60 seconds.' }
    : undefined);
}

/** Answers a purge; what it deletes is gone at once or within the minute. */
export function answerPurge(queue: QueueRecord, request: AdminRequest, kernel: Kernel): void {
  const whole = purgeFault(queue, request, kernel) ?? null;
  if (whole === null) queue.purgedAt = kernel.now;
  const asked: Asked = { to: kernel.sender, signature: request.signature, native: 'PurgeQueue' };
  answer(asked, { whole, parts: [{ rule: 'sqs:S90' }] }, kernel);
}

const PURGED: Leaving = { native: 'PurgeQueue', reason: 'purged', rule: 'sqs:S90' };
const DELETED: Leaving = { native: 'DeleteQueue', reason: 'deleted', rule: 'sqs:S91' };

/** S90: all that is here goes, also what was sent after the call; S80: deduplication forgets. */
export function purgeAll(queue: QueueRecord, kernel: Kernel): void {
  for (const held of queue.held.values()) remove(queue, held, { why: PURGED, kernel });
  queue.ghosts = [];
  queue.used.clear();
}

/** Whether the caller may not delete the queue. */
export const mayNotDelete = (
  queue: QueueRecord, { signature }: AdminRequest, kernel: Kernel,
): boolean => forbids(queue, { to: kernel.sender, signature, native: 'DeleteQueue' }) !== undefined;

/** Answers DeleteQueue and blocks the name (S3, S91). */
export function answerDelete(queue: QueueRecord, request: AdminRequest, kernel: Kernel): void {
  const asked: Asked = { to: kernel.sender, signature: request.signature, native: 'DeleteQueue' };
  const whole = forbids(queue, asked) ?? null;
  if (whole === null) {
    queue.deletedAt = kernel.now;
    const listed = kernel.host<ServiceRecord>().listed[queue.name];
    if (listed !== undefined) listed.deletedAt = kernel.now;
  }
  answer(asked, { whole }, kernel);
}

/** S91: the queue is gone, and its messages with it. */
export function endQueue(queue: QueueRecord, kernel: Kernel): void {
  for (const held of queue.held.values()) remove(queue, held, { why: DELETED, kernel });
  giveUpPolls(queue, kernel);
  Object.assign(queue, { ghosts: [], attributes: DEFAULTS, coming: null, expiresAt: Infinity });
  queue.used.clear();
  queue.attempts.clear();
  kernel.record('stopped', { native: 'DeleteQueue', rule: 'sqs:S91' });
}

interface Begin extends Event {
  readonly fresh: QueueAttributes;
}

/** A queue of the same name begins again, empty (S3). */
export function begin(queue: QueueRecord, { fresh }: Begin, kernel: Kernel): void {
  Object.assign(queue, queueRecord(queue.name, fresh));
  kernel.record('started', { native: 'CreateQueue', rule: 'sqs:S1' });
}

/** What a queue that is not there answers. */
export function refuseGone(
  _: QueueRecord, { signature, native }: ServiceRequest, kernel: Kernel,
): void {
  answer({ to: kernel.sender, signature, native }, { whole: NO_QUEUE }, kernel);
}

const NO_QUEUE: Fault = {
  code: 'NonExistentQueue', text: 'The specified queue does not exist.',
};

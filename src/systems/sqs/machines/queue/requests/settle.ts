/** DeleteMessage and ChangeMessageVisibility, one by one and in batches. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { type Fault, invalid, missing } from '../../../topology/fault';
import { isWithin, RANGES } from '../../../topology/ranges';
import type { HandleEntry, HandleRequest } from '../../facts';
import type { ServiceRecord } from '../../service-record';
import { answer, type Asked, forbids, type Part } from '../answer';
import { throttle } from '../fifo/throttle';
import { receiptIn } from '../handle';
import { type Held, type QueueRecord, SECOND } from '../record';
import { change } from '../storage/hold';
import { comeBack, remove, wakeFor } from '../storage/keep';
import { batchFault } from './checks';

const NATIVE = { delete: 'DeleteMessage', changeVisibility: 'ChangeMessageVisibility' } as const;

type Work = (queue: QueueRecord, entry: HandleEntry, kernel: Kernel) => Fault | undefined;

/** Does what a request asks of each handle. */
export function settle(queue: QueueRecord, request: HandleRequest, kernel: Kernel): void {
  const { signature, isBatch, entries, type } = request;
  const action = NATIVE[type];
  const native = isBatch ? `${action}Batch` : action;
  const asked: Asked = { to: kernel.sender, signature, native };
  const call = { action, group: null, now: kernel.now };
  const whole = forbids(queue, asked) ?? (isBatch ? batchFault(entries) : undefined)
    ?? throttle(queue, call, kernel.host<ServiceRecord>().switches);
  const work: Work = type === 'delete' ? deleteOne : changeOne;
  // S29: each entry may fail by itself.
  const parts = entries.map((entry): Part => {
    const fault = whole ?? work(queue, entry, kernel);
    const rule = whole === undefined && fault !== undefined ? RULES.get(fault) : undefined;
    const lease = fault === undefined && type !== 'delete' ? leaseOf(queue, entry) : {};
    return { ...(isBatch && { id: entry.id }), ...(fault !== undefined && { fault }),
      ...(rule !== undefined && { rule }), ...lease };
  });
  answer(asked, { parts, whole: whole ?? (isBatch ? null : parts[0]?.fault) ?? null }, kernel);
}

/** S14: until when the message is hidden now, for the trace; Amazon's answer is empty. */
function leaseOf(queue: QueueRecord, { handle }: HandleEntry): Part {
  const held = queue.held.get(receiptIn(queue.name, handle)?.copy ?? (-1 as Held['copy']));
  if (held?.stay.phase !== 'inFlight') return {};
  return { detail: { handle, leaseUntil: held.stay.hiddenUntil } };
}

const NO_HANDLE: Fault = { code: 'ReceiptHandleIsInvalid', text: 'The handle is not valid.' };
const GONE = invalid('Message does not exist or is not available for visibility timeout change.');
const EXPIRED = invalid('The receipt handle has expired.');
/** Which rule refuses what a handle asks for. */
const RULES: ReadonlyMap<Fault, string> = new Map([
  [NO_HANDLE, 'sqs:S26'], [GONE, 'sqs:S18'], [EXPIRED, 'sqs:S25'],
]);

function deleteOne(queue: QueueRecord, { handle }: HandleEntry, kernel: Kernel): Fault | undefined {
  const receipt = receiptIn(queue.name, handle);
  if (receipt === undefined) return NO_HANDLE; // S26
  const held = queue.held.get(receipt.copy);
  if (held === undefined) return undefined; // S26: deleting twice succeeds
  const isNewest = receipt.receive === held.stay.receivesHere;
  // S25: on a FIFO queue the lease must still run.
  if (queue.isFifo && !(isNewest && held.stay.phase === 'inFlight')) return EXPIRED;
  // S24: after somebody else received it, the request succeeds and the message stays.
  if (!isNewest && held.stay.phase === 'inFlight') return undefined;
  remember(queue, held, kernel);
  remove(queue, held, {
    why: { native: 'DeleteMessage', reason: 'acked', rule: queue.isFifo ? 'sqs:S25' : 'sqs:S24' },
    kernel,
  });
  return undefined;
}

/** S21: a server that cannot be reached keeps its copy. */
function remember(queue: QueueRecord, held: Held, kernel: Kernel): void {
  const missed = held.stay.servers & kernel.host<ServiceRecord>().down;
  if (!queue.isFifo && missed !== 0) queue.ghosts.push(held.with({ servers: missed }));
}

function changeOne(queue: QueueRecord, entry: HandleEntry, kernel: Kernel): Fault | undefined {
  const { handle, timeout } = entry;
  if (timeout === undefined) return missing('VisibilityTimeout');
  if (!isWithin(timeout, RANGES.VisibilityTimeout)) {
    return invalid(`Value ${timeout} for parameter VisibilityTimeout is invalid.`);
  }
  const receipt = receiptIn(queue.name, handle);
  if (receipt === undefined) return NO_HANDLE; // S18
  const held = queue.held.get(receipt.copy);
  if (held === undefined) return GONE; // S18
  const { phase, receivesHere, receivedAt } = held.stay;
  // S28: an older handle of a standard queue still works.
  const isNewest = receipt.receive === receivesHere;
  if (queue.isFifo && !(isNewest && phase === 'inFlight')) return GONE;
  // S18: expired and received by nobody since: it succeeds, and changes nothing.
  if (phase !== 'inFlight') return undefined;
  // S14: from now on; S17: but never beyond twelve hours after the receive.
  const hiddenUntil = (kernel.now + timeout * SECOND) as Micros;
  if (hiddenUntil > receivedAt + LEASE_MAX) {
    return invalid('Total VisibilityTimeout for the message is beyond the limit of 43200 seconds.');
  }
  prolong(queue, held, { hiddenUntil, kernel });
  return undefined;
}

const LEASE_MAX = 43_200 * SECOND;

function prolong(
  queue: QueueRecord, held: Held, { hiddenUntil, kernel }: { hiddenUntil: Micros; kernel: Kernel },
): void {
  const after = change(queue, held, { hiddenUntil, isTouched: true });
  if (hiddenUntil > kernel.now) wakeFor(after, hiddenUntil, kernel);
  // S16: a timeout of 0 says that the message is free.
  else comeBack(queue, after, { kernel, rule: 'sqs:S16', native: 'ChangeMessageVisibility' });
}

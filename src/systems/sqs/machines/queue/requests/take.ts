/** Takes messages for one receive: gives each a lease, or gives it up. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { say } from '../../../../../kernel/machine';
import type { CopyId } from '../../../../../trace/entry';
import { Accepted, Handed } from '../../facts';
import type { ServiceRecord } from '../../service-record';
import { fifoCandidates } from '../fifo/groups';
import { handleOf } from '../handle';
import type { Held, Place, Poll, QueueRecord } from '../record';
import { SECOND } from '../record';
import { noisyTenants } from '../storage/fair';
import { change, drop } from '../storage/hold';
import { reachable, sampleOf } from '../storage/servers';

/** S36, S37: how many more may be in flight. */
export function roomIn(queue: QueueRecord, { switches }: ServiceRecord): number {
  const limit = queue.isFifo ? switches.inFlightLimitFifo : switches.inFlightLimit;
  return limit - queue.counts.inFlight;
}

/** What a poll gets now: nothing, or up to as many as it asked for (S35). */
export function take(queue: QueueRecord, poll: Poll, kernel: Kernel): Handed[] {
  const host = kernel.host<ServiceRecord>();
  const most = Math.min(poll.wants.max, roomIn(queue, host));
  const taken: Handed[] = [];
  if (most <= 0) return taken;
  for (const held of candidates(queue, poll, kernel)) {
    if (isGivenUp(queue, held)) giveUp(queue, held, kernel);
    else if (taken.push(hand(queue, held, { poll, kernel })) >= most) break;
  }
  return taken;
}

function candidates(queue: QueueRecord, { wants }: Poll, kernel: Kernel): Iterable<Held> {
  const host = kernel.host<ServiceRecord>();
  // Simplified: a short poll of a FIFO queue asks every server; Amazon does not say.
  if (queue.isFifo) return fifoCandidates(queue, host.switches.fifoScan);
  return standardCandidates(queue, serversAsked(host, wants, kernel), kernel.now);
}

/** S32, S33: a short poll asks a sample of the servers, a long poll all that can be reached. */
export function serversAsked(
  host: ServiceRecord, { isLong, number }: Poll['wants'], kernel: Kernel,
): number {
  return reachable(host) & (isLong ? reachable(host) : sampleOf(host, number, kernel));
}

function* standardCandidates(queue: QueueRecord, servers: number, now: Micros): Generator<Held> {
  const noisy = queue.tenants.size === 0 ? [] : noisyTenants(queue, now);
  // S85: while a tenant is noisy, the messages of the quiet ones go first.
  yield* inOrder(queue, servers, (group) => group === null || !noisy.includes(group));
  for (const tenant of noisy) yield* inOrder(queue, servers, (group) => group === tenant);
}

function* inOrder(
  queue: QueueRecord, servers: number, fits: (group: string | null) => boolean,
): Generator<Held> {
  const { shelf } = queue;
  for (let at = 0; at < shelf.length; ) {
    const place = shelf.at(at) as Place;
    const held = queue.held.get(place.copy) as Held;
    // S32: what lies on no server that was asked is not found.
    const isFound = (held.stay.servers & servers) !== 0;
    if (isFound && fits(held.accepted.said.group)) yield held;
    if (shelf.at(at) === place) at++;
  }
}

// S52: it would be received once too often; S55: only receives of this queue count.
const isGivenUp = ({ attributes: { redrive } }: QueueRecord, { stay }: Held): boolean =>
  redrive !== null && stay.receivesHere >= redrive.max;

/** S56: only now, at a receive, a message moves to the dead-letter queue. */
function giveUp(queue: QueueRecord, held: Held, kernel: Kernel): void {
  const target = kernel.host<ServiceRecord>().listed[queue.attributes.redrive?.dlq ?? ''];
  // Simplified: without its dead-letter queue a message is received once more.
  if (target === undefined || target.deletedAt >= 0) return;
  drop(queue, held);
  kernel.cancel(`message ${held.copy}`);
  const { accepted, copy, stay } = held;
  const { receives, enqueuedAt } = stay;
  kernel.send(target.id, say({
    type: 'adopt', accepted, receives, enqueuedAt, origin: queue.name, isNew: false,
  }), {
    kind: 'deadLettered', native: 'RedrivePolicy', message: accepted.message.id, copy,
    peer: target.id, rule: 'sqs:S52', detail: { reason: 'maxReceiveCount', receives },
  });
}

/** S10, S53: the lease and the counting begin now; its clock is set when the answer has left. */
function hand(
  queue: QueueRecord, held: Held, { poll, kernel }: { poll: Poll; kernel: Kernel },
): Handed {
  const { receives, receivesHere } = held.stay;
  const leaseUntil = (kernel.now + poll.wants.timeout * SECOND) as Micros;
  // S70: with a timeout of 0 it is handed out and visible at once.
  const isHidden = leaseUntil > kernel.now;
  const after = change(queue, held, {
    phase: isHidden ? 'inFlight' : 'visible', hiddenUntil: leaseUntil, receivedAt: kernel.now,
    receives: receives + 1, receivesHere: receivesHere + 1, isTouched: false,
    ...(!isHidden && { availableSince: kernel.now }),
  });
  return handedOut(queue, after);
}

/** The answer that a receive of this message gives; the newest handle is its own (S12). */
export function handedOut(queue: QueueRecord, { copy, accepted, stay }: Held): Handed {
  const handle = handleOf(queue.name, { copy, receive: stay.receivesHere });
  const { receives, hiddenUntil: leaseUntil } = stay;
  return new Handed(accepted, copy, { handle, receives, leaseUntil });
}

/** A message comes from a dead-letter move or a redrive. */
export interface Adoption {
  readonly accepted: Accepted;
  readonly receives: number;
  readonly enqueuedAt: Micros;
  readonly origin: string;
  readonly isNew: boolean; // S61: redriven messages count as new
}

/** What of a message is its own in the new queue. */
export function adoptedBy(
  queue: QueueRecord, { accepted, isNew }: Adoption, { copy, now }: { copy: CopyId; now: Micros },
): Accepted {
  const { message, messageId, said } = accepted;
  const id = isNew ? `id-${copy}` : messageId;
  return new Accepted(message, id, {
    ...said,
    // S79: in a FIFO queue its id stands for the deduplication id that it was sent with.
    dedup: queue.isFifo ? id : null,
    sequence: queue.isFifo ? (queue.sequence += 256) : 0,
    ...(isNew && { sentAt: now }),
  });
}

/** Storing a message, showing it again, and letting it go. */
import type { Json } from '../../../../../base/json';
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { type Event, say } from '../../../../../kernel/machine';
import type { CopyId } from '../../../../../trace/entry';
import type { Accepted } from '../../facts';
import type { ServiceRecord } from '../../service-record';
import { Held, NEVER, type QueueRecord, SECOND, type Stay } from '../record';
import { add, change, drop, positionOf } from './hold';
import { holdersOf, namesOf } from './servers';

/** How a message comes to be in a queue. */
export interface Coming {
  readonly copy: CopyId;
  readonly delay: number; // seconds
  readonly native: string; // 'SendMessage'
  readonly rule: string;
  readonly stay?: Partial<Stay>; // what it brings along
}

/** Stores a message; one with a delay stays hidden at first. */
export function store(
  queue: QueueRecord, accepted: Accepted, { coming, kernel }: { coming: Coming; kernel: Kernel },
): void {
  const { copy, delay, native, rule } = coming;
  const { now } = kernel;
  const isDelayed = delay > 0;
  const visibleAt = (now + delay * SECOND) as Micros;
  const host = kernel.host<ServiceRecord>();
  const servers = queue.isFifo ? 1 : holdersOf(host, copy, kernel);
  const { orderJitter } = host.switches;
  const jitter = orderJitter === 0 ? 0 : orderJitter * kernel.draw('order', copy);
  const held = new Held(copy, accepted, {
    phase: isDelayed ? 'delayed' : 'visible', enqueuedAt: now, availableSince: visibleAt,
    hiddenUntil: visibleAt, receivedAt: NEVER, receives: 0, receivesHere: 0, isTouched: false,
    origin: null, servers, rank: accepted.said.sentAt + jitter,
    ...coming.stay,
  });
  add(queue, held);
  const position = isDelayed ? -1 : positionOf(queue, held);
  const last = queue.counts.visible - 1;
  const detail: { [field: string]: Json } = {
    ...(position >= 0 && position < last && { position }),
    ...(servers > 1 && { servers: namesOf(servers) }),
    ...(queue.isFifo && { group: accepted.said.group }),
  };
  kernel.record('stored', {
    native, message: accepted.message.id, copy, rule,
    ...(isDelayed && { until: visibleAt }),
    ...(Object.keys(detail).length > 0 && { detail }),
  });
  if (isDelayed) wakeFor(held, visibleAt, kernel);
  watchRetention(queue, held, kernel);
}

/** Rings when a delay or a lease ends. */
export function wakeFor({ copy }: Pick<Held, 'copy'>, at: Micros, kernel: Kernel): void {
  kernel.wake(`message ${copy}`, at, say({ type: 'surface', copy }));
}

/** A message that was hidden is there for anybody (S13, S16, S44). */
export function comeBack(
  queue: QueueRecord, held: Held, { kernel, rule, native }: Comeback,
): void {
  const after = change(queue, held, { phase: 'visible', availableSince: kernel.now });
  kernel.cancel(`message ${held.copy}`);
  const { receives } = held.stay;
  const position = positionOf(queue, after);
  const detail = { position, ...(receives > 0 && { receives }) };
  const { message } = held.accepted;
  kernel.record('stored', { native, message: message.id, copy: held.copy, rule, detail });
}

interface Comeback {
  readonly kernel: Kernel;
  readonly rule: string;
  readonly native: string;
}

/** S70: a message that was handed out without a lease is there for the next receive. */
export function stayVisible(queue: QueueRecord, copy: CopyId, kernel: Kernel): void {
  const held = queue.held.get(copy);
  if (held === undefined) return;
  const detail = { position: positionOf(queue, held), receives: held.stay.receives };
  const { message } = held.accepted;
  kernel.record('stored', {
    native: 'VisibilityTimeout', message: message.id, copy, rule: 'sqs:S70', detail,
  });
}

interface Surface extends Event {
  readonly copy: CopyId;
}

/** The clock of a delay or a lease has run out. */
export function surface(queue: QueueRecord, { copy }: Surface, kernel: Kernel): void {
  const held = queue.held.get(copy);
  if (held === undefined || held.stay.phase === 'visible') return;
  // S10: what was received together comes back together, so who waits is served after them all.
  if (queue.polls.length > 0) kernel.wake('serve', kernel.now, { type: 'servePolls' });
  if (held.stay.phase === 'inFlight') {
    return comeBack(queue, held, { kernel, rule: 'sqs:S13', native: 'VisibilityTimeout' });
  }
  comeBack(queue, held, { kernel, rule: 'sqs:S44', native: 'DelaySeconds' });
}

/** Why a message is not there any more. */
export interface Leaving {
  readonly native: string;
  readonly reason: string; // 'acked'
  readonly rule: string;
}

/** Takes a message out for good. */
export function remove(queue: QueueRecord, held: Held, { why, kernel }: Removal): void {
  drop(queue, held);
  kernel.cancel(`message ${held.copy}`);
  const { native, reason, rule } = why;
  kernel.record('removed', {
    native, message: held.accepted.message.id, copy: held.copy, rule, detail: { reason },
  });
}

interface Removal {
  readonly why: Leaving;
  readonly kernel: Kernel;
}

/** S40: when a message of this queue is too old. */
export const expiryOf = ({ attributes }: QueueRecord, { stay }: Held): Micros =>
  (stay.enqueuedAt + attributes.retention * SECOND) as Micros;

/** One clock for all: it rings for the message that expires first. */
export function watchRetention(queue: QueueRecord, held: Held, kernel: Kernel): void {
  const at = expiryOf(queue, held);
  if (at >= queue.expiresAt) return;
  queue.expiresAt = at;
  kernel.wake('retention', at, { type: 'expire' });
}

/** S40, S42: what is too old is gone without a word, also what is in flight. */
export function expire(queue: QueueRecord, kernel: Kernel): void {
  let next = Infinity;
  for (const held of queue.held.values()) {
    const at = expiryOf(queue, held);
    if (at > kernel.now) {
      next = Math.min(next, at);
      continue;
    }
    drop(queue, held);
    kernel.cancel(`message ${held.copy}`);
    const { message } = held.accepted;
    const native = 'MessageRetentionPeriod';
    kernel.record('expired', { native, message: message.id, copy: held.copy, rule: 'sqs:S40' });
  }
  queue.expiresAt = next;
  if (next !== Infinity) kernel.wake('retention', next as Micros, { type: 'expire' });
}

/** Clocks stop with their process: when it is back, those of every message start again. */
export function windUp(queue: QueueRecord, kernel: Kernel): void {
  queue.polls = [];
  for (const held of queue.held.values()) {
    if (held.stay.phase === 'visible') continue;
    wakeFor(held, Math.max(held.stay.hiddenUntil, kernel.now) as Micros, kernel);
  }
  expire(queue, kernel);
}

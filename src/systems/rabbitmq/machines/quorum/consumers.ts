/**
 * The consumers of a quorum queue: those who can take stand in line, those who cannot are aside,
 * and of a single active consumer the others wait (R32, R43).
 */
import type { Micros } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import { join, leave, type Subscription } from '../queue/consumers';
import type { QuorumRecord } from './record';

export interface QuorumConsumer extends Subscription {
  readonly number: number; // by coming
  readonly timeout: Micros; // how long it may take over a delivery (R53)
  isQuiescing: boolean; // one of a higher priority will be active when it has settled all (R43)
  isAway: boolean; // its node cannot be reached: it may be gone (K6)
  isGone?: boolean; // its channel is over, and the queue has lost sight of that (R125)
  earlier: CopyId[]; // out under its tag when it began anew, until it gets its first (R45)
  overdue: CopyId[]; // taken back because it took too long; it gets nothing until it settles them
}

export interface QuorumConsumers {
  able: QuorumConsumer[]; // highest priority first; within one, whose turn comes first
  aside: QuorumConsumer[]; // no room, quiescing, or too late
  waiting: QuorumConsumer[]; // for the single active one to go; the next one first
}

/** R34: no limit of its own is a limit of 2000 all the same. */
export const limitOf = ({ prefetch }: { prefetch: number }): number =>
  (prefetch === 0 ? 2000 : prefetch);

/** Those that messages may go to: all, or the single active one. */
export const attached = ({ able, aside }: QuorumConsumers): QuorumConsumer[] =>
  [...able, ...aside].sort((a, b) => a.number - b.number);

/** Whether a consumer is this one. */
export const isIt = (channel: ActorId, tag: string) =>
  (other: { readonly channel: ActorId; readonly tag: string }): boolean =>
    other.channel === channel && other.tag === tag;

/** A consumer that is there, waiting or not. */
export function find(
  { able, aside, waiting }: QuorumConsumers, channel: ActorId, tag: string,
): QuorumConsumer | undefined {
  const isThis = isIt(channel, tag);
  return able.find(isThis) ?? aside.find(isThis) ?? waiting.find(isThis);
}

const canTake = ({ credit, isQuiescing, isAway, overdue }: QuorumConsumer): boolean =>
  credit > 0 && !isQuiescing && !isAway && overdue.length === 0;

/** Puts a consumer where it belongs; who stands in line already keeps its turn. */
export function seat(consumers: QuorumConsumers, consumer: QuorumConsumer): void {
  const isInLine = consumers.able.includes(consumer);
  if (canTake(consumer) && isInLine) return;
  unseat(consumers, consumer);
  if (canTake(consumer)) join(consumers, consumer);
  else consumers.aside.push(consumer);
}

export function unseat(consumers: QuorumConsumers, { channel, tag }: QuorumConsumer): void {
  leave(consumers, channel, tag);
  consumers.waiting = consumers.waiting.filter((other) => !isIt(channel, tag)(other));
}

/** R43: one more waits; since 4.0 the highest priority is next, then who has most room. */
export function wait(queue: QuorumRecord, consumer: QuorumConsumer): void {
  const { waiting } = queue.consumers;
  waiting.push(consumer);
  if (!atLeast(queue.version, '4.0')) return;
  const isLate = ({ overdue }: QuorumConsumer): number => Number(overdue.length > 0);
  waiting.sort((a, b) => isLate(a) - isLate(b) || b.priority - a.priority
    || b.credit - a.credit || a.number - b.number);
}

/** Whether anything is out with a consumer. */
export const holdsSome = ({ out }: QuorumRecord, { channel, tag }: QuorumConsumer): boolean =>
  [...out.values()].some(isIt(channel, tag));

/**
 * R43: with a single active consumer, the next becomes active when nobody is. Since 4.0 one of a
 * higher priority takes over, as soon as the active one has settled what it has.
 */
export function activate(queue: QuorumRecord): void {
  const { consumers, isSingleActive, version } = queue;
  const next = consumers.waiting.find(({ isAway }) => !isAway);
  if (!isSingleActive || next === undefined || next.overdue.length > 0) return;
  // K6: one that is away may still be there; its turn ends when it is given up.
  const active = attached(consumers).find(({ overdue }) => overdue.length === 0);
  if (active === undefined) return takeOver(consumers, next);
  if (!atLeast(version, '4.0') || next.priority <= active.priority) return;
  if (holdsSome(queue, active)) {
    active.isQuiescing = true;
    seat(consumers, active);
  } else {
    takeOver(consumers, next);
    stepBack(queue, active);
  }
}

function takeOver(consumers: QuorumConsumers, next: QuorumConsumer): void {
  consumers.waiting = consumers.waiting.filter((other) => other !== next);
  seat(consumers, next);
}

/** The active one waits again, as any other. */
export function stepBack(queue: QuorumRecord, active: QuorumConsumer): void {
  unseat(queue.consumers, active);
  active.isQuiescing = false;
  wait(queue, active);
}

/**
 * Gives a consumer room for `count` more: what it held was settled, or came back. R123: since 4.0
 * never for more than its prefetch (increase_credit of rabbit_fifo.erl).
 */
export function giveRoom(queue: QuorumRecord, consumer: QuorumConsumer, count: number): void {
  const most = atLeast(queue.version, '4.0') ? limitOf(consumer) : Infinity;
  consumer.credit = Math.min(most, consumer.credit + count);
  if (queue.consumers.waiting.includes(consumer)) return;
  if (consumer.isQuiescing && !holdsSome(queue, consumer)) stepBack(queue, consumer);
  else seat(queue.consumers, consumer);
}

/**
 * R125: since 4.3 who leaves in the middle of giving way waits again, for what it had is returned
 * first, and nobody looks any more whether it is there (return_one of rabbit_fifo.erl).
 */
export function haunt(queue: QuorumRecord, gone: QuorumConsumer): void {
  const credit = limitOf(gone);
  wait(queue, { ...gone, credit, isQuiescing: false, isGone: true, overdue: [], earlier: [] });
}

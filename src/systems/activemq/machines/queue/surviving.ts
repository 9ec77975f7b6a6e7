/** A40: what of a queue outlives its broker's process, and its broker's disk. */
import type { Kernel } from '../../../../kernel/api';
import { isTemporary } from '../../topology/names';
import type { Copy } from '../facts';
import { allOf } from './arriving';
import type { QueueEvent, QueueRecord } from './record';

/** The process is gone: what was only in its memory went with it. */
export function die(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  const out = new Set(queue.seats.flatMap((seat) => [...seat.out.keys()]));
  const kept: Copy[] = [];
  for (const copy of allOf(queue)) {
    if (copy.mail.headers.persistent && !isTemporary(queue.name)) kept.push(copy);
    else lose(copy, 'crashed', kernel);
  }
  if (isTemporary(queue.name)) queue.isThere = false;
  queue.seats = [];
  queue.readsMemory = false;
  queue.exclusive = null;
  queue.groups.clear();
  queue.firsts.clear();
  queue.audit.clear();
  // A32: how often a message was delivered is not in the store.
  queue.paged = kept.map((copy) => copy.with({
    redeliveries: 0, isBack: false, since: out.has(copy.id) ? BEING_OUT : copy.course.since,
  }));
  queue.stored.clear();
}

/** Stands for the entry of what was out with a consumer when its broker died. */
const BEING_OUT = -2;

/** The store is read again, in the order in which it was written. */
export function recover(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  for (const [position, copy] of queue.paged.entries()) {
    const { id, mail: { message }, course: { since } } = copy;
    const entry = { native: 'recover', message: message.id, copy: id, rule: 'activemq:A40' };
    queue.stored.push(since !== BEING_OUT ? copy
      : copy.with({ since: kernel.record('stored', { ...entry, detail: { position } }) }));
  }
  queue.paged = [];
}

/** The disk is lost with the store on it. */
export const loseStore = (queue: QueueRecord, _: QueueEvent, kernel: Kernel): void =>
  loseAll(queue, 'disk lost', kernel);

/** A45: the connection that made a temporary queue is gone. */
export const vanish = (queue: QueueRecord, _: QueueEvent, kernel: Kernel): void =>
  loseAll(queue, 'temporary', kernel);

function loseAll(queue: QueueRecord, reason: string, kernel: Kernel): void {
  for (const copy of allOf(queue)) lose(copy, reason, kernel);
  for (const seat of queue.seats) seat.out.clear();
  queue.paged = [];
  queue.stored.clear();
  queue.isThere = false;
}

function lose({ id, mail: { message } }: Copy, reason: string, kernel: Kernel): void {
  kernel.record('removed', {
    native: 'lose', message: message.id, copy: id, rule: 'activemq:A40', detail: { reason },
  });
}

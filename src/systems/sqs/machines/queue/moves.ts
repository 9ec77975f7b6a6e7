/** Messages that come from another queue, go back to it, or return with a server. */
import type { Kernel } from '../../../../kernel/api';
import type { ServiceRecord } from '../service-record';
import { fifoCandidates } from './fifo/groups';
import { Held, type Place, type QueueRecord } from './record';
import { adoptedBy, type Adoption } from './requests/take';
import { add, positionOf } from './storage/hold';
import { expiryOf, remove, store, watchRetention } from './storage/keep';
import { type Event, say } from '../../../../kernel/machine';

/** Takes in what another queue gave up or a redrive brings. */
export function adopt(queue: QueueRecord, adoption: Adoption & Event, kernel: Kernel): void {
  const { isNew, receives, enqueuedAt, origin } = adoption;
  const copy = kernel.copy();
  const accepted = adoptedBy(queue, adoption, { copy, now: kernel.now });
  // S54: the count goes on; S59, S60: only a FIFO queue starts the clock of retention again.
  const stay = isNew
    ? {}
    : { receives, origin, ...(!queue.isFifo && { enqueuedAt }) };
  const native = isNew ? 'StartMessageMoveTask' : 'RedrivePolicy';
  const rule = isNew ? 'sqs:S61' : queue.isFifo ? 'sqs:S60' : 'sqs:S59';
  store(queue, accepted, { coming: { copy, delay: 0, native, rule, stay }, kernel });
}

/** A move task asks for the next message. */
export interface MoveOne extends Event {
  readonly destination: string | null; // null: each message back to where it came from
}

/** S61: gives the next visible message to a move task's destination, and says how it went. */
export function moveOne(queue: QueueRecord, { destination }: MoveOne, kernel: Kernel): void {
  const task = kernel.sender;
  const { listed } = kernel.host<ServiceRecord>();
  const held = nextToMove(queue, destination);
  if (held === undefined) return kernel.send(task, { type: 'drained' });
  const target = listed[destination ?? held.stay.origin ?? ''];
  if (target === undefined || target.deletedAt >= 0) return kernel.send(task, { type: 'fail' });
  remove(queue, held, {
    why: { native: 'StartMessageMoveTask', reason: 'redriven', rule: 'sqs:S61' }, kernel,
  });
  const adoption: Adoption = {
    accepted: held.accepted, receives: 0, enqueuedAt: kernel.now, origin: queue.name, isNew: true,
  };
  kernel.send(target.id, say({ type: 'adopt', ...adoption }));
  kernel.send(task, { type: 'moved' });
}

function nextToMove(queue: QueueRecord, destination: string | null): Held | undefined {
  const canGo = (held: Held): boolean => destination !== null || held.stay.origin !== null;
  if (queue.isFifo) {
    for (const held of fifoCandidates(queue, Infinity)) if (canGo(held)) return held;
    return undefined;
  }
  for (let at = 0; at < queue.shelf.length; at++) {
    const held = queue.held.get((queue.shelf.at(at) as Place).copy) as Held;
    if (canGo(held)) return held;
  }
  return undefined;
}

interface ServerUp extends Event {
  readonly server: number; // counted from 0
}

/** S21: a server is back, with copies of messages whose deletion it has missed. */
export function serverUp(queue: QueueRecord, { server }: ServerUp, kernel: Kernel): void {
  const bit = 1 << server;
  const back = queue.ghosts.filter(({ stay }) => (stay.servers & bit) !== 0);
  queue.ghosts = queue.ghosts
    .map((ghost) => ghost.with({ servers: ghost.stay.servers & ~bit }))
    .filter(({ stay }) => stay.servers !== 0);
  for (const ghost of back) {
    if (expiryOf(queue, ghost) > kernel.now) haunt(queue, ghost.with({ servers: bit }), kernel);
  }
}

function haunt(queue: QueueRecord, ghost: Held, kernel: Kernel): void {
  const copy = kernel.copy();
  const { now } = kernel;
  const held = new Held(copy, ghost.accepted, {
    ...ghost.stay, phase: 'visible', availableSince: now, hiddenUntil: now,
  });
  add(queue, held);
  const detail = { position: positionOf(queue, held), ghostOf: ghost.copy };
  const { message } = ghost.accepted;
  kernel.record('stored', {
    native: 'server is back', message: message.id, copy, rule: 'sqs:S21', detail,
  });
  watchRetention(queue, held, kernel);
}

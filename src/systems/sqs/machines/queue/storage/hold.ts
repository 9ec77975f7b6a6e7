/** Messages come, change and go; shelf, groups, tenants and counters follow. */
import type { CopyId } from '../../../../../trace/entry';
import { type Held, Place, type QueueRecord, type Stay, type Tenant } from '../record';

/** Takes a message in. */
export function add(queue: QueueRecord, held: Held): void {
  const { copy, accepted } = held;
  queue.held.set(copy, held);
  count(queue, held, 1);
  if (queue.isFifo) lineOf(queue, accepted.said.group ?? '').push(copy);
  else if (held.stay.phase === 'visible') shelve(queue, held);
}

/** Changes where a message is in its life, and gives back what it is now. */
export function change(queue: QueueRecord, held: Held, changes: Partial<Stay>): Held {
  const after = held.with(changes);
  queue.held.set(held.copy, after);
  if (after.stay.phase === held.stay.phase) return after;
  count(queue, held, -1);
  count(queue, after, 1);
  if (queue.isFifo) return after;
  if (held.stay.phase === 'visible') unshelve(queue, held);
  else if (after.stay.phase === 'visible') shelve(queue, after);
  return after;
}

/** Lets a message go, for whatever reason. */
export function drop(queue: QueueRecord, held: Held): void {
  queue.held.delete(held.copy);
  count(queue, held, -1);
  if (queue.isFifo) leaveLine(queue, held);
  else if (held.stay.phase === 'visible') unshelve(queue, held);
}

/** How many of the visible messages stand before this one. */
export function positionOf(queue: QueueRecord, { copy, stay }: Held): number {
  if (!queue.isFifo) return placeOf(queue, stay.rank, copy);
  let position = 0;
  for (const other of queue.held.values()) {
    if (other.copy === copy) break;
    if (other.stay.phase === 'visible') position++;
  }
  return position;
}

const placeOf = ({ shelf }: QueueRecord, rank: number, copy: CopyId): number =>
  shelf.lowerBound((place) => place.rank < rank || (place.rank === rank && place.copy < copy));

// S30: a message that comes back keeps its place in the order of sending.
function shelve(queue: QueueRecord, { copy, stay }: Held): void {
  const { shelf } = queue;
  const at = placeOf(queue, stay.rank, copy);
  const place = new Place(stay.rank, copy);
  if (at === shelf.length) shelf.push(place);
  else shelf.insert(at, place);
}

function unshelve(queue: QueueRecord, { copy, stay }: Held): void {
  queue.shelf.removeAt(placeOf(queue, stay.rank, copy));
}

function lineOf({ groups }: QueueRecord, group: string): CopyId[] {
  let line = groups.get(group);
  if (line === undefined) groups.set(group, (line = []));
  return line;
}

function leaveLine({ groups }: QueueRecord, { copy, accepted }: Held): void {
  const group = accepted.said.group ?? '';
  const line = groups.get(group) ?? [];
  line.splice(line.indexOf(copy), 1);
  if (line.length === 0) groups.delete(group);
}

function count(queue: QueueRecord, { accepted, stay }: Held, by: 1 | -1): void {
  queue.counts[stay.phase] += by;
  const { group, sentAt } = accepted.said;
  if (queue.isFifo || group === null) return;
  let tenant = queue.tenants.get(group);
  if (tenant === undefined) queue.tenants.set(group, (tenant = newTenant()));
  if (stay.phase === 'inFlight') tenant.inFlight += by;
  else tenant.waiting += by;
  if (sentAt > tenant.sentAt) tenant.sentAt = sentAt;
  if (tenant.inFlight === 0 && tenant.waiting === 0) queue.tenants.delete(group);
}

const newTenant = (): Tenant => ({
  inFlight: 0, waiting: 0, sentAt: 0 as Tenant['sentAt'], isNoisy: false,
});

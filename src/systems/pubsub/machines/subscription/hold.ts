/** Messages come, change and go; the ready ones, the lines of keys and the counters follow. */
import type { CopyId } from '../../../../trace/entry';
import { type Held, type Line, Place, type Stay, type SubscriptionRecord } from './record';

/** The ordering key that counts here: '' when the subscription is not ordered (G17). */
export const keyOf = ({ config }: SubscriptionRecord, { published }: Held): string =>
  (config.isOrdered ? published.said.orderingKey : '');

/** Takes a message in. */
export function add(sub: SubscriptionRecord, held: Held): void {
  const { copy, published } = held;
  sub.held.set(copy, held);
  sub.byNumber.set(published.said.number, copy);
  sub.counts[held.stay.phase]++;
  if (held.stay.phase === 'ready') shelve(sub, held);
  const key = keyOf(sub, held);
  if (key !== '') enter(lineOf(sub, key), sub, held);
}

/** Changes where a message is in its life, and gives back what it is now. */
export function change(sub: SubscriptionRecord, held: Held, changes: Partial<Stay>): Held {
  const after = held.with(changes);
  const [before, now] = [held.stay.phase, after.stay.phase];
  sub.held.set(held.copy, after);
  if (before === now) return after;
  sub.counts[before]--;
  sub.counts[now]++;
  if (before === 'ready') unshelve(sub, held);
  if (now === 'ready') shelve(sub, after);
  const line = sub.lines.get(keyOf(sub, held));
  if (line !== undefined) {
    if (now === 'outstanding') line.out++;
    if (before === 'outstanding') line.out--;
    if (line.out > 0 && now === 'outstanding') line.holder = after.stay.holder;
  }
  return after;
}

/** Lets a message go, for whatever reason; an acknowledged one may have to come again (G19). */
export function drop(sub: SubscriptionRecord, held: Held, isAcked = false): void {
  const { copy, published, stay } = held;
  sub.held.delete(copy);
  sub.byNumber.delete(published.said.number);
  sub.counts[stay.phase]--;
  if (stay.phase === 'ready') unshelve(sub, held);
  const key = keyOf(sub, held);
  const line = sub.lines.get(key);
  if (line === undefined) return;
  const at = line.copies.indexOf(copy);
  line.copies.splice(at, 1);
  if (stay.phase === 'outstanding') line.out--;
  if (isAcked && at > 0) line.acked.push(published);
  if (line.copies.length === 0) sub.lines.delete(key);
  else if (at === 0) forget(line, firstNumber(sub, line));
}

/** What has nothing unacknowledged before it any more is done with for good. */
function forget(line: Line, first: number): void {
  line.acked = line.acked.filter(({ said }) => said.number > first);
}

const firstNumber = (sub: SubscriptionRecord, { copies }: Line): number =>
  numberOf(sub, copies[0] as CopyId);

const numberOf = ({ held }: SubscriptionRecord, copy: CopyId): number =>
  (held.get(copy) as Held).published.said.number;

function lineOf({ lines }: SubscriptionRecord, key: string): Line {
  let line = lines.get(key);
  if (line === undefined) lines.set(key, (line = { copies: [], out: 0, holder: '', acked: [] }));
  return line;
}

/** A new message stands last; one that comes back stands where it was published. */
function enter(line: Line, sub: SubscriptionRecord, { copy, published }: Held): void {
  let at = line.copies.length;
  while (at > 0 && numberOf(sub, line.copies[at - 1] as CopyId) > published.said.number) at--;
  line.copies.splice(at, 0, copy);
}

/** How many of the ready messages stand before this one. */
export const positionOf = ({ ready }: SubscriptionRecord, { copy, stay }: Held): number =>
  ready.lowerBound((place) =>
    place.rank < stay.rank || (place.rank === stay.rank && place.copy < copy));

function shelve(sub: SubscriptionRecord, held: Held): void {
  const at = positionOf(sub, held);
  const place = new Place(held.stay.rank, held.copy);
  if (at === sub.ready.length) sub.ready.push(place);
  else sub.ready.insert(at, place);
}

function unshelve(sub: SubscriptionRecord, held: Held): void {
  sub.ready.removeAt(positionOf(sub, held));
}

/** The streams have room again for what one of them gave up. */
export function release({ streams, push }: SubscriptionRecord, { stay }: Held): void {
  if (stay.phase !== 'outstanding') return;
  const stream = streams.find(({ key }) => key === stay.holder);
  if (stream !== undefined) stream.out--;
  if (stay.holder === 'push') push.out--;
}

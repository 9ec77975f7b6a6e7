/** Acknowledgements of every kind, by delivery tag (R46 to R52). */
import type { Deque } from '../../../../base/deque';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { amqpError } from '../../routing/error';
import { atLeast } from '../../routing/version';
import { doorOf } from '../cluster/record';
import type { Delivery } from '../handed';
import type { NodeRecord } from '../node';
import { giveBack } from '../queue/limiter';
import { toQueue } from './away/asked';
import type { ChannelRecord, SettleHow, Settlement, Transaction } from './record';
import { fail } from './say';

/** basic.ack, basic.nack or basic.reject, as they come over the wire. */
export interface Settling {
  readonly tag: number;
  readonly multiple: boolean;
  readonly how: SettleHow;
  readonly native: string; // 'basic.nack'
}

/** Settles one tag, or all up to it; an unknown tag closes the channel (R46). */
export function settle(channel: ChannelRecord, asked: Settling, kernel: Kernel): void {
  const { tag, multiple, how, native } = asked;
  const { unacked, transaction } = channel;
  // R4, R46: tag 0 with multiple means all there are, even none.
  const isAll = multiple && tag === 0;
  const place = isAll ? unacked.length - 1 : placeOf(unacked, tag);
  if (place < 0 && !isAll) {
    const error = amqpError('PRECONDITION_FAILED', `unknown delivery tag ${tag}`);
    return fail(channel, error, kernel);
  }
  if (!multiple && transaction === null) {
    const delivery = unacked.removeAt(place) as Delivery;
    return carryOutOne(channel, { delivery, how, native }, kernel);
  }
  const meant = multiple ? takeFirst(unacked, place + 1) : [unacked.removeAt(place) as Delivery];
  const settlement = { unacked: meant, how, native };
  if (transaction !== null) remember(transaction, settlement, kernel);
  else carryOut(channel, settlement, kernel);
}

// R84: what is settled alike in a row is one at the commit, in the order of its tags, whatever came
// first (rabbit_channel.erl v3.10.8, v4.3.5: ack_cons). Since 4.3 nack and reject are not alike.
function remember(
  { settlements }: Transaction, settlement: Settlement, kernel: Kernel,
): void {
  const last = settlements.at(-1);
  const isStrict = atLeast(kernel.host<NodeRecord>().version, '4.3');
  const isAlike = last?.how === settlement.how && (!isStrict || last.native === settlement.native);
  if (last === undefined || !isAlike) {
    settlements.push(settlement);
    return;
  }
  const unacked = [...last.unacked, ...settlement.unacked].sort((a, b) => a.tag - b.tag);
  settlements[settlements.length - 1] = { ...last, unacked };
}

/** Where a tag stands among those that are out; -1 for one that is not. */
function placeOf(unacked: Deque<Delivery>, tag: number): number {
  if (unacked.at(0)?.tag === tag) return 0; // nearly always
  const place = unacked.lowerBound((item) => item.tag < tag);
  return unacked.at(place)?.tag === tag ? place : -1;
}

const takeFirst = (unacked: Deque<Delivery>, count: number): Delivery[] =>
  Array.from({ length: count }, () => unacked.shift() as Delivery);

/** Tells each queue, once for each of its consumers, what became of its copies. */
export function carryOut(
  channel: ChannelRecord, { unacked, how, native }: Settlement, kernel: Kernel,
): void {
  for (const { queue, copies, tag } of byConsumer(unacked, kernel)) {
    toQueue(channel, queue, { event: { type: how, copies, native, tag } as Event, kernel });
  }
  makeRoom(unacked.filter(isOfConsumer).length, kernel);
}

interface Settled {
  readonly queue: ActorId;
  readonly tag: string; // of the consumer; '' for what was got
  readonly copies: CopyId[];
}

// R46: a message for each consumer, by the names of queues and of consumers; what comes of one is
// over before a queue reads the next. Those that were got are told one by one, and first.
function byConsumer(unacked: readonly Delivery[], kernel: Kernel): readonly Settled[] {
  const groups = new Map<string, Settled>();
  for (const { queue, consumerTag, copy, tag } of unacked) {
    const whose = consumerTag === '' ? `0${String(tag).padStart(16, '0')}` : `1${consumerTag}`;
    const name = `${kernel.nameOf(queue)}\n${whose}`;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, { queue, tag: consumerTag, copies: [copy.id] });
    else known.copies.push(copy.id);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** The same for one delivery alone, which nearly all are: no list is made of it. */
function carryOutOne(
  channel: ChannelRecord,
  { delivery, how, native }: Omit<Settlement, 'unacked'> & { readonly delivery: Delivery },
  kernel: Kernel,
): void {
  const { copy, queue, tag: consumerTag } = delivery.handed;
  const event = { type: how, copies: [copy.id], native, tag: consumerTag } as Event;
  toQueue(channel, queue, { event, kernel });
  if (isOfConsumer(delivery)) makeRoom(1, kernel);
}

// R35: basic.get takes no room in a limit, and gives none.
const isOfConsumer = ({ consumerTag }: Delivery): boolean => consumerTag !== '';

/** R35: room in the limit that the channel's consumers share is offered to who was refused. */
function makeRoom(count: number, kernel: Kernel): void {
  const limiter = kernel.host<NodeRecord>().limiters.get(kernel.self);
  if (limiter === undefined) return;
  for (const queue of giveBack(limiter, count)) {
    const to = doorOf(kernel.host(), queue);
    kernel.send(to, { type: 'resume', channel: kernel.self } as Event);
  }
}

/** R51: everything unacknowledged goes back; it may well come straight here again. */
export function recover(channel: ChannelRecord, kernel: Kernel): void {
  const unacked = channel.unacked.toArray();
  channel.unacked.clear();
  carryOut(channel, { unacked, how: 'requeue', native: 'basic.recover' }, kernel);
}

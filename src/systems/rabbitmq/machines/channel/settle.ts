/** Acknowledgements of every kind, by delivery tag (R46 to R52). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { amqpError } from '../../routing/error';
import { doorOf } from '../cluster/record';
import type { Delivery } from '../handed';
import type { NodeRecord } from '../node';
import { giveBack } from '../queue/limiter';
import { toQueue } from './away/asked';
import type { ChannelRecord, SettleHow, Settlement } from './record';
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
  const unacked = take(channel, tag, multiple);
  if (unacked === undefined) {
    const error = amqpError('PRECONDITION_FAILED', `unknown delivery tag ${tag}`);
    return fail(channel, error, kernel);
  }
  const settlement = { unacked, how, native };
  if (channel.transaction !== null) channel.transaction.settlements.push(settlement);
  else carryOut(channel, settlement, kernel);
}

/** The deliveries meant, in order of tags; undefined for a tag that is not out. */
function take(
  channel: ChannelRecord, tag: number, multiple: boolean,
): readonly Delivery[] | undefined {
  const { unacked } = channel;
  // R4, R46: tag 0 with multiple means all there are, even none.
  if (multiple && tag === 0) {
    const all = unacked.toArray();
    unacked.clear();
    return all;
  }
  const place = unacked.lowerBound((item) => item.tag < tag);
  if (unacked.at(place)?.tag !== tag) return undefined;
  if (!multiple) return [unacked.removeAt(place) as Delivery];
  return Array.from({ length: place + 1 }, () => unacked.shift() as Delivery);
}

/** Tells each queue, once for each of its consumers, what became of its copies. */
export function carryOut(
  channel: ChannelRecord, { unacked, how, native }: Settlement, kernel: Kernel,
): void {
  const [first] = unacked;
  if (first !== undefined && unacked.length === 1) {
    return carryOutOne(channel, { unacked: first, how, native }, kernel);
  }
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

function carryOutOne(
  channel: ChannelRecord,
  { unacked, how, native }: Omit<Settlement, 'unacked'> & { readonly unacked: Delivery },
  kernel: Kernel,
): void {
  const { copy, consumerTag: tag } = unacked;
  const event = { type: how, copies: [copy.id], native, tag } as Event;
  toQueue(channel, unacked.queue, { event, kernel });
  if (isOfConsumer(unacked)) makeRoom(1, kernel);
}

// R35: basic.get takes no room in a limit, and gives none.
const isOfConsumer = ({ consumerTag }: Delivery): boolean => consumerTag !== '';

/** R35: room in the limit that the channel's consumers share is offered to who was refused. */
function makeRoom(count: number, kernel: Kernel): void {
  const limiter = kernel.host<NodeRecord>().limiters[kernel.self];
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

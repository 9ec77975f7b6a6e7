/** What a channel makes of a mirrored queue whose members die, or whose master is another (K15). */
import { Deque } from '../../../../../base/deque';
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { doorOf, hasMaster } from '../../cluster/record';
import { declined, oneTaken } from '../confirms';
import { askAgain } from './asked';
import type { ChannelRecord } from '../record';
import { sayCancelled } from '../say';

const RULE = 'rabbitmq:K15';
// rabbit_amqqueue.erl, with/3: 2,000 times with 30 ms between.
// Simplified: looking for a queue's node takes no time, so whoever waits for it waits exactly a
// minute.
export const PATIENCE = seconds(60);

type Gone = Event & {
  readonly members?: readonly ActorId[];
  readonly queues?: readonly ActorId[]; // those that have lost their master
};

/** Members are gone: who waited for them waits for the others, if there are any. */
export function membersGone(
  channel: ChannelRecord, { members = [], queues = [] }: Gone, kernel: Kernel,
): void {
  for (const spans of channel.away?.spans.values() ?? []) {
    for (const [number, span] of spans) {
      const before = span.pending.length;
      span.pending = span.pending.filter((member) => !members.includes(member));
      if (span.pending.length > 0 || before === 0) continue;
      spans.delete(number);
      // rabbit_classic_queue.erl, settle_seq_nos/4: somebody has it, or nobody does.
      if (span.isTaken) oneTaken(channel, number, kernel);
      else declined(channel, number, kernel);
    }
  }
  if (queues.length > 0) cutOff(channel, queues, kernel);
}

/** Its consumers wait for the next master, unless they want to be told. */
function cutOff(channel: ChannelRecord, queues: readonly ActorId[], kernel: Kernel): void {
  askAgain(channel, queues, kernel);
  let isWaiting = false;
  for (const [tag, consumer] of Object.entries(channel.consumers)) {
    if (!queues.includes(consumer.queue) || consumer.isCut === true) continue;
    isWaiting ||= consumer.asked !== undefined;
    if (consumer.asked === undefined) {
      sayCancelled(channel, { tag, rule: RULE }, kernel);
      delete channel.consumers[tag];
    } else channel.consumers[tag] = { ...consumer, isCut: true };
  }
  if (isWaiting) kernel.wake('failover', (kernel.now + PATIENCE) as Micros, { type: 'noMaster' });
  forgetUnheard(channel, queues);
}

/** Settling what came from the old master reaches the new one only if the channel talks to it. */
function forgetUnheard(channel: ChannelRecord, queues: readonly ActorId[]): void {
  const heard = new Set(Object.values(channel.consumers).map(({ queue }) => queue));
  const isUnheard = (queue: ActorId): boolean => queues.includes(queue) && !heard.has(queue);
  if (!channel.unacked.toArray().some(({ queue }) => isUnheard(queue))) return;
  channel.unacked = new Deque(channel.unacked.toArray()
    .map((each) => (isUnheard(each.queue) ? each.ofNobody() : each)));
}

/** There is a master again: those who wait consume from it, and their clients hear nothing. */
export function queueMoved(
  channel: ChannelRecord, { queue }: Event & { readonly queue?: ActorId }, kernel: Kernel,
): void {
  if (queue === undefined || !hasMaster(kernel.host(), queue)) return;
  for (const [tag, consumer] of Object.entries(channel.consumers)) {
    const { asked, isCut = false, ...rest } = consumer;
    if (rest.queue !== queue || !isCut || asked === undefined) continue;
    channel.consumers[tag] = { ...rest, asked };
    kernel.send(doorOf(kernel.host(), queue), { ...asked, isAgain: true } as Event);
  }
}

/** There has been none for a minute. */
export function noMaster(channel: ChannelRecord, _: Event, kernel: Kernel): void {
  for (const [tag, { isCut }] of Object.entries(channel.consumers)) {
    if (isCut !== true) continue;
    sayCancelled(channel, { tag, rule: RULE }, kernel);
    delete channel.consumers[tag];
  }
}

/** K17: on this side of a netsplit the queue is another one now. */
export function queueForked(
  channel: ChannelRecord,
  { before, queue }: Event & { readonly before?: ActorId; readonly queue?: ActorId },
): void {
  if (before === undefined || queue === undefined) return;
  for (const [tag, consumer] of Object.entries(channel.consumers)) {
    if (consumer.queue === before) channel.consumers[tag] = { ...consumer, queue };
  }
  channel.queues = channel.queues.map((each) => (each === before ? queue : each));
  channel.unacked = new Deque(channel.unacked.toArray()
    .map((each) => (each.queue === before ? each.ofNobody() : each)));
  const spans = channel.away?.spans.get(before);
  channel.away?.spans.delete(before);
  if (spans !== undefined) channel.away?.spans.set(queue, spans);
}

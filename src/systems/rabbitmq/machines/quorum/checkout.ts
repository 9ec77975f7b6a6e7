/** Handing out what is ready, after every command that a quorum queue has applied. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { AmqpTable } from '../../topology';
import { amqpError } from '../../routing/error';
import { atLeast, type Version } from '../../routing/version';
import type { Copy } from '../facts';
import type { Handing } from '../handed';
import { join } from '../queue/consumers';
import { applied } from './copies/again';
import { discardRest } from './copies/discard';
import { sendLetters } from './copies/letters';
import { expire, keepLimit, watch } from './limits';
import { isIt, type QuorumConsumer } from './consumers';
import type { QuorumRecord } from './record';
import { watchTimeouts } from './timeouts';

/** R31, R32: what has expired goes, the rest to whose turn it is; then the limits are looked at. */
export function checkout(queue: QuorumRecord, kernel: Kernel): void {
  const { consumers, ready } = queue;
  applied(queue, kernel);
  expire(queue, kernel);
  for (let taker = consumers.able.shift(); taker !== undefined; taker = consumers.able.shift()) {
    const copy = ready.shift();
    if (copy === undefined) {
      consumers.able.unshift(taker);
      break;
    }
    handOut(queue, { copy, taker }, kernel);
    expire(queue, kernel);
  }
  sendLetters(queue, kernel);
  keepLimit(queue, kernel);
  discardRest(queue, kernel);
  watch(queue, kernel);
}

function handOut(
  queue: QuorumRecord, { copy, taker }: { copy: Copy; taker: QuorumConsumer }, kernel: Kernel,
): void {
  const { channel, tag, consumer, isAutomatic, number: holder } = taker;
  // R32: who can take no more leaves the line, and joins it again with its next room.
  if (--taker.credit > 0) join(queue.consumers, taker);
  else queue.consumers.aside.push(taker);
  const until = watchTimeouts(queue, taker.timeout, kernel);
  queue.out.set(copy.id, { copy, channel, tag, isAutomatic, holder, until });
  if (taker.isGone === true) return sayToNobody(copy, consumer, kernel);
  if (stumbles(queue, taker)) {
    const error = { ...amqpError('INTERNAL_ERROR', ''), rule: 'rabbitmq:R45' };
    return kernel.send(channel, { type: 'refused', error } as Event);
  }
  const hand: Handing = {
    type: 'hand', copy, queue: kernel.self, consumer, tag, isAutomatic, isKept: true,
    ...countsOf(copy, queue.version),
  };
  kernel.send(channel, hand);
}

/** R125: it is out with a consumer that is gone, until the queue starts again. */
function sayToNobody(copy: Copy, consumer: ActorId, kernel: Kernel): void {
  kernel.record('delivered', {
    native: 'to nobody', message: copy.publication.message.id, copy: copy.id, peer: consumer,
    rule: 'rabbitmq:R125', detail: { redelivered: copy.attempts > 0 },
  });
}

// rabbitmq-server v3.10.8 rabbit_fifo.erl, get_checked_out: it answers without the messages.
/** R45: the first delivery under a tag makes a channel of 3.10 ask for all that is out under it. */
function stumbles({ out }: QuorumRecord, taker: QuorumConsumer): boolean {
  const isStill = taker.earlier.some((id) => {
    const held = out.get(id);
    return held !== undefined && isIt(taker.channel, taker.tag)(held);
  });
  taker.earlier = [];
  return isStill;
}

/** R54: what the headers say of a copy's past; of a first delivery, nothing. */
export function countsOf(
  { attempts, failures }: Copy, version: Version, { isGot = false } = {},
): { readonly counts?: AmqpTable } {
  if (!atLeast(version, '4.0')) {
    // R36: until 3.x a message that is fetched by hand tells even that it never was out.
    return attempts > 0 || isGot ? { counts: { 'x-delivery-count': attempts } } : {};
  }
  const acquired = attempts > 0 ? attempts : failures;
  if (acquired === 0) return {};
  if (!atLeast(version, '4.3')) return { counts: { 'x-delivery-count': acquired } };
  return {
    counts: {
      'x-acquired-count': acquired, ...(failures > 0 && { 'x-delivery-count': failures }),
    },
  };
}

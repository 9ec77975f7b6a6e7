/** What an application says of its deliveries becomes basic.ack, basic.nack or basic.reject. */
import type { Kernel, Hop } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { Outcome } from '../../../../machines/messages';
import type { ActorId } from '../../../../trace/entry';
import type { Template } from '../../../../trace/template';
import type { SubscriberOptions } from '../../topology';
import type { SettleHow } from '../channel/record';
import type { Delivery } from '../handed';
import type { Session } from './record';

/** One settling method, as it is sent. */
export interface Settlement extends Event {
  readonly type: 'settle';
  readonly native: 'basic.ack' | 'basic.nack' | 'basic.reject';
  readonly tag: number; // 0 with multiple: all
  readonly multiple: boolean;
  readonly how: SettleHow;
  // Whether it still counts as unsettled here; false: not even rolled back. Its channel never asks.
  readonly keep?: boolean;
}

const OUTCOMES: { readonly [how in SettleHow]: Outcome } = {
  accept: 'accepted', reject: 'rejected', requeue: 'released',
};

/** Sends one settling method; every delivery it settles leaves an entry of its own. */
export function settle(session: Session, settlement: Settlement, kernel: Kernel): void {
  const { tag, multiple, keep } = settlement;
  if (!multiple && session.undone === null && keep !== true) {
    const held = takeOut(session, tag);
    kernel.send(session.channel as ActorId, settlement, held === undefined
      ? unknownTag(session, settlement) : settledBy(held, settlement));
    return;
  }
  const isMeant = (held: Delivery): boolean =>
    multiple ? tag === 0 || held.tag <= tag : held.tag === tag;
  const meant = session.held.filter(isMeant);
  session.held = session.held.filter((held) => !isMeant(held));
  if (keep !== false) session.undone?.push(...meant);
  if (keep === true) session.counted.push(...meant);
  const hops = meant.map((held) => hopOf(held, settlement));
  kernel.send(session.channel as ActorId, settlement,
    hops.length === 0 ? unknownTag(session, settlement) : hops);
}

/** Where a delivery stands among those that a session holds; -1 when it is none of them. */
export function placeOf({ held }: Session, tag: number): number {
  for (let place = 0; place < held.length; place++) if (held[place]?.tag === tag) return place;
  return -1;
}

function takeOut(session: Session, tag: number): Delivery | undefined {
  const place = placeOf(session, tag);
  if (place < 0) return undefined;
  // Nearly always the oldest, for which no list is made.
  return place === 0 ? session.held.shift() : session.held.splice(place, 1)[0];
}

const hopOf = (held: Delivery, { native, how }: Settlement): Hop => ({
  kind: 'settled', native, actor: held.consumer, peer: held.queue, message: held.message.id,
  copy: held.copy.id, detail: { outcome: OUTCOMES[how], tag: held.tag },
  ...(held.copy.isOfLog && READ),
});

// R87: of a stream, whatever is said gives room for more, and nothing else comes of it.
const READ = { rule: 'rabbitmq:R87' };

const settling = (more: { readonly rule?: string } = {}) => ({
  'basic.ack': template('settled', 'basic.ack', more),
  'basic.nack': template('settled', 'basic.nack', more),
  'basic.reject': template('settled', 'basic.reject', more),
});
const SETTLED = settling();
const SETTLED_OF_LOG = settling(READ);

/** The same for one delivery alone, which nearly all are. */
const settledBy = (
  { copy, queue, consumer, tag }: Delivery, { native, how }: Settlement,
): Template =>
  (copy.isOfLog ? SETTLED_OF_LOG : SETTLED)[native]
    .of(copy.publication.message.id, copy.id, queue).by(consumer)
    .saying({ outcome: OUTCOMES[how], tag });

// A tag that is not known here goes out all the same: the broker will say what it thinks.
const unknownTag = ({ channel }: Session, { native, tag }: Settlement): Hop => ({
  kind: 'sent', native, peer: channel as ActorId, detail: { tag },
});

/** The settling method for what an application decided. */
export function methodFor(
  outcome: Outcome, tag: number, subscriber: SubscriberOptions | null,
): Settlement {
  const type = 'settle';
  const multiple = false;
  const how = subscriber?.requeue === true ? 'requeue' : 'reject';
  if (outcome === 'accepted') return { type, native: 'basic.ack', tag, multiple, how: 'accept' };
  if (outcome === 'released') return { type, native: 'basic.nack', tag, multiple, how: 'requeue' };
  return { type, native: subscriber === null ? 'basic.nack' : 'basic.reject', tag, multiple, how };
}

/** Which delivery a step means: by tag, or the newest of a label. */
export function tagOf(
  session: Session, { tag, label }: { tag?: number; label?: string },
): number | undefined {
  if (tag !== undefined) return tag;
  const isIt = ({ message }: Delivery): boolean => message.label === label;
  return (session.held.findLast(isIt) ?? session.counted.findLast(isIt))?.tag;
}

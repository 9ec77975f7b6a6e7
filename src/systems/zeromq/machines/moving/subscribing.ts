/** Subscriptions: counted where they are made, and sent to whoever publishes (Z18, Z22). */
import type { Kernel } from '../../../../kernel/api';
import { isFor, type SocketType, subscribes } from '../../topology/types';
import { Parcel, SUBSCRIBE, UNSUBSCRIBE } from '../facts';
import { flow } from './flowing';
import { type End, Held, type Pipe, type SocketEvent, type SocketRecord } from '../socket/record';

// libzmq src/xsub.cpp xsend: the second is sent as well, for an XPUB_VERBOSE behind a proxy.
/** Z18: the second subscription to a topic needs an end of its own. */
export function subscribeTo(socket: SocketRecord, { topic = '' }: SocketEvent, kernel: Kernel) {
  const { subscriptions } = socket;
  const count = subscriptions.get(topic) ?? 0;
  subscriptions.set(topic, count + 1);
  tellAll(socket, SUBSCRIBE + topic, kernel);
}

export function unsubscribeFrom(
  socket: SocketRecord, { topic = '' }: SocketEvent, kernel: Kernel,
): void {
  const { subscriptions } = socket;
  const count = subscriptions.get(topic) ?? 0;
  if (count === 0) return;
  if (count > 1) return void subscriptions.set(topic, count - 1);
  subscriptions.delete(topic);
  tellAll(socket, UNSUBSCRIBE + topic, kernel);
}

function tellAll(socket: SocketRecord, frame: string, kernel: Kernel): void {
  for (const pipe of socket.pipes.values()) {
    if (pipe.standing !== 'gone' && !pipe.isEnding) push(socket, pipe, { frame, kernel });
  }
}

function push(
  socket: SocketRecord, pipe: Pipe, { frame, kernel }: { frame: string; kernel: Kernel },
): void {
  pipe.out.push(new Held(new Parcel([frame], null), null, kernel.cause));
  flow(socket, pipe, kernel);
}

/** Z21: a new peer is told of all that there is. */
export function subscribeAll(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  pipe.isDeaf = false;
  if (!subscribes(socket.type)) return;
  for (const topic of sorted(socket.subscriptions.keys())) {
    push(socket, pipe, { frame: SUBSCRIBE + topic, kernel });
  }
}

// libzmq src/trie.cpp apply: they are kept in a tree, byte by byte.
const sorted = (topics: Iterable<string>): readonly string[] => [...topics].toSorted();

/** What has come upstream over one pipe is looked at together (Z22, Z28). */
export function heedAll(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  for (let note = pipe.notes.shift(); note !== undefined; note = pipe.notes.shift()) {
    heed({ socket, pipe }, note, kernel);
  }
}

/** A subscription, or its end, has come upstream. */
export function heed({ socket, pipe }: End, held: Held, kernel: Kernel): void {
  if (held.parcel.message !== null) return void socket.news.push(held);
  const [frame = ''] = held.parcel.frames;
  const topic = frame.slice(1);
  const adds = frame.startsWith(SUBSCRIBE);
  const before = hasSubscriber(socket, topic);
  const others = pipe.subscriptions.filter((other) => other !== topic);
  pipe.subscriptions = adds ? [...others, topic] : others;
  kernel.cause = kernel.record('changed', {
    native: adds ? 'subscription' : 'unsubscription', rule: 'zeromq:Z18',
    detail: { topic, peer: kernel.nameOf(pipe.peer) },
  });
  const { type, spec: { xpubVerbose, xpubVerboser } } = socket;
  if (type !== 'XPUB') return;
  // Z22: the first and the last are worth a word, unless it wants to hear of all.
  const isNews = adds
    ? !before || xpubVerbose || xpubVerboser
    : !hasSubscriber(socket, topic) || xpubVerboser;
  if (isNews) socket.news.push(held);
}

const hasSubscriber = ({ pipes }: SocketRecord, topic: string): boolean =>
  [...pipes.values()].some(({ subscriptions }) => subscriptions.includes(topic));

/** Z22: who loses a peer has lost its subscriptions, and says so upstream. */
export function forgetSubscriptions(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const gone = sorted(pipe.subscriptions);
  pipe.subscriptions = [];
  if (socket.type !== 'XPUB') return;
  for (const topic of gone) {
    if (hasSubscriber(socket, topic) && !socket.spec.xpubVerboser) continue;
    const parcel = new Parcel([UNSUBSCRIBE + topic], null);
    socket.news.push(new Held(parcel, null, kernel.cause));
  }
}

/** Z18: whom a message is for. */
export const wants = (type: SocketType, { subscriptions }: Pipe, first: string): boolean =>
  subscriptions.some((topic) => isFor(type, first, topic));

/** Whether a subscriber still wants what is on its way to it. */
export function isWanted(
  { type, subscriptions, spec: { invertMatching } }: SocketRecord, { frames }: Parcel,
): boolean {
  if (!subscribes(type) || type === 'XSUB') return true;
  const as = type === 'DISH' ? 'RADIO' : 'PUB';
  const fits = [...subscriptions.keys()].some((topic) => isFor(as, frames[0] ?? '', topic));
  return fits !== invertMatching;
}

/** What a publisher knows of its peers' subscriptions (Z18, Z22). */
import type { Kernel } from '../../../../kernel/api';
import { isFor, type SocketType } from '../../topology/types';
import { Parcel, SUBSCRIBE, UNSUBSCRIBE } from '../facts';
import { type End, Held, type Pipe, type SocketRecord } from '../socket/record';

// libzmq src/trie.cpp apply: they are kept in a tree, byte by byte.
/** Topics in the order in which they are told. */
export const sorted = (topics: Iterable<string>): readonly string[] => [...topics].toSorted();

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

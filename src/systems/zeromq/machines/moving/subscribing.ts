/** Subscriptions: counted where they are made, and sent to whoever publishes (Z18, Z22). */
import type { Kernel } from '../../../../kernel/api';
import { isFor, subscribes } from '../../topology/types';
import { Parcel, SUBSCRIBE, UNSUBSCRIBE } from '../facts';
import { isFull, noteWrite } from '../../pipes/gauge';
import { flow, isShared } from './flowing';
import { Held, type Pipe, type SocketEvent, type SocketRecord } from '../socket/record';
import { sorted } from './heeding';

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
    // Z28: whoever has come, and was not heard of, is told when it is.
    const isUsed = socket.outs.keys.includes(pipe.key);
    if (isUsed && pipe.standing !== 'gone') push(socket, pipe, { frame, kernel });
  }
}

// libzmq src/dist.cpp write, src/xsub.cpp send_subscription: a pipe without room drops it.
/** Z32: a subscription goes upstream like a message; nobody is told of one that is lost. */
function push(
  socket: SocketRecord, pipe: Pipe, { frame, kernel }: { frame: string; kernel: Kernel },
): void {
  if (!isShared(pipe)) {
    if (isFull(pipe.room)) return;
    noteWrite(pipe.room);
  }
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

/** Whether a subscriber still wants what is on its way to it. */
export function isWanted(
  { type, subscriptions, spec: { invertMatching } }: SocketRecord, { frames }: Parcel,
): boolean {
  if (!subscribes(type) || type === 'XSUB') return true;
  const as = type === 'DISH' ? 'RADIO' : 'PUB';
  const fits = [...subscriptions.keys()].some((topic) => isFor(as, frames[0] ?? '', topic));
  return fits !== invertMatching;
}

/** What a socket gives to its application, and what that gives back. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { Deliver } from '../../../../machines/messages';
import type { CopyId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import { type Parcel, type Relay, shown } from '../facts';
import { Held, type SocketRecord } from '../socket/record';

/** What came, and the frames that the application sees of it. */
interface Given {
  readonly held: Held;
  readonly frames: readonly string[];
}

const DELIVERED = template('delivered', 'zmq_recv', { rule: 'zeromq:Z6' });
const DONE = template('removed', 'zmq_recv', {
  rule: 'zeromq:Z24', detail: { reason: 'delivered' },
});
const EFFECT = template('processed', 'effect');

export function hand(socket: SocketRecord, { held, frames }: Given, kernel: Kernel): void {
  const { owner, ownerKind } = socket;
  const { parcel, copy, since } = held;
  const led = kernel.cause;
  socket.current = new Held(parcel.as(frames), copy, since);
  if (ownerKind !== 'producer') socket.wants--;
  if (socket.wants === 0) kernel.cancel('rcvtimeo');
  if (socket.type === 'REQ') noteAnswered(socket, kernel);
  if (copy === null) {
    kernel.cause = since;
    take(socket, parcel.as(frames), kernel);
  } else {
    deliver(socket, { held, frames }, kernel);
    kernel.note(DONE.of((parcel.message as Message).id, copy).because(since));
    if (ownerKind === 'program' || ownerKind === 'producer') {
      kernel.note(EFFECT.of((parcel.message as Message).id, copy, socket.group).by(owner)
        .because(since));
    }
  }
  kernel.cause = led;
}

// Nobody acknowledges anything: what the application has is out of the pipe for good (Z24).
function deliver(
  { owner, ownerKind, group }: SocketRecord, { held, frames }: Given, kernel: Kernel,
): void {
  const { parcel, copy, since } = held;
  const message = parcel.message as Message;
  const entry = DELIVERED.of(message.id, copy as CopyId, owner).because(since);
  const { self } = kernel;
  if (ownerKind === 'consumer') {
    const event: Deliver = {
      type: 'deliver', message, copy: copy as CopyId, attempt: 1, subscriber: group, from: self,
      token: 0,
    };
    kernel.send(owner, event, entry);
  } else if (ownerKind === 'device') {
    const event: Relay = { type: 'relay', parcel: parcel.as(frames), socket: self };
    kernel.send(owner, event, entry);
  } else kernel.note(entry.saying({ frames: shown(frames) }));
}

/** An answer, or a subscription. */
function take(socket: SocketRecord, parcel: Parcel, kernel: Kernel): void {
  const { owner, ownerKind } = socket;
  if (ownerKind === 'device') {
    const event: Relay = { type: 'relay', parcel, socket: kernel.self };
    return kernel.send(owner, event);
  }
  if (ownerKind === 'program') {
    kernel.record('changed', { native: 'zmq_recv', detail: { frames: shown(parcel.frames) } });
  }
}

/** Z13: the next question may be asked. */
function noteAnswered(socket: SocketRecord, kernel: Kernel): void {
  socket.asked = null;
  socket.lastAsked = null;
  kernel.cancel('pirate');
}

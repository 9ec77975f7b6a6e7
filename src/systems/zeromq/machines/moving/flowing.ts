/** What the I/O thread does: takes from one end of a pipe what the other has room for. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import { noteRead } from '../../pipes/gauge';
import { isInside } from '../../topology';
import { type Carry, type Parcel, shown, sizeOf, SUBSCRIBE } from '../facts';
import { endIfEmpty } from '../socket/leaving';
import {
  type Held, type Pipe, pipeOf, type SocketEvent, type SocketRecord,
} from '../socket/record';
import { tellRoom } from './hearing';

const LEFT = template('delivered', 'zmtp', { rule: 'zeromq:Z3' });
const DONE = template('removed', 'zmtp', {
  rule: 'zeromq:Z12', detail: { reason: 'delivered' },
});

/** Whether the pipe is shared memory: nothing but its mark keeps a message. */
export const isShared = ({ endpoint }: Pipe): boolean => isInside(endpoint);

/** Sends what the connection, and the kernel's buffers on both sides, have room for (Z3). */
export function flow(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const { kernelBuffers } = socket;
  while (pipe.standing === 'open' && pipe.out.length > 0) {
    const held = pipe.out.at(0) as Held;
    const size = sizeOf(held.parcel);
    const isFull = pipe.inKernel > 0 && pipe.inKernel + size > kernelBuffers;
    if (!isShared(pipe) && isFull) return;
    pipe.out.shift();
    if (!isShared(pipe)) {
      pipe.inKernel += size;
      if (noteRead(pipe.room)) tellRoom(socket, pipe);
    }
    carry(pipe, held, kernel);
  }
  endIfEmpty(socket, pipe, kernel);
}

function carry(pipe: Pipe, { parcel, copy, since }: Held, kernel: Kernel): void {
  const { peer, session, place } = pipe;
  const event: Carry = { type: 'carry', session, nth: ++pipe.sent, parcel };
  const { message } = parcel;
  const led = kernel.cause;
  if (message !== null && copy !== null) {
    const left = LEFT.of(message.id, copy, peer).by(place).because(since);
    kernel.send(peer, event, left);
    kernel.note(DONE.of(message.id, copy).by(place).because(since));
  } else if (message === null) {
    kernel.cause = since;
    kernel.send(peer, event, subscription(parcel, pipe));
  } else {
    kernel.cause = since;
    kernel.send(peer, event, {
      kind: 'answered', native: 'zmtp', message: message.id, rule: 'zeromq:Z13',
      peer: kernel.processOf(peer), detail: { outcome: 'ok', frames: shown(parcel.frames) },
    });
  }
  kernel.cause = led;
}

const subscription = ({ frames: [frame = ''] }: Parcel, { peer }: Pipe) => ({
  kind: 'sent' as const, peer, rule: 'zeromq:Z18',
  native: frame.startsWith(SUBSCRIBE) ? 'subscribe' : 'unsubscribe',
  detail: { topic: frame.slice(1) },
});

/** The other kernel has room again. */
export function widen(
  socket: SocketRecord, { session, bytes = 0 }: SocketEvent, kernel: Kernel,
): void {
  const pipe = pipeOf(socket, kernel.sender, session);
  if (pipe === undefined) return;
  pipe.inKernel = Math.max(0, pipe.inKernel - bytes);
  flow(socket, pipe, kernel);
}

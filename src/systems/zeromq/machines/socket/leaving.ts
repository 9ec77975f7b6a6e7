/** Pipes that end from this side: the peer is told, and they are forgotten. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { NOBODY } from '../../../../machines/applications';
import { detach } from '../../pipes/rota';
import { isInside } from '../../topology';
import { forgetSubscriptions } from '../moving/heeding';
import { dropHalf } from './dropping';
import type { Pipe, SocketRecord } from './record';

/** Every peer learns that this socket is gone. */
export function leaveAll({ pipes }: SocketRecord, kernel: Kernel): void {
  for (const pipe of pipes.values()) leave(pipe, kernel);
}

/** The peer at the other end of a pipe learns that this socket is gone. */
export function leave(pipe: Pipe, kernel: Kernel): void {
  const { peer, standing, key } = pipe;
  kernel.cancel(`dial ${key}`);
  if (peer === NOBODY || standing === 'gone' || standing === 'waiting') return;
  const isHere = isInside(pipe.endpoint)
    || kernel.processOf(peer) === kernel.processOf(kernel.self);
  if (isHere) kernel.send(peer, say({ type: 'disconnect', peer: kernel.self }));
  else kernel.disconnect(peer);
}

// libzmq src/pipe.cpp process_pipe_term_ack: a session goes when its socket has answered it.
/** The last has left: the connection ends with the next call of the application (Z28). */
export function endIfEmpty(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (!pipe.isEnding || pipe.out.length > 0 || pipe.leftAt >= 0) return;
  kernel.cancel(`letGo ${pipe.key}`);
  pipe.isSentAway = true;
  if (isInside(pipe.endpoint) || pipe.standing === 'waiting') return forget(socket, pipe, kernel);
  pipe.leftAt = kernel.now;
}

/** There is no such pipe any more. */
export function forget(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (pipe.isSentAway) leave({ ...pipe, standing: 'open' }, kernel);
  dropHalf(pipe, { half: 'in', reason: 'closed', rule: 'zeromq:Z10' }, kernel);
  forgetSubscriptions(socket, pipe, kernel);
  detach(socket.outs, pipe.key);
  detach(socket.ins, pipe.key);
  socket.pipes.delete(pipe.key);
}

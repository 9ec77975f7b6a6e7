/** Pipes that end from this side: the peer is told, and they are forgotten. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { NOBODY } from '../../../../machines/applications';
import { detach } from '../../pipes/rota';
import { isInside } from '../../topology';
import type { HangUp } from '../facts';
import { forgetSubscriptions } from '../moving/heeding';
import { dropHalf } from './dropping';
import { connectionsWith, type Pipe, type SocketRecord } from './record';

/** Every peer learns that this socket is gone. */
export function leaveAll(socket: SocketRecord, kernel: Kernel): void {
  for (const pipe of socket.pipes.values()) {
    leave(socket, pipe, kernel);
    socket.pipes.delete(pipe.key);
  }
}

/** The peer at the other end of a pipe learns of its end, and of no other's (Z30). */
export function leave(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const { peer, standing, key, session, isSentAway } = pipe;
  kernel.cancel(`dial ${key}`);
  if (peer === NOBODY || standing === 'waiting' || (standing === 'gone' && !isSentAway)) return;
  const isHere = isInside(pipe.endpoint)
    || kernel.processOf(peer) === kernel.processOf(kernel.self);
  const isLast = connectionsWith(socket, peer).every((other) => other.key === key);
  if (isLast && !isHere) kernel.disconnect(peer);
  else kernel.send(peer, say({ type: 'hangUp', session } satisfies HangUp));
}

// libzmq src/pipe.cpp process_pipe_term_ack: a session goes when its socket has answered it.
/** The last has left: the connection ends with the next call of the application (Z28). */
export function endIfEmpty(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (!pipe.isEnding || pipe.out.length > 0 || pipe.leftAt >= 0) return;
  pipe.isSentAway = true;
  if (isInside(pipe.endpoint) || pipe.standing === 'waiting') return forget(socket, pipe, kernel);
  pipe.leftAt = kernel.now;
}

/** There is no such pipe any more. */
export function forget(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  kernel.cancel(`letGo ${pipe.key}`);
  if (pipe.isSentAway) leave(socket, pipe, kernel);
  dropHalf(pipe, { half: 'in', reason: 'closed', rule: 'zeromq:Z10' }, kernel);
  forgetSubscriptions(socket, pipe, kernel);
  detach(socket.outs, pipe.key);
  detach(socket.ins, pipe.key);
  socket.pipes.delete(pipe.key);
  // libzmq src/req.cpp xpipe_terminated: from now on anybody may answer.
  if (socket.asked?.key === pipe.key) socket.asked = { ...socket.asked, key: null };
}

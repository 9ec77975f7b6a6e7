/** Peers that go, and what goes with them (Z1, Z12, Z24). */
import { NOBODY } from '../../../../machines/applications';
import type { Kernel } from '../../../../kernel/api';
import { detach } from '../../pipes/rota';
import { subscribes } from '../../topology/types';
import { clear, dropAll, empty } from './dropping';
import { tryLater, unbind } from './opening';
import type { Pipe, SocketEvent, SocketRecord } from './record';
import { isInside } from '../../topology';
import { tell } from './mailbox';

/** The connection with somebody is gone. */
export function hearGone(socket: SocketRecord, { peer }: SocketEvent, kernel: Kernel): void {
  const gone = peer ?? kernel.sender;
  const lost = [...socket.pipes.values()]
    .filter(({ peer: one, standing }) => one === gone && standing !== 'gone');
  for (const pipe of lost) lose(socket, pipe, kernel);
}

export function lose(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const { cause } = kernel;
  kernel.cause = kernel.record('disconnected', {
    native: 'disconnect', peer: pipe.peer, rule: 'zeromq:Z1',
  });
  // Nobody connects again inside a process.
  if (pipe.isOurs && !isInside(pipe.endpoint)) keep(socket, pipe, kernel);
  else part(socket, pipe, kernel);
  kernel.cause = cause;
}

// Z28: the pipe is there, and takes nothing, until its end was read and heard of.
export function part(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (pipe.standing === 'ignored') return void socket.pipes.delete(pipe.key);
  empty(pipe, kernel);
  if (socket.asked?.key === pipe.key) socket.asked = { ...socket.asked, key: null };
  pipe.standing = 'gone';
  tell(socket, { says: 'left', key: pipe.key }, kernel);
}

/** All that its peer had sent was read, up to the end. */
export const isOver = ({ standing, in: unread }: Pipe): boolean =>
  standing === 'gone' && unread.length === 0;

// Z1: who connected keeps the pipe with all that waits in it, and connects again.
function keep(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  Object.assign(pipe, { standing: 'waiting', inKernel: 0, taken: 0, peer: NOBODY });
  if (socket.spec.immediate) quit(socket, pipe, kernel);
  pipe.isDeaf = subscribes(socket.type);
  if (pipe.isDeaf) tell(socket, { says: 'hiccup', key: pipe.key }, kernel);
  tryLater(socket, pipe, kernel);
}

/** Nothing is written to a pipe any more, and what waits in it is lost. */
export function quit(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  detach(socket.outs, pipe.key);
  empty(pipe, kernel);
  if (pipe.standing === 'ignored') detach(socket.ins, pipe.key);
}

// Z12, Z24: all of it was memory.
/** The process died. */
export function forgetAll(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  dropAll(socket, { reason: 'crashed', rule: 'zeromq:Z12' }, kernel);
  for (const endpoint of socket.bound) unbind(socket, endpoint, kernel);
  clear(socket);
}


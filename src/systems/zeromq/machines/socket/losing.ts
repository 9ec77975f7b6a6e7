/** Peers that go, and what goes with them (Z1, Z12, Z24). */
import { NOBODY } from '../../../../machines/applications';
import type { Kernel } from '../../../../kernel/api';
import { subscribes } from '../../topology/types';
import { clear, dropAll, dropHalf, empty } from './dropping';
import { addPipe, tryLater, unbind } from './opening';
import {
  countedIn, isImmediate, type Pipe, pipeOf, type SocketEvent, type SocketRecord,
} from './record';
import { isInside } from '../../topology';
import { tell } from './mailbox';

/** Every connection with somebody is gone. */
export function hearGone(socket: SocketRecord, { peer }: SocketEvent, kernel: Kernel): void {
  const gone = peer ?? kernel.sender;
  const lost = [...socket.pipes.values()]
    .filter(({ peer: one, standing }) => one === gone && standing !== 'gone');
  for (const pipe of lost) lose(socket, pipe, kernel);
}

/** One of the connections with somebody is gone (Z30). */
export function hearEnd(socket: SocketRecord, { session }: SocketEvent, kernel: Kernel): void {
  const pipe = pipeOf(socket, kernel.sender, session);
  if (pipe !== undefined) lose(socket, pipe, kernel);
}

export function lose(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const { cause } = kernel;
  kernel.cause = kernel.record('disconnected', {
    native: 'disconnect', peer: pipe.peer, rule: 'zeromq:Z1',
  });
  // Nobody connects again inside a process.
  if (!pipe.isOurs || isInside(pipe.endpoint)) part(socket, pipe, kernel);
  else if (isImmediate(socket, pipe)) replace(socket, pipe, kernel);
  else keep(socket, pipe, kernel);
  kernel.cause = cause;
}

const ENDED = { half: 'in', reason: 'conflated', rule: 'zeromq:Z26' } as const;

// Z28: the pipe is there, and takes nothing, until its end was read and heard of.
export function part(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (pipe.standing === 'ignored') return void socket.pipes.delete(pipe.key);
  empty(pipe, kernel);
  // Z26: the end of a queue of one takes the place of what was in it.
  if (pipe.isConflated) dropHalf(pipe, ENDED, kernel);
  pipe.standing = 'gone';
  tell(socket, { says: 'left', key: pipe.key }, kernel);
}

/** All that its peer had sent was read, up to the end. */
export const isOver = ({ standing, in: unread }: Pipe): boolean =>
  standing === 'gone' && unread.length === 0;

// Z1: who connected keeps the pipe with all that waits in it, and connects again.
function keep(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  Object.assign(pipe, { standing: 'waiting', inKernel: 0, taken: 0, peer: NOBODY });
  pipe.isDeaf = subscribes(socket.type);
  if (pipe.isDeaf) tell(socket, { says: 'hiccup', key: pipe.key }, kernel);
  tryLater(socket, pipe, kernel);
}

// Z25: there is a new one as soon as there is a connection.
function replace(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (pipe.standing !== 'open') return keep(socket, pipe, kernel);
  part(socket, pipe, kernel);
  tryLater(socket, addPipe(socket, pipe.endpoint, kernel), kernel);
}

// Z12, Z24: all of it was memory.
/** The process died. */
export function forgetAll(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  dropAll(socket, { reason: 'crashed', rule: 'zeromq:Z12' }, kernel);
  for (const endpoint of socket.bound) unbind(socket, endpoint, kernel);
  clear(socket);
  socket.subscriptions = countedIn(socket.spec);
  socket.isMandatory = socket.spec.routerMandatory;
}


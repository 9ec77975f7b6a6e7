/** Peers that go, and what goes with them (Z1, Z12, Z24). */
import { Deque } from '../../../../base/deque';
import { NOBODY } from '../../../../machines/applications';
import type { Kernel } from '../../../../kernel/api';
import { createGauge } from '../../pipes/gauge';
import { createRota, detach } from '../../pipes/rota';
import { subscribes } from '../../topology/types';
import { tryLater, unbind } from './opening';
import { type Pipe, type Outgoing, type SocketEvent, type SocketRecord } from './record';
import { catchUp, forgetSubscriptions } from '../moving/subscribing';

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
  if (pipe.isOurs) keep(socket, pipe, kernel);
  else {
    quit(socket, pipe, kernel);
    forgetSubscriptions(socket, pipe, kernel);
    if (socket.asked?.key === pipe.key) socket.asked = { ...socket.asked, key: null };
    pipe.standing = 'gone';
    forgetIfRead(socket, pipe);
  }
  kernel.cause = cause;
}

// Z1: who connected keeps the pipe with all that waits in it, and connects again.
function keep(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  Object.assign(pipe, { standing: 'waiting', inKernel: 0, taken: 0, peer: NOBODY });
  if (socket.spec.immediate) quit(socket, pipe, kernel);
  pipe.isDeaf = subscribes(socket.type);
  // Z21: somebody who waits in zmq_recv is in a call.
  if (socket.wants > 0) catchUp(socket, kernel);
  tryLater(socket, pipe, kernel);
}

/** Nothing is written to a pipe any more, and what waits in it is lost. */
export function quit(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  detach(socket.outs, pipe.key);
  drop(pipe, { half: 'out', reason: 'peer gone', rule: 'zeromq:Z1' }, kernel);
  pipe.out = new Deque();
  pipe.room = createGauge(pipe.room.hwm);
  if (pipe.standing === 'ignored') detach(socket.ins, pipe.key);
}

interface Half {
  readonly half: 'in' | 'out';
}

interface Why {
  readonly reason: string;
  readonly rule: string;
}

/** Those of the sending half lie in the pipe's place, those of the other in the socket itself. */
function drop(pipe: Pipe, { half, reason, rule }: Why & Half, kernel: Kernel): void {
  const actor = half === 'in' ? kernel.self : pipe.place;
  for (const { parcel: { message }, copy } of pipe[half].toArray()) {
    if (message === null || copy === null) continue;
    kernel.record('removed', {
      native: 'zmq_msg_close', actor, message: message.id, copy, rule, detail: { reason },
    });
  }
}

/** What its peer had sent was read to the end: there is no such pipe any more. */
export function forgetIfRead(socket: SocketRecord, pipe: Pipe): void {
  if (pipe.standing !== 'gone' || pipe.in.length > 0) return;
  detach(socket.ins, pipe.key);
  socket.pipes.delete(pipe.key);
}

// Z12, Z24: all of it was memory.
/** The process died. */
export function forgetAll(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  dropAll(socket, { reason: 'crashed', rule: 'zeromq:Z12' }, kernel);
  for (const endpoint of socket.bound) unbind(socket, endpoint, kernel);
  clear(socket);
}

export function dropAll(socket: SocketRecord, why: Why, kernel: Kernel): void {
  for (const pipe of socket.pipes.values()) {
    drop(pipe, { half: 'out', ...why }, kernel);
    pipe.out = new Deque();
  }
  dropIn(socket, why, kernel);
}

/** What was received and not read goes with whoever would have read it. */
export function dropIn(socket: SocketRecord, why: Why, kernel: Kernel): void {
  for (const pipe of socket.pipes.values()) {
    drop(pipe, { half: 'in', ...why }, kernel);
    pipe.in = new Deque();
    pipe.ready = 0;
  }
}

/** The socket has no pipes, and its application asks for nothing. */
export function clear(socket: SocketRecord): void {
  Object.assign(socket, {
    pipes: new Map(), outs: createRota(), ins: createRota(), outbox: new Deque<Outgoing>(),
    isBlocked: false, wants: 0, asked: null, back: null, lastAsked: null,
    current: null,
  });
}

/** The handshake of two sockets: they learn of each other's type, or part. */
import { NOBODY } from '../../../../machines/applications';
import type { Kernel } from '../../../../kernel/api';
import { createGauge, isFull, sharedMark } from '../../pipes/gauge';
import { activate, detach } from '../../pipes/rota';
import { canTalk } from '../../topology/types';
import { isInside } from '../../topology';
import type { Hello, Refuse, Welcome } from '../facts';
import { flow } from '../moving/flowing';
import { quit } from './dropping';
import { lose } from './losing';
import { tell } from './mailbox';
import { namesFor } from './naming';
import { helloOf } from './opening';
import {
  connectionsWith, createPipe, isConflating, type Pipe, pipeOf, type SocketEvent,
  type SocketRecord,
} from './record';

/** Somebody has connected to this socket. */
export function greeted(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session = 0, endpoint = '', hello, live = [] } = event;
  const { sender } = kernel;
  if (hello === undefined || !socket.bound.includes(endpoint)) return;
  if (pipeOf(socket, sender, session) !== undefined) return; // the same once more
  for (const pipe of connectionsWith(socket, sender)) {
    const isOld = pipe.standing !== 'greeting' && !live.includes(-pipe.session);
    if (isOld) lose(socket, pipe, kernel); // its end was not heard of
  }
  if (!isInside(endpoint) && !canTalk(socket.type, hello.type)) {
    const rule = 'zeromq:Z9';
    const refuse: Refuse = { type: 'refuse', session: -session, rule };
    kernel.record('disconnected', { native: 'handshake', peer: sender, rule });
    kernel.send(sender, refuse, { kind: 'sent', native: 'ERROR', peer: sender, rule });
    return;
  }
  accept(socket, event, kernel);
  const welcome: Welcome = { type: 'welcome', session: -session, hello: helloOf(socket) };
  kernel.send(sender, welcome, { kind: 'sent', native: 'READY', peer: sender });
  const made = pipeOf(socket, sender, session);
  if (made !== undefined) flow(socket, made, kernel);
}

// Z1: this pipe is there only while its peer is.
function accept(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session = 0, endpoint = '', hello } = event;
  const { sender } = kernel;
  // libzmq src/socket_base.cpp connect_internal: in a process who connects says how pipes are.
  const isConflated = isInside(endpoint) ? hello?.isConflating ?? false
    : isConflating(socket.spec);
  const named = namesFor(socket, kernel.nameOf(sender), kernel);
  const pipe = createPipe({ ...named, endpoint, isOurs: false, isConflated }, socket.spec);
  Object.assign(pipe, { peer: sender, session: -session, hello, standing: 'open' });
  kernel.cause = kernel.record('connected', {
    native: 'accept', peer: sender, rule: 'zeromq:Z1',
  });
  share(socket, pipe, hello as Hello);
  socket.pipes.set(pipe.key, pipe);
  tell(socket, { says: 'joined', key: pipe.key }, kernel);
}

/** Z3: in one process both ends write to one pipe. */
function share({ spec, outs }: SocketRecord, pipe: Pipe, hello: Hello): void {
  if (!isInside(pipe.endpoint) || pipe.isConflated) return;
  const { written } = pipe.room;
  pipe.room = createGauge(sharedMark(spec.sndhwm, hello.rcvhwm));
  pipe.room.written = written;
  pipe.stock = createGauge(sharedMark(hello.sndhwm, spec.rcvhwm));
  if (!isFull(pipe.room)) activate(outs, pipe.key);
}

/** The other side has accepted. */
export function welcomed(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session, hello } = event;
  const pipe = pipeOf(socket, kernel.sender, session);
  if (pipe?.standing !== 'greeting' || hello === undefined) return;
  Object.assign(pipe, { hello, standing: 'open', tries: 0 });
  kernel.record('connected', { native: 'connect', peer: pipe.peer, rule: 'zeromq:Z1' });
  share(socket, pipe, hello);
  if (!pipe.isEnding) tell(socket, { says: 'joined', key: pipe.key }, kernel);
  flow(socket, pipe, kernel);
}

// Z9: libzmq does not try again after an error of the protocol, and says nothing.
/** The other side will have nothing to do with this one. */
export function refused(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session, rule = 'zeromq:Z9' } = event;
  const pipe = pipeOf(socket, kernel.sender, session);
  if (pipe === undefined) return;
  kernel.cause = kernel.record('disconnected', { native: 'handshake', peer: pipe.peer, rule });
  pipe.peer = NOBODY;
  quit(socket, pipe, kernel);
  detach(socket.ins, pipe.key);
  socket.pipes.delete(pipe.key);
}

/** The handshake of two sockets: they learn of each other's type, or part. */
import { NOBODY } from '../../../../machines/applications';
import type { Kernel } from '../../../../kernel/api';
import { createGauge, isFull, sharedMark } from '../../pipes/gauge';
import { activate, detach } from '../../pipes/rota';
import { canTalk, names } from '../../topology/types';
import { isInside } from '../../topology';
import type { Hello, Refuse, Welcome } from '../facts';
import { flow } from '../moving/flowing';
import { lose, quit } from './losing';
import { tell } from './mailbox';
import { helloOf } from './opening';
import { createPipe, type Pipe, pipeOf, type SocketEvent, type SocketRecord } from './record';

/** Somebody has connected to this socket. */
export function greeted(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session = 0, endpoint = '', hello } = event;
  const { sender } = kernel;
  if (hello === undefined || !socket.bound.includes(endpoint)) return;
  const before = pipeOf(socket, sender, undefined);
  if (before?.session === session) return; // the same once more
  if (before !== undefined) lose(socket, before, kernel);
  if (!canTalk(socket.type, hello.type)) {
    const rule = 'zeromq:Z9';
    const refuse: Refuse = { type: 'refuse', session, rule };
    kernel.record('disconnected', { native: 'handshake', peer: sender, rule });
    kernel.send(sender, refuse, { kind: 'sent', native: 'ERROR', peer: sender, rule });
    return;
  }
  accept(socket, event, kernel);
  const welcome: Welcome = { type: 'welcome', session, hello: helloOf(socket) };
  kernel.send(sender, welcome, { kind: 'sent', native: 'READY', peer: sender });
  const made = pipeOf(socket, sender, session);
  if (made !== undefined) flow(socket, made, kernel);
}

// Z1: this pipe is there only while its peer is.
function accept(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session = 0, endpoint = '', hello } = event;
  const { sender } = kernel;
  const name = kernel.nameOf(sender);
  const key = keyFor(socket, name);
  const place = kernel.introduce(`${socket.name}>${name}`, 'destination');
  const pipe = createPipe({ key, endpoint, isOurs: false, place }, socket.spec);
  Object.assign(pipe, { peer: sender, session, hello, standing: 'open' });
  kernel.cause = kernel.record('connected', {
    native: 'accept', peer: sender, rule: 'zeromq:Z1',
  });
  share(socket, pipe, hello as Hello);
  socket.pipes.set(key, pipe);
  meet(socket, pipe, kernel);
  if (!isIgnored(pipe)) tell(socket, { says: 'joined', key }, kernel);
}

const isIgnored = ({ standing }: Pipe): boolean => standing === 'ignored';

/** What a peer that left had sent may still be read: who comes again has a pipe beside that. */
function keyFor({ pipes }: SocketRecord, name: string): string {
  for (let nth = 1; ; nth++) {
    const key = nth === 1 ? name : `${name} ${nth}`;
    if (!pipes.has(key)) return key;
  }
}

/** Z3: in one process both ends write to one pipe. */
function share({ spec, outs }: SocketRecord, pipe: Pipe, hello: Hello): void {
  if (!isInside(pipe.endpoint) || spec.conflate) return;
  const { written } = pipe.room;
  pipe.room = createGauge(sharedMark(spec.sndhwm, hello.rcvhwm));
  pipe.room.written = written;
  pipe.stock = createGauge(sharedMark(hello.sndhwm, spec.rcvhwm));
  if (!isFull(pipe.room)) activate(outs, pipe.key);
}

/** Z26: a PAIR that has somebody hears nobody else, until it has read that one to the end. */
const isTaken = ({ type, pipes }: SocketRecord, pipe: Pipe): boolean => type === 'PAIR'
  && [...pipes.values()].some((one) => one !== pipe && !isIgnored(one) && one.leftAt < 0);

// Z17: five bytes, of which the first is 0, unless the peer has a name of its own.
function meet(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (isTaken(socket, pipe)) ignore(socket, { pipe, rule: 'zeromq:Z26' }, kernel);
  if (!names(socket.type)) return;
  const own = pipe.hello?.routingId ?? null;
  pipe.id = own ?? madeUp(pipe, kernel);
  const other = [...socket.pipes.values()].find((one) => one !== pipe && one.id === pipe.id
    && (one.standing === 'open' || (one.standing === 'gone' && one.leftAt < 0)));
  if (other === undefined) return;
  // Who is gone, and not read to the end, still has its name (Z28); it can be taken away.
  const isFree = socket.spec.routerHandover && other.standing === 'gone';
  if (isFree) other.id = madeUp(other, kernel);
  else {
    const yields = socket.spec.routerHandover ? other : pipe;
    ignore(socket, { pipe: yields, rule: 'zeromq:Z17' }, kernel);
  }
}

function madeUp({ session, peer }: Pipe, kernel: Kernel): string {
  const number = Math.floor(kernel.draw('routing id', session, kernel.nameOf(peer)) * 0x10000);
  return `\u0000${number.toString(16).padStart(4, '0')}`;
}

interface Yielding {
  readonly pipe: Pipe;
  readonly rule: string;
}

/** The connection stays, and nothing passes it. */
function ignore(socket: SocketRecord, { pipe, rule }: Yielding, kernel: Kernel): void {
  pipe.standing = 'ignored';
  quit(socket, pipe, kernel);
  const detail = { peer: kernel.nameOf(pipe.peer) };
  kernel.record('changed', { native: 'ignored', rule, detail });
}

/** The other side has accepted. */
export function welcomed(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session, hello } = event;
  const pipe = pipeOf(socket, kernel.sender, session);
  if (pipe?.standing !== 'greeting' || hello === undefined) return;
  Object.assign(pipe, { hello, standing: 'open', tries: 0, sent: 0, heard: 0, inKernel: 0 });
  kernel.record('connected', { native: 'connect', peer: pipe.peer, rule: 'zeromq:Z1' });
  share(socket, pipe, hello);
  meet(socket, pipe, kernel);
  const isNew = !socket.outs.keys.includes(pipe.key);
  if (isNew && !isIgnored(pipe) && !pipe.isEnding) {
    tell(socket, { says: 'joined', key: pipe.key }, kernel);
  }
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

/** zmq_recv: what has come in waits in its pipe until the application asks for it. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { noteRead, noteTold } from '../../pipes/gauge';
import { activate, next, pass } from '../../pipes/rota';
import { mannersOf } from '../../topology/types';
import type { TellRead } from '../facts';
import { fail } from '../socket/failing';
import { isOver } from '../socket/losing';
import { attend, forgetSince } from '../socket/mailbox';
import {
  type Held, type Pipe, pipeOf, type SocketEvent, type SocketRecord,
} from '../socket/record';
import { isShared } from './flowing';
import { hand } from './handing';
import { opened } from './opened';
import { discard, fill } from './stocking';
import { isLocked } from './turns';

const POLL_RATE = 100; // libzmq src/config.hpp inbound_poll_rate

// Z28: whoever has something to read listens to nothing else, but now and then.
/** Gives the application what it waits for, each peer in its turn (Z6). */
export function serve(socket: SocketRecord, kernel: Kernel): void {
  while (socket.wants > 0 && !isLocked(socket, 'recv')) {
    if (++socket.ticks === POLL_RATE) attend(socket, kernel);
    if (takeOne(socket, kernel)) continue;
    attend(socket, kernel);
    if (!takeOne(socket, kernel)) return forgetSince(socket, Infinity, kernel);
  }
  // Whoever receives by hand and again comes out of turn; an application waits for its turn.
  if (socket.wants > 0 && socket.ownerKind === 'program') refuse(socket, 'EFSM', kernel);
}

function refuse(socket: SocketRecord, code: 'EFSM' | 'ENOTSUP', kernel: Kernel): void {
  socket.wants = 0;
  kernel.cancel('rcvtimeo');
  fail(socket, { native: 'zmq_recv', code, rule: 'zeromq:Z11' }, kernel);
}

/** False: there is nothing to read. */
function takeOne(socket: SocketRecord, kernel: Kernel): boolean {
  const { news } = socket;
  const note = news.shift();
  if (note !== undefined) {
    hand(socket, { held: note, frames: note.parcel.frames }, kernel);
    return true;
  }
  const read = readNext(socket, kernel);
  if (read === undefined) return false;
  const { pipe, held } = read;
  const frames = opened({ socket, pipe }, held, kernel);
  if (frames !== undefined) hand(socket, { held, frames }, kernel);
  return true;
}

/** Takes the next message out of its pipe, each peer in its turn. */
function readNext(
  socket: SocketRecord, kernel: Kernel,
): { readonly pipe: Pipe; readonly held: Held } | undefined {
  const { pipes, ins } = socket;
  const key = next(ins, (one) => isReadable(pipes.get(one) as Pipe, kernel));
  const pipe = key === undefined ? undefined : pipes.get(key);
  if (pipe === undefined) return undefined;
  const held = pipe.in.shift() as Held;
  pass(ins);
  noteTaken(socket, pipe, kernel);
  return { pipe, held };
}

/** Z14: what has come before a new question is no answer to it. */
export function eatReplies(socket: SocketRecord, kernel: Kernel): void {
  for (let read = readNext(socket, kernel); read !== undefined; read = readNext(socket, kernel)) {
    discard(read.held, { reason: 'late', rule: 'zeromq:Z14' }, kernel);
  }
}

/** Whether there is a message; who looks for one reads the end of a pipe, too (Z28). */
function isReadable(pipe: Pipe, kernel: Kernel): boolean {
  if (pipe.ready > 0) return true;
  if (isOver(pipe) && pipe.leftAt < 0) pipe.leftAt = kernel.now;
  return false;
}

function noteTaken(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  pipe.ready--;
  if (!noteRead(pipe.stock)) return;
  noteTold(pipe.stock);
  if (!isShared(pipe)) fill({ socket, pipe }, kernel);
  else if (pipe.standing === 'open') {
    const event: TellRead = {
      type: 'tellRead', session: pipe.session, read: pipe.stock.read,
    };
    kernel.send(pipe.peer, event);
  }
}

/** Z4: the reader of a shared pipe has read enough. */
export function noteRoom(
  socket: SocketRecord, { session, read = 0 }: SocketEvent, kernel: Kernel,
): void {
  const pipe = pipeOf(socket, kernel.sender, session);
  if (pipe === undefined) return;
  pipe.room.told = read;
  activate(socket.outs, pipe.key);
}

/** The application is up, or done with what it had, and asks for more. */
export function ask(socket: SocketRecord): void {
  if (!mannersOf(socket.type).receives) return;
  socket.wants = 1;
}

/** Somebody receives by hand. */
export function receiveByHand(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const isMute = !mannersOf(socket.type).receives;
  if (isMute) return refuse(socket, 'ENOTSUP', kernel);
  if (isLocked(socket, 'recv')) return refuse(socket, 'EFSM', kernel);
  socket.wants += event.count ?? 1;
  serve(socket, kernel);
  if (socket.wants === 0) return;
  const patience = event.timeout ?? socket.spec.rcvtimeo;
  if (patience === 0) return stopWaiting(socket, event, kernel);
  if (patience > 0) {
    const at = (kernel.now + patience * 1000) as Micros;
    kernel.wake('rcvtimeo', at, say({ type: 'stopWaiting' }));
  }
}

export function stopWaiting(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  if (socket.wants === 0) return;
  socket.wants = 0;
  fail(socket, { native: 'zmq_recv', code: 'EAGAIN', rule: 'zeromq:Z11' }, kernel);
}

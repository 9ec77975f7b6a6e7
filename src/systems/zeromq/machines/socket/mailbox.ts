/** What I/O threads tell a socket, and when it listens (Z28). */
import type { Kernel } from '../../../../kernel/api';
import { activate } from '../../pipes/rota';
import { forgetSubscriptions, heedAll } from '../moving/heeding';
import { hearRoom, isInCall } from '../moving/hearing';
import { subscribeAll } from '../moving/subscribing';
import { mannersOf } from '../../topology/types';
import { forget } from './leaving';
import { join } from './meeting';
import { isImmediate, type Letter, type Pipe, type SocketRecord } from './record';

/** Puts a letter into the mailbox. */
export function tell(socket: SocketRecord, letter: Letter, kernel: Kernel): void {
  socket.mailbox.push(letter);
  if (isInCall(socket)) attend(socket, kernel);
}

// libzmq src/socket_base.cpp process_commands: sockets have no thread of their own.
/** Hears of all that has happened, in its order. */
export function attend(socket: SocketRecord, kernel: Kernel): void {
  socket.ticks = 0;
  forgetSince(socket, kernel.now, kernel);
  if (socket.mailbox.length === 0) return;
  const letters = socket.mailbox;
  socket.mailbox = [];
  // libzmq src/pipe.cpp: the end of a pipe is answered first, and final when that is answered.
  for (const { says, key } of letters) {
    const pipe = socket.pipes.get(key);
    if (pipe !== undefined) READ[says](socket, pipe, kernel);
  }
  for (const { says, key } of letters) {
    const pipe = socket.pipes.get(key);
    if (pipe !== undefined && says === 'left') forgetSubscriptions(socket, pipe, kernel);
  }
}

/** Pipes whose end was read before that time are forgotten; who waits in a call hears at once. */
export function forgetSince(socket: SocketRecord, time: number, kernel: Kernel): void {
  for (const pipe of socket.pipes.values()) {
    if (pipe.leftAt >= 0 && pipe.leftAt < time) forget(socket, pipe, kernel);
  }
}

/** Z31: how seldom a send looks; libzmq src/config.hpp max_command_delay, at 3 GHz. */
const DELAY = 1000;

/** A send hears of what has happened, unless another has looked just before. */
export function glance(socket: SocketRecord, kernel: Kernel): void {
  if (kernel.now - socket.heardAt <= DELAY) return;
  socket.heardAt = kernel.now;
  attend(socket, kernel);
}

type Read = (socket: SocketRecord, pipe: Pipe, kernel: Kernel) => void;

const READ: { readonly [says in Letter['says']]: Read } = {
  joined: join,
  readable: (socket, pipe, kernel) => {
    if (socket.type === 'XPUB') heedAll(socket, pipe, kernel);
    else activate(socket.ins, pipe.key);
  },
  writable: hearRoom,
  hiccup: (socket, pipe, kernel) => {
    if (pipe.isDeaf) subscribeAll(socket, pipe, kernel);
  },
  // Whoever receives reads up to the end of the pipe first; the others have nothing to read.
  left: (socket, pipe, kernel) => {
    const { receives, sends } = mannersOf(socket.type);
    pipe.isHeardGone = true;
    // libzmq src/socket_base.cpp hiccuped: with IMMEDIATE what was not read is lost.
    const isBroken = pipe.isOurs && !pipe.isSentAway && isImmediate(socket, pipe);
    if (isBroken) return forget(socket, pipe, kernel);
    heedAll(socket, pipe, kernel);
    if (receives && sends !== 'all') activate(socket.ins, pipe.key);
    else pipe.leftAt = kernel.now;
  },
};

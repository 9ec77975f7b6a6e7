/** What is thrown away of the contents of pipes, and why. */
import { Deque } from '../../../../base/deque';
import type { Kernel } from '../../../../kernel/api';
import { createGauge } from '../../pipes/gauge';
import { createRota, detach } from '../../pipes/rota';
import type { Outgoing, Pipe, SocketRecord } from './record';

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

/** Z1: whoever is gone gets nothing more: what waits for it is lost. */
export function empty(pipe: Pipe, kernel: Kernel): void {
  drop(pipe, { half: 'out', reason: 'peer gone', rule: 'zeromq:Z1' }, kernel);
  pipe.out = new Deque();
  pipe.room = createGauge(pipe.room.hwm);
}

/** Nothing is written to a pipe any more, and what waits in it is lost. */
export function quit(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  detach(socket.outs, pipe.key);
  empty(pipe, kernel);
  if (pipe.standing === 'ignored') detach(socket.ins, pipe.key);
}

export function dropAll(socket: SocketRecord, why: Why, kernel: Kernel): void {
  for (const pipe of socket.pipes.values()) dropHalf(pipe, { half: 'out', ...why }, kernel);
  dropIn(socket, why, kernel);
}

/** What was received and not read goes with whoever would have read it. */
export function dropIn(socket: SocketRecord, why: Why, kernel: Kernel): void {
  for (const pipe of socket.pipes.values()) dropHalf(pipe, { half: 'in', ...why }, kernel);
}

/** Nothing is left in one half of a pipe. */
export function dropHalf(pipe: Pipe, why: Why & Half, kernel: Kernel): void {
  drop(pipe, why, kernel);
  pipe[why.half] = new Deque();
  if (why.half === 'in') pipe.ready = 0;
}

/** The socket has no pipes, and its application asks for nothing. */
export function clear(socket: SocketRecord): void {
  Object.assign(socket, {
    pipes: new Map(), outs: createRota(), ins: createRota(), outbox: new Deque<Outgoing>(),
    isBlocked: false, wants: 0, asked: null, back: null, lastAsked: null,
    current: null, connected: [], news: [], mailbox: [], ticks: 0,
  });
}

/** zmq_close, and what LINGER makes of messages that have not left (Z10). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { fail } from './failing';
import { clear, dropAll, dropHalf, dropIn } from './dropping';
import { leaveAll } from './leaving';
import { unbind } from './opening';
import type { SocketEvent, SocketRecord } from './record';

const WHY = { reason: 'closed', rule: 'zeromq:Z10' };

/** The application is done with it: nothing is read any more, and what was sent may yet leave. */
export function close(socket: SocketRecord, { linger }: SocketEvent, kernel: Kernel): void {
  const rest = linger ?? socket.spec.linger;
  kernel.record('stopped', { native: 'zmq_close', rule: 'zeromq:Z10', detail: { linger: rest } });
  for (const endpoint of socket.bound) unbind(socket, endpoint, kernel);
  socket.outbox.clear();
  Object.assign(socket, { wants: 0, asked: null, back: null, lastAsked: null, current: null });
  dropIn(socket, WHY, kernel);
  for (const pipe of socket.pipes.values()) {
    if (pipe.isConflated) dropHalf(pipe, { half: 'out', ...WHY }, kernel); // Z26
  }
  if (rest === 0) giveUp(socket, kernel);
  if (rest <= 0) return;
  kernel.wake('linger', (kernel.now + rest * 1000) as Micros, say({ type: 'giveUp' }));
}

/** LINGER is over: what has not left never will. */
export const giveUp = (socket: SocketRecord, kernel: Kernel): void =>
  dropAll(socket, { reason: 'linger', rule: 'zeromq:Z10' }, kernel);

export const isEmpty = ({ pipes }: SocketRecord): boolean =>
  [...pipes.values()].every(({ out }) =>
    out.toArray().every(({ parcel: { message } }) => message === null));

/** Nothing is left to send: the socket is gone, and its context hears of it. */
export function end(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  leaveAll(socket, kernel);
  clear(socket);
  kernel.cancel('linger');
  if (socket.ownerKind === 'program') kernel.send(socket.owner, say({ type: 'closed' }));
}

// Z11: whoever waits inside a call is told, and closes its socket then.
/** The context is shut down. */
export function terminate(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const native = socket.wants > 0 ? 'zmq_recv' : socket.outbox.length > 0 ? 'zmq_send' : null;
  if (native !== null) fail(socket, { native, code: 'ETERM', rule: 'zeromq:Z11' }, kernel);
  close(socket, event, kernel);
}

/** zmq_disconnect: one pipe of a socket ends, and what waits in it may yet leave (Z10). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { detach } from '../../pipes/rota';
import { isInside } from '../../topology';
import { dropHalf } from './dropping';
import { fail, type Failure } from './failing';
import { endIfEmpty } from './leaving';
import { part } from './losing';
import { attend } from './mailbox';
import { unbind, wakeFor } from './opening';
import type { Pipe, SocketEvent, SocketRecord } from './record';

const WHY = { reason: 'closed', rule: 'zeromq:Z10' };

// libzmq src/socket_base.cpp term_endpoint: what was received is thrown away at once.
/** The application has done with an endpoint that it connected to. */
export function disconnectFrom(
  socket: SocketRecord, { key = '' }: SocketEvent, kernel: Kernel,
): void {
  attend(socket, kernel);
  const pipe = socket.pipes.get(key);
  if (pipe === undefined) return refuse(socket, 'zmq_disconnect', kernel);
  const { linger } = socket.spec;
  kernel.record('changed', { native: 'zmq_disconnect', rule: WHY.rule, detail: { linger } });
  dropHalf(pipe, { half: 'in', ...WHY }, kernel);
  detach(socket.outs, key);
  detach(socket.ins, key);
  rename(socket, pipe, kernel);
  pipe.isEnding = true;
  if (linger === 0) return letGo(socket, { type: 'letGo', key: pipe.key }, kernel);
  if (linger > 0) {
    const event = say({ type: 'letGo', key: pipe.key });
    kernel.wake(`letGo ${pipe.key}`, (kernel.now + linger * 1000) as Micros, event);
  }
  endIfEmpty(socket, pipe, kernel);
}

const refuse = (socket: SocketRecord, native: Failure['native'], kernel: Kernel): void =>
  fail(socket, { native, code: 'ENOENT', rule: 'zeromq:Z11' }, kernel);

// The sessions of those who came belong to the listener, and end with it; inproc has none.
/** zmq_unbind: nobody can connect there, and whoever did is sent away (Z29). */
export function unbindFrom(
  socket: SocketRecord, { key = '' }: SocketEvent, kernel: Kernel,
): void {
  attend(socket, kernel);
  if (!socket.bound.includes(key)) return refuse(socket, 'zmq_unbind', kernel);
  unbind(socket, key, kernel);
  if (isInside(key)) return;
  for (const pipe of socket.pipes.values()) {
    const isMeant = !pipe.isOurs && pipe.endpoint === key && pipe.standing === 'open';
    if (!isMeant) continue;
    pipe.isSentAway = true;
    part(socket, pipe, kernel);
  }
}

/** Its endpoint can be connected to again. */
function rename({ pipes }: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  pipes.delete(pipe.key);
  kernel.cancel(`dial ${pipe.key}`);
  let nth = 1;
  while (pipes.has(`${pipe.endpoint} before ${nth}`)) nth++;
  pipe.key = `${pipe.endpoint} before ${nth}`;
  pipes.set(pipe.key, pipe);
  if (pipe.standing === 'waiting') wakeFor(pipe, 0, kernel);
}

/** LINGER is over for it. */
export function letGo(socket: SocketRecord, { key = '' }: SocketEvent, kernel: Kernel): void {
  const pipe = socket.pipes.get(key);
  if (pipe === undefined) return;
  dropHalf(pipe, { half: 'out', ...WHY }, kernel);
  endIfEmpty(socket, pipe, kernel);
}

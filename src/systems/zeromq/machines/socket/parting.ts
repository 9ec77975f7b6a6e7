/** zmq_disconnect, zmq_unbind: pipes end, and what waits in one's own may yet leave (Z10). */
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
import { unbind } from './opening';
import { isImmediate, type Pipe, type SocketEvent, type SocketRecord } from './record';

const WHY = { reason: 'closed', rule: 'zeromq:Z10' };

// libzmq src/zmq.cpp: zmq_unbind and zmq_disconnect are one call, term_endpoint.
/** The application has done with an endpoint that it connected to, or where it is bound. */
export function disconnectFrom(
  socket: SocketRecord, { key = '', type }: SocketEvent, kernel: Kernel,
): void {
  attend(socket, kernel);
  const native = type === 'unbind' ? 'zmq_unbind' : 'zmq_disconnect';
  const isBound = socket.bound.includes(key);
  const own = [...socket.pipes.values()].filter(({ isOurs, isEnding, isSentAway, endpoint }) =>
    isOurs && !isEnding && !isSentAway && endpoint === key);
  const isKnown = isBound || own.length > 0 || socket.connected.includes(key);
  if (!isKnown) return refuse(socket, native, kernel);
  socket.connected = socket.connected.filter((other) => other !== key);
  if (isBound) sendAway(socket, key, kernel);
  if (isBound && isInside(key)) return; // the name only: inproc has no listener
  for (const pipe of own) partFrom(socket, pipe, kernel);
}

// libzmq src/socket_base.cpp term_endpoint: what was received is thrown away at once.
function partFrom(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const { linger } = socket.spec;
  kernel.record('changed', { native: 'zmq_disconnect', rule: WHY.rule, detail: { linger } });
  // src/session_base.cpp process_term: an IMMEDIATE pipe is ended by its session, and read first.
  const isLeft = isImmediate(socket, pipe) && pipe.standing === 'open' && pipe.out.length === 0;
  if (isLeft) return partLater(socket, pipe, kernel);
  dropHalf(pipe, { half: 'in', ...WHY }, kernel);
  if (pipe.isConflated) dropHalf(pipe, { half: 'out', ...WHY }, kernel);
  detach(socket.outs, pipe.key);
  detach(socket.ins, pipe.key);
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
/** Nobody can connect there any more, and whoever did is sent away (Z29). */
function sendAway(socket: SocketRecord, key: string, kernel: Kernel): void {
  unbind(socket, key, kernel);
  if (isInside(key)) return;
  for (const pipe of socket.pipes.values()) {
    const isMeant = !pipe.isOurs && pipe.endpoint === key && pipe.standing === 'open';
    if (isMeant) partLater(socket, pipe, kernel);
  }
}

/** Its peer learns of the end when that was read here. */
function partLater(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  pipe.isSentAway = true;
  part(socket, pipe, kernel);
}

/** LINGER is over for it. */
export function letGo(socket: SocketRecord, { key = '' }: SocketEvent, kernel: Kernel): void {
  const pipe = socket.pipes.get(key);
  if (pipe === undefined) return;
  dropHalf(pipe, { half: 'out', ...WHY }, kernel);
  endIfEmpty(socket, pipe, kernel);
}

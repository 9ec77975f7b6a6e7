/** Binding, connecting, and trying again. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { isInside } from '../../topology';
import { awaitsName, connectsOnce } from '../../topology/types';
import { probe } from '../moving/routing';
import type { Directory, Greet, Hello } from '../facts';
import { fail } from './failing';
import { attend } from './mailbox';
import { isTaken } from './meeting';
import { namesFor } from './naming';
import {
  connectionsWith, createPipe, type End, isConflating, isImmediate, type Pipe, type SocketEvent,
  type SocketRecord,
} from './record';
import { putToUse } from './using';

export const directoryOf = ({ network }: SocketRecord, kernel: Kernel): Directory =>
  kernel.agreed<Directory>(network);

/** The socket is made: it binds and connects as its program says. */
export function begin(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  const { spec: { bind, connect, group } } = socket;
  socket.group = group === null ? kernel.self : kernel.introduce(group, 'subscriber');
  // A producer reads its answers as they come.
  if (socket.ownerKind === 'producer') socket.wants = Infinity;
  for (const endpoint of bind) bindTo(socket, endpoint, kernel);
  for (const endpoint of connect) connectTo(socket, endpoint, kernel);
}

// Z7: a second bind fails, but of ipc, where it takes the path away from the first.
export function bindTo(socket: SocketRecord, endpoint: string, kernel: Kernel): void {
  attend(socket, kernel);
  const { bound, hoping } = directoryOf(socket, kernel);
  if (bound.has(endpoint) && !endpoint.startsWith('ipc://')) {
    fail(socket, { native: 'zmq_bind', code: 'EADDRINUSE', rule: 'zeromq:Z7' }, kernel);
    return;
  }
  bound.set(endpoint, kernel.self);
  if (!socket.bound.includes(endpoint)) socket.bound.push(endpoint);
  for (const { socket: waits, key } of hoping.get(endpoint) ?? []) {
    if (kernel.isThere(waits)) kernel.send(waits, say({ type: 'dial', key }));
  }
  hoping.delete(endpoint);
}

/** Nobody can connect there any more; who is connected stays. */
export function unbind(socket: SocketRecord, endpoint: string, kernel: Kernel): void {
  const { bound } = directoryOf(socket, kernel);
  if (bound.get(endpoint) === kernel.self) bound.delete(endpoint);
  socket.bound = socket.bound.filter((other) => other !== endpoint);
}

// Z1: the pipe is there at once, whoever is at the other end.
export function connectTo(socket: SocketRecord, endpoint: string, kernel: Kernel): void {
  attend(socket, kernel);
  if (isOnce(socket, endpoint)) return;
  const pipe = addPipe(socket, endpoint, kernel);
  if (!isInside(endpoint)) socket.connected.push(endpoint);
  if (!isImmediate(socket, pipe)) {
    probe(socket, pipe, kernel);
    if (!awaitsName(socket.type) && !isTaken(socket, pipe)) putToUse(socket, pipe, kernel);
  }
  wakeFor(pipe, 0, kernel);
}

// libzmq src/socket_base.cpp connect_internal: is_single_connect; inproc does not ask.
/** Z30: who knows an endpoint may have no need of a second pipe there. */
const isOnce = ({ type, bound, connected }: SocketRecord, endpoint: string): boolean =>
  connectsOnce(type) && !isInside(endpoint)
  && (connected.includes(endpoint) || bound.includes(endpoint));

/** A pipe of who connects. */
export function addPipe(socket: SocketRecord, endpoint: string, kernel: Kernel): Pipe {
  const isConflated = isConflating(socket.spec);
  const named = namesFor(socket, endpoint, kernel);
  const pipe = createPipe({ ...named, endpoint, isOurs: true, isConflated }, socket.spec);
  socket.pipes.set(pipe.key, pipe);
  return pipe;
}

export const wakeFor = ({ key }: Pipe, wait: number, kernel: Kernel): void =>
  kernel.wake(`dial ${key}`, (kernel.now + wait) as Micros, say({ type: 'dial', key }));

export const helloOf = ({ type, spec }: SocketRecord): Hello => {
  const { routingId, sndhwm, rcvhwm } = spec;
  return { type, routingId, sndhwm, rcvhwm, isConflating: isConflating(spec) };
};

// Simplified: Who finds nobody bound learns of it at once; a refusal takes no time on the wire.
/** Tries to connect. */
export function dial(socket: SocketRecord, { key = '' }: SocketEvent, kernel: Kernel): void {
  const pipe = socket.pipes.get(key);
  if (pipe?.standing !== 'waiting') return;
  const { bound, hoping } = directoryOf(socket, kernel);
  const target = bound.get(pipe.endpoint);
  if (target === undefined || !reaches({ socket, pipe }, target, kernel)) {
    if (!isInside(pipe.endpoint)) return tryLater(socket, pipe, kernel);
    const others = (hoping.get(pipe.endpoint) ?? []).filter((other) =>
      other.socket !== kernel.self || other.key !== key);
    hoping.set(pipe.endpoint, [...others, { socket: kernel.self, key }]);
    return;
  }
  // Whoever accepts may send at once, before the word that it does.
  const counts = { sent: 0, heard: 0, inKernel: 0 };
  const session = ++socket.sessions;
  Object.assign(pipe, { standing: 'greeting', peer: target, session, ...counts });
  const { endpoint } = pipe;
  const live = connectionsWith(socket, target).map((one) => one.session);
  const greet: Greet = { type: 'greet', session, endpoint, hello: helloOf(socket), live };
  kernel.send(target, greet, { kind: 'sent', native: 'connect', peer: target, rule: 'zeromq:Z1' });
}

/** Whether there is a way to that socket; inproc is inside one process, all else over a wire. */
function reaches({ socket, pipe: { endpoint } }: End, target: ActorId, kernel: Kernel): boolean {
  const isHere = kernel.processOf(target) === kernel.processOf(kernel.self);
  if (isInside(endpoint) || isHere) return isHere;
  const name = socket.wires.get(kernel.nameOf(target));
  if (name === undefined) return false;
  kernel.connect(target);
  return true;
}

// Z2: after the interval, and by chance up to one more.
export function tryLater({ spec }: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const interval = spec.reconnectIvl * 1000;
  const chance = kernel.draw('reconnect', ++pipe.tries, `${kernel.nameOf(pipe.place)}`);
  wakeFor(pipe, interval + Math.floor(chance * interval), kernel);
}

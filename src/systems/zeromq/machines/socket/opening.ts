/** Binding, connecting, and trying again. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { callAnew } from '../../pipes/rota';
import { isInside } from '../../topology';
import { probe } from '../moving/routing';
import type { Directory, Greet, Hello } from '../facts';
import { fail } from './failing';
import { attend } from './mailbox';
import {
  createPipe, type End, isConflating, isImmediate, type Pipe, type SocketEvent, type SocketRecord,
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
  for (const waits of hoping.get(endpoint) ?? []) {
    if (kernel.isThere(waits)) kernel.send(waits, say({ type: 'dial', key: endpoint }));
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
  if (socket.pipes.has(endpoint) || socket.connected.includes(endpoint)) return;
  const pipe = addPipe(socket, endpoint, kernel);
  if (!isInside(endpoint)) socket.connected.push(endpoint);
  if (!isImmediate(socket, pipe)) {
    probe(socket, pipe, kernel);
    putToUse(socket, pipe, kernel);
  }
  wakeFor(pipe, 0, kernel);
}

/** A pipe of who connects. */
export function addPipe(socket: SocketRecord, endpoint: string, kernel: Kernel): Pipe {
  const place = kernel.introduce(`${socket.name}>${endpoint}`, 'destination');
  const isConflated = isConflating(socket.spec);
  const pipe = createPipe(
    { key: endpoint, endpoint, isOurs: true, place, isConflated }, socket.spec,
  );
  socket.pipes.set(endpoint, pipe);
  return pipe;
}

/** Its endpoint can be connected to again. */
export function rename(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const { pipes, outs, ins } = socket;
  const { key: old, endpoint } = pipe;
  pipes.delete(old);
  kernel.cancel(`dial ${old}`);
  let nth = 1;
  while (pipes.has(`${endpoint} before ${nth}`)) nth++;
  pipe.key = `${endpoint} before ${nth}`;
  pipes.set(pipe.key, pipe);
  for (const rota of [outs, ins]) callAnew(rota, old, pipe.key);
  if (pipe.standing === 'waiting') wakeFor(pipe, 0, kernel);
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
    const others = hoping.get(pipe.endpoint) ?? [];
    hoping.set(pipe.endpoint, [...others.filter((other) => other !== kernel.self), kernel.self]);
    return;
  }
  // Whoever accepts may send at once, before the word that it does.
  const counts = { sent: 0, heard: 0, inKernel: 0 };
  const session = ++socket.sessions;
  Object.assign(pipe, { standing: 'greeting', peer: target, session, ...counts });
  const { endpoint } = pipe;
  const greet: Greet = { type: 'greet', session, endpoint, hello: helloOf(socket) };
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

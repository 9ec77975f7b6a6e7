/** A socket hears of a new peer: it has a name from now on, or is ignored (Z17, Z26). */
import type { Kernel } from '../../../../kernel/api';
import { isInside } from '../../topology';
import { identifies } from '../../topology/types';
import { probe } from '../moving/routing';
import { forget, leave } from './leaving';
import { quit } from './dropping';
import { isImmediate, type Pipe, type SocketRecord } from './record';
import { putToUse } from './using';

/** A pipe whose other end is known is used from now on, unless it is ignored. */
export function join(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  if (pipe.standing === 'waiting') return; // it is gone again, and will be heard of anew
  const isUsed = isInUse(socket, pipe);
  const isProbed = pipe.isOurs && !isImmediate(socket, pipe); // when it connected
  if (!isUsed && !isProbed) probe(socket, pipe, kernel); // also to whom it ignores
  if (!isUsed && isTaken(socket, pipe)) ignore(socket, { pipe, rule: 'zeromq:Z26' }, kernel);
  // libzmq src/router.cpp xrecv: who comes back over its pipe has the name that it had.
  if (identifies(socket.type) && pipe.id === '') identify(socket, pipe, kernel);
  const isHeld = socket.pipes.has(pipe.key) && pipe.standing !== 'ignored';
  if (!isUsed && isHeld) putToUse(socket, pipe, kernel);
}

/** Whether the application has heard of it. */
export const isInUse = ({ outs }: SocketRecord, { key }: Pipe): boolean =>
  outs.keys.includes(key);

/** Z26: a PAIR that has somebody hears nobody else, until it has forgotten that one. */
export const isTaken = (socket: SocketRecord, pipe: Pipe): boolean => socket.type === 'PAIR'
  && [...socket.pipes.values()].some((one) => one !== pipe && isInUse(socket, one));

// Z17: five bytes, of which the first is 0, unless the peer has a name of its own.
function identify(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  const own = pipe.hello?.routingId ?? null;
  pipe.id = own ?? madeUp(pipe, kernel);
  // Who is gone, and not forgotten, still has its name (Z28); it can be taken away.
  const other = [...socket.pipes.values()].find((one) => one !== pipe && one.id === pipe.id
    && (one.standing === 'open' || one.standing === 'gone'));
  if (other === undefined) return;
  const isFree = socket.spec.routerHandover && other.isHeardGone;
  if (isFree) other.id = madeUp(other, kernel);
  else {
    const yields = socket.spec.routerHandover ? other : pipe;
    ignore(socket, { pipe: yields, rule: 'zeromq:Z17' }, kernel);
  }
}

function madeUp({ session, peer }: Pipe, kernel: Kernel): string {
  const stream = session < 0 ? 'routing id' : 'routing id of who binds';
  const number = kernel.draw(stream, Math.abs(session), kernel.nameOf(peer)) * 0x10000;
  return `\u0000${Math.floor(number).toString(16).padStart(4, '0')}`;
}

interface Yielding {
  readonly pipe: Pipe;
  readonly rule: string;
}

/** The connection stays, and nothing passes it; in one process the other hears of the end. */
function ignore(socket: SocketRecord, { pipe, rule }: Yielding, kernel: Kernel): void {
  if (pipe.standing === 'gone') return forget(socket, pipe, kernel);
  const isEnded = rule === 'zeromq:Z26' || socket.spec.routerHandover;
  if (isInside(pipe.endpoint) && isEnded) leave(socket, pipe, kernel);
  pipe.standing = 'ignored';
  quit(socket, pipe, kernel);
  const detail = { peer: kernel.nameOf(pipe.peer) };
  kernel.record('changed', { native: 'ignored', rule, detail });
}

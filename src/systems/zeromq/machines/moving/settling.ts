/** What an application does when its work on a message is done. */
import type { Kernel } from '../../../../kernel/api';
import { names } from '../../topology/types';
import { Parcel } from '../facts';
import type { SocketEvent, SocketRecord } from '../socket/record';
import { ask } from './receiving';
import { give } from './sending';

/** The application is done: a server answers, and everybody asks for the next. */
export function settle(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  const { current, type, spec: { replies } } = socket;
  socket.current = null;
  const message = current?.parcel.message ?? null;
  if (message !== null && current !== null && (type === 'REP' || replies)) {
    const frames = [...wayBack(socket, current.parcel.frames), `re:${message.label}`];
    give(socket, { parcel: new Parcel(frames, message, true) }, kernel);
  }
  ask(socket);
}

/** A ROUTER's application puts in front what it found there: the name, and an empty frame. */
function wayBack({ type }: SocketRecord, frames: readonly string[]): readonly string[] {
  if (!names(type)) return [];
  return frames.slice(0, frames[1] === '' ? 2 : 1);
}

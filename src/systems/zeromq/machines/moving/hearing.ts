/** How a socket hears that a pipe has room again: at once while it waits, else in a later call. */
import { noteTold } from '../../pipes/gauge';
import { activate } from '../../pipes/rota';
import type { Pipe, SocketRecord } from '../socket/record';

/** Whether its application waits inside a call: then a socket hears of everything at once. */
export const isInCall = ({ wants, isBlocked }: SocketRecord): boolean => wants > 0 || isBlocked;

/** The I/O thread has taken enough from a pipe to say so (Z4, Z31). */
export function tellRoom(socket: SocketRecord, pipe: Pipe): void {
  if (isInCall(socket)) hearRoom(socket, pipe);
  else socket.mailbox.push({ says: 'writable', key: pipe.key });
}

/** What was read of a pipe leaves room in it. */
export function hearRoom({ outs }: SocketRecord, { key, room }: Pipe): void {
  noteTold(room);
  activate(outs, key);
}

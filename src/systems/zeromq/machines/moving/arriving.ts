/** Parcels that arrive over a connection. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { Message } from '../../../../trace/message';
import { isSubscribedTo } from '../../topology/types';
import { type Parcel, sizeOf } from '../facts';
import { Held, pipeOf, type SocketEvent, type SocketRecord } from '../socket/record';
import { discard, receive, take } from './stocking';
import { heed, isWanted } from './subscribing';

const STORED = template('stored', 'arrival', { rule: 'zeromq:Z3' });

/** A parcel arrives over a connection; what comes twice is known by its number, as in TCP. */
export function arrive(socket: SocketRecord, event: SocketEvent, kernel: Kernel): void {
  const { session, nth = 0, parcel } = event;
  const pipe = pipeOf(socket, kernel.sender, session);
  if (pipe === undefined || parcel === undefined || nth !== pipe.heard + 1) return;
  pipe.heard = nth;
  const end = { socket, pipe };
  const { message, isReply } = parcel;
  const held = message === null || isReply ? new Held(parcel, null, kernel.cause)
    : store(parcel, kernel);
  const isNote = message === null;
  if (isNote || !isWanted(socket, parcel)) take(end, sizeOf(parcel), kernel);
  if (isNote) {
    if (isSubscribedTo(socket.type)) heed(end, held, kernel);
    return;
  }
  if (isWanted(socket, parcel)) receive(end, held, kernel);
  else discard(held, { reason: 'filtered', rule: 'zeromq:Z18' }, kernel);
}

function store(parcel: Parcel, kernel: Kernel): Held {
  const copy = kernel.copy();
  const { id } = parcel.message as Message;
  return new Held(parcel, copy, kernel.note(STORED.of(id, copy)));
}

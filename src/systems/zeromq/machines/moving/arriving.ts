/** Parcels that arrive over a connection. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { Message } from '../../../../trace/message';
import { mannersOf } from '../../topology/types';
import { type Parcel, sizeOf } from '../facts';
import { type End, Held, pipeOf, type SocketEvent, type SocketRecord } from '../socket/record';
import { leave } from '../socket/leaving';
import { part } from '../socket/losing';
import { isShared } from './flowing';
import { discard, receive, take } from './stocking';
import { tell } from '../socket/mailbox';
import { heed } from './heeding';
import { isAnswer } from './turns';

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
  const isStrange = socket.type === 'REQ' && !isShared(pipe) && !isAnswer(socket, parcel.frames);
  if (isStrange) return hangUp(end, held, kernel);
  if (mannersOf(socket.type).sends !== 'all') {
    if (message !== null) receive(end, held, kernel);
    return;
  }
  take(end, sizeOf(parcel), kernel);
  hearUpstream(end, held, kernel);
}

/** Z13: a session that is sent nonsense ends, and does not come back. */
function hangUp({ socket, pipe }: End, held: Held, kernel: Kernel): void {
  const { peer } = pipe;
  discard(held, { reason: 'malformed', rule: 'zeromq:Z13' }, kernel);
  kernel.cause = kernel.record('disconnected', {
    native: 'malformed', peer, rule: 'zeromq:Z13',
  });
  leave(socket, pipe, kernel);
  part(socket, pipe, kernel);
}

// libzmq src/xpub.cpp xread_activated: a PUB has no use for what is no subscription.
/** What comes up to whoever publishes; an XPUB looks at it in its next call. */
function hearUpstream({ socket, pipe }: End, held: Held, kernel: Kernel): void {
  if (socket.type === 'XPUB') {
    pipe.notes.push(held);
    tell(socket, { says: 'readable', key: pipe.key }, kernel);
  } else if (held.parcel.message === null) heed({ socket, pipe }, held, kernel);
  else discard(held, { reason: 'filtered', rule: 'zeromq:Z22' }, kernel);
}

function store(parcel: Parcel, kernel: Kernel): Held {
  const copy = kernel.copy();
  const { id } = parcel.message as Message;
  return new Held(parcel, copy, kernel.note(STORED.of(id, copy)));
}

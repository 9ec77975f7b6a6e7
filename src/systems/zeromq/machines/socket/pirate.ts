/** A client that loses patience with its server (Z14). */
import { NOBODY } from '../../../../machines/applications';
import type { Kernel } from '../../../../kernel/api';
import { leaveAll } from './leaving';
import { clear } from './dropping';
import { connectTo } from './opening';
import { Outgoing, type SocketEvent, type SocketRecord } from './record';

// The guide, chapter 4: the lazy pirate closes its socket, takes another, and asks again.
/** No answer has come in time. */
export function loseFaith(socket: SocketRecord, _: SocketEvent, kernel: Kernel): void {
  const { asked, lastAsked, spec: { pirate } } = socket;
  if (asked === null || lastAsked === null || pirate === null) return;
  const { parcel, by: { attempt } } = lastAsked;
  kernel.cause = kernel.record('changed', {
    native: 'new socket', rule: 'zeromq:Z14', detail: { attempt },
  });
  reopen(socket, kernel);
  if (attempt <= pirate.retries) {
    const by = { attempt: attempt + 1, from: NOBODY, patience: -1 };
    socket.outbox.insert(0, new Outgoing(parcel, kernel.cause, by));
  } else if (parcel.message !== null) {
    kernel.record('answered', {
      native: 'zmq_recv', peer: socket.owner, message: parcel.message.id, rule: 'zeromq:Z14',
      detail: { outcome: 'info', code: 'EAGAIN' },
    });
  }
}

/** Another socket in the place of this one: nothing of the old is left but what nobody took. */
function reopen(socket: SocketRecord, kernel: Kernel): void {
  leaveAll(socket, kernel);
  const { outbox, isBlocked, wants } = socket;
  clear(socket);
  Object.assign(socket, { outbox, isBlocked, wants });
  for (const endpoint of socket.spec.connect) connectTo(socket, endpoint, kernel);
}

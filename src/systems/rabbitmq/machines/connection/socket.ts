/**
 * What has come over a connection's wire and is not read yet: it is read in the order in which it
 * came, whichever channel it is for (R91, R94).
 */
import { Deque } from '../../../../base/deque';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';

/** A method that waits in the socket. */
export interface Waiting {
  readonly to: ActorId; // a channel, or the connection itself
  readonly event: Event;
  readonly cause: number; // seq of what sent it
}

/** From now on what comes for a connection waits, until all before it is read. */
export function stopReading({ sockets }: NodeRecord, connection: ActorId): void {
  if (!sockets.has(connection)) sockets.set(connection, new Deque());
}

const isStopped = ({ blocked, flowing }: NodeRecord, connection: ActorId): boolean =>
  blocked.has(connection) || flowing.has(connection);

/**
 * Whether what is at hand has to wait in the socket of its connection. What was just read from
 * there goes back when something before it has stopped the reading again.
 */
export function mustWait(connection: ActorId, kernel: Kernel): boolean {
  const node = kernel.host<NodeRecord>();
  if (node.sockets.size === 0 || !node.sockets.has(connection)) return false;
  return kernel.sender !== connection || isStopped(node, connection);
}

/** Leaves what is at hand in the socket, behind all that came before. */
export function leaveInSocket(connection: ActorId, event: Event, kernel: Kernel): void {
  const { self: to, cause } = kernel;
  kernel.host<NodeRecord>().sockets.get(connection)?.push({ to, event, cause });
}

/** Reads all that waits in this connection's socket, if nothing keeps it from reading. */
export function readSocket(kernel: Kernel): void {
  const node = kernel.host<NodeRecord>();
  const waiting = node.sockets.get(kernel.self);
  if (waiting === undefined || isStopped(node, kernel.self)) return;
  if (waiting.length === 0) return void node.sockets.delete(kernel.self);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    kernel.cause = next.cause;
    // R2: what comes for a channel that an error has closed is thrown away.
    if (kernel.isThere(next.to)) kernel.send(next.to, next.event);
  }
  kernel.send(kernel.self, { type: 'readSocket' });
}

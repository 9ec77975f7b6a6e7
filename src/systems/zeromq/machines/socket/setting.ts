/** zmq_setsockopt while the socket is in use. */
import type { Kernel } from '../../../../kernel/api';
import type { SocketEvent, SocketRecord } from './record';

/** Simplified: Of the options only ROUTER_MANDATORY may change while a socket is in use. */
export function setOption(
  socket: SocketRecord, { option, value = false }: SocketEvent, kernel: Kernel,
): void {
  if (option !== 'routerMandatory') return;
  socket.isMandatory = value;
  kernel.record('changed', { native: 'zmq_setsockopt', detail: { option, value } });
}

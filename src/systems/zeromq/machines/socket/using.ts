/** A pipe is put to use. */
import type { Kernel } from '../../../../kernel/api';
import { attach } from '../../pipes/rota';
import { subscribeAll } from '../moving/subscribing';
import type { Pipe, SocketRecord } from './record';

/** From now on messages may be written to it and read from it. */
export function putToUse(socket: SocketRecord, pipe: Pipe, kernel: Kernel): void {
  attach(socket.outs, pipe.key);
  attach(socket.ins, pipe.key);
  if (!pipe.isDeaf) subscribeAll(socket, pipe, kernel);
}

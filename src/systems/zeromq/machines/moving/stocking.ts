/** What has come in, and waits in its pipe, or before that in the kernel's buffers (Z3). */
import type { Kernel } from '../../../../kernel/api';
import { isFull, noteWrite } from '../../pipes/gauge';
import { isActive } from '../../pipes/rota';
import { sizeOf, type Window } from '../facts';
import { tell } from '../socket/mailbox';
import type { End, Held, Pipe } from '../socket/record';
import { isShared } from './flowing';

/** Throws away what nobody will be given. */
export function discard(
  { parcel: { message }, copy, since }: Held,
  { reason, rule }: { readonly reason: string; readonly rule: string }, kernel: Kernel,
): void {
  if (message === null || copy === null) return;
  kernel.record('removed', {
    native: 'zmq_msg_close', message: message.id, copy, rule, cause: since, detail: { reason },
  });
}

/** Puts it into its pipe, as far as that has room; the rest stays in the kernel's buffers (Z3). */
export function receive({ socket, pipe }: End, held: Held, kernel: Kernel): void {
  if (pipe.isConflated && pipe.in.length > 0) {
    const old = pipe.in.shift() as Held;
    pipe.ready = 0;
    discard(old, { reason: 'conflated', rule: 'zeromq:Z26' }, kernel); // the newest wins
  }
  pipe.in.push(held);
  fill({ socket, pipe }, kernel);
  const isNews = pipe.ready > 0 && pipe.standing !== 'ignored' && !isActive(socket.ins, pipe.key);
  if (isNews) tell(socket, { says: 'readable', key: pipe.key }, kernel);
}

function admit(pipe: Pipe): void {
  noteWrite(pipe.stock);
  pipe.ready++;
}

/** Takes out of the kernel's buffers what the pipe has room for. */
export function fill({ socket, pipe }: End, kernel: Kernel): void {
  while (pipe.ready < pipe.in.length && !isFull(pipe.stock)) {
    const { parcel } = pipe.in.at(pipe.ready) as Held;
    admit(pipe);
    take({ socket, pipe }, sizeOf(parcel), kernel);
  }
}

/** The kernel's buffers have room again; the sender hears of it now and then, as with TCP. */
export function take({ socket, pipe }: End, size: number, kernel: Kernel): void {
  if (isShared(pipe) || pipe.standing === 'gone') return;
  pipe.taken += size;
  if (pipe.taken < socket.kernelBuffers / 4) return;
  const { peer, session, taken: bytes } = pipe;
  pipe.taken = 0;
  const event: Window = { type: 'window', session, bytes };
  kernel.send(peer, event);
}

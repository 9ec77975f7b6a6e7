/** Calls that fail (Z11). */
import type { Kernel } from '../../../../kernel/api';
import type { MessageId } from '../../../../trace/entry';
import type { SocketRecord } from './record';

/** What libzmq sets errno to. */
export type Code =
  | 'EAGAIN' | 'EFSM' | 'ENOTSUP' | 'EHOSTUNREACH' | 'EADDRINUSE' | 'ETERM' | 'ENOTSOCK' | 'ENOENT';

export interface Failure {
  readonly native: 'zmq_send' | 'zmq_recv' | 'zmq_bind' | 'zmq_unbind' | 'zmq_disconnect';
  readonly code: Code;
  readonly rule: string;
  readonly message?: MessageId | undefined;
}

/** The call returns -1. */
export function fail({ owner }: SocketRecord, failure: Failure, kernel: Kernel): void {
  const { native, code, rule, message } = failure;
  kernel.record('answered', {
    native, peer: owner, rule, detail: { outcome: 'fail', code },
    ...(message !== undefined && { message }),
  });
}

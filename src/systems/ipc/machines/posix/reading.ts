/** mq_receive: the oldest message of the highest priority. */
import type { Kernel } from '../../../../kernel/api';
import { mayDo } from '../../queue/permission';
import type { Call, Held, Read, Register } from '../facts';
import { type End, giveBack, handOver, isClosedTo, NOT_FOR_THIS, storeFor } from '../queue/calls';
import type { QueueEvent, QueueRecord } from '../queue/record';
import { sleep } from '../queue/sleeping';
import { admitWriter } from './writing';

export function read(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Read;
  const caller = { client: kernel.sender, call };
  const wasOpen = call.id !== null;
  const found = storeFor(queue, call, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  const refuse = (end: End): void => giveBack(queue, caller, [found, end, kernel]);
  if (isClosedTo(found, call, ['read', kernel])) return refuse(NOT_FOR_THIS);
  if (!wasOpen && !mayDo(found, call.user, 'read')) {
    return refuse({ code: 'EACCES', rule: 'ipc:I11' });
  }
  // I15: the buffer must hold the largest message that there may be.
  if (call.size !== null && call.size < found.msgsize) {
    return refuse({ code: 'EMSGSIZE', rule: 'ipc:I15' });
  }
  if (found.held.length === 0) {
    if (call.noWait) return refuse({ code: 'EAGAIN', rule: 'ipc:I14' });
    return sleep(queue, caller, [found, 'ipc:I17', kernel]);
  }
  handOver(queue, caller, [found, found.held.shift() as Held, kernel]);
  admitWriter(queue, found, kernel);
}

// I16: one process at a time.
export function register(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Register;
  const client = kernel.sender;
  const found = storeFor(queue, call, kernel);
  if ('code' in found) return giveBack(queue, { client, call }, [null, found, kernel]);
  if (call.id === null && !mayDo(found, call.user, 'read')) {
    return giveBack(queue, { client, call }, [found, { code: 'EACCES', rule: 'ipc:I11' }, kernel]);
  }
  const { registered } = found;
  const isBusy = call.on && registered !== null;
  if (call.on && !isBusy) found.registered = { client, app: call.app };
  if (!call.on && registered?.client === client) found.registered = null;
  const end = { code: isBusy ? 'EBUSY' : '', rule: 'ipc:I16', says: { on: call.on } };
  giveBack(queue, { client, call }, [found, end, kernel]);
}

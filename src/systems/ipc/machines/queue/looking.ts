/** Calls that only look, or change how a queue is bounded. */
import type { Kernel } from '../../../../kernel/api';
import { mayDo, mayRemove } from '../../queue/permission';
import type { Call, Open, Poll, SetBytes, Stat } from '../facts';
import { type End, giveBack, madeFor, storeFor } from './calls';
import type { QueueEvent, QueueRecord, Store } from './record';

/** msgget, mq_open. */
export function open(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Open;
  const caller = { client: kernel.sender, call };
  const isThere = queue.named !== null;
  if (isThere && call.creat && call.exclusive) {
    return giveBack(queue, caller, [null, { code: 'EEXIST', rule: 'ipc:I9' }, kernel]);
  }
  const found = isThere || !call.creat
    ? storeFor(queue, { ...call, id: null }, kernel) : madeFor(queue, call.user, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  // I11: msgget asks for nothing yet.
  const isAsked = queue.spec.api === 'posix';
  if (isAsked && !mayOpenFor(found, call)) return refuse(queue, caller, [found, kernel]);
  found.openBy.set(kernel.sender, call.access);
  giveBack(queue, caller, [found, { code: '', rule: 'ipc:I9' }, kernel]);
}

const mayOpenFor = (store: Store, { access, user }: Open): boolean =>
  (access === 'write' || mayDo(store, user, 'read'))
  && (access === 'read' || mayDo(store, user, 'write'));

type Asked = Parameters<typeof giveBack>[1];

const refuse = (
  queue: QueueRecord, caller: Asked, [store, kernel]: readonly [Store, Kernel],
): void => giveBack(queue, caller, [store, { code: 'EACCES', rule: 'ipc:I11' }, kernel]);

/** msgctl IPC_STAT, mq_getattr. */
export function stat(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Stat;
  const caller = { client: kernel.sender, call };
  const found = storeFor(queue, { ...call, creat: false }, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  if (!mayDo(found, call.user, 'read')) return refuse(queue, caller, [found, kernel]);
  const end: End = { code: '', rule: 'ipc:I3', says: saidOf(queue, found) };
  giveBack(queue, caller, [found, end, kernel]);
}

function saidOf({ spec: { api } }: QueueRecord, store: Store): NonNullable<End['says']> {
  const { held, bytes, qbytes, maxmsg, msgsize, lastWriter, lastReader } = store;
  if (api === 'posix') {
    return { mq_curmsgs: held.length, mq_maxmsg: maxmsg, mq_msgsize: msgsize };
  }
  return {
    msg_qnum: held.length, msg_cbytes: bytes, msg_qbytes: qbytes,
    msg_lspid: lastWriter, msg_lrpid: lastReader,
  };
}

// I11: msgctl IPC_SET; nobody has the privilege to go above kernel.msgmnb.
/** Whether a queue got another bound. */
export function setBytes(queue: QueueRecord, event: QueueEvent, kernel: Kernel): Store | null {
  const call = event as Call as SetBytes;
  const caller = { client: kernel.sender, call };
  const found = storeFor(queue, { ...call, creat: false }, kernel);
  if ('code' in found) {
    giveBack(queue, caller, [null, found, kernel]);
    return null;
  }
  // I14: mq_setattr succeeds, and changes no bound.
  const isPosix = queue.spec.api === 'posix';
  const isAllowed = isPosix || (mayRemove(found, call.user) && call.qbytes <= queue.limits.msgmnb);
  const code = isAllowed ? '' : 'EPERM';
  const rule = isPosix ? 'ipc:I14' : 'ipc:I11';
  giveBack(queue, caller, [found, { code, rule, says: { qbytes: call.qbytes } }, kernel]);
  if (isPosix || !isAllowed) return null;
  found.qbytes = call.qbytes;
  return found;
}

// I20: a descriptor can be polled; a System V queue has none (I12).
export function poll(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Poll;
  const caller = { client: kernel.sender, call };
  const found = storeFor(queue, { ...call, creat: false }, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  const isAsked = queue.spec.api === 'posix' && call.id === null;
  if (isAsked && !mayDo(found, call.user, 'read')) return refuse(queue, caller, [found, kernel]);
  const { held, maxmsg } = found;
  const end: End = queue.spec.api === 'sysv'
    ? { code: 'EBADF', rule: 'ipc:I12' }
    : {
      code: '', rule: 'ipc:I20',
      says: { POLLIN: held.length > 0, POLLOUT: held.length < maxmsg },
    };
  giveBack(queue, caller, [found, end, kernel]);
}

/** How calls find their queue, and how they return. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Call, Held, Read, Received, Returned, Write } from '../facts';
import { mayOpen } from '../../queue/permission';
import { make, nameRefusal, refusalOf, remove } from './making';
import { machineOf, type QueueRecord, type Store } from './record';

/** How a call ends. */
export interface End {
  readonly code: string; // '' for success
  readonly rule: string;
  readonly cause?: number; // the entry that brings it back, where it has waited
  readonly says?: { readonly [field: string]: string | number | boolean };
}

/** The queue of a call: by its id, or by its name, which may make it. */
export function storeFor(
  queue: QueueRecord, call: Call, kernel: Kernel,
): Store | End {
  const { id, creat, user } = call;
  if (id !== null) return queue.stores.get(id) ?? { code: 'EINVAL', rule: 'ipc:I10' };
  const named = queue.named === null ? undefined : queue.stores.get(queue.named);
  // I11: whoever may make it asks for what it would be made with.
  if (named !== undefined && creat && isKeptOut(queue, named, user)) return KEPT_OUT;
  const store = named ?? (creat ? madeFor(queue, user, kernel) : missing(queue));
  if ('code' in store) return store;
  if (!store.openBy.has(kernel.sender)) store.openBy.set(kernel.sender, 'both');
  return store;
}

/** Whether msgget with IPC_CREAT refuses a user; mq_open asks for what its call needs. */
export const isKeptOut = ({ spec: { api, mode } }: QueueRecord, store: Store, user: string) =>
  api === 'sysv' && !mayOpen(store, user, mode);

export const KEPT_OUT: End = { code: 'EACCES', rule: 'ipc:I11' };

// I20: a name that cannot be is refused before it is looked for.
function missing(queue: QueueRecord): End {
  const code = nameRefusal(queue);
  return code === '' ? { code: 'ENOENT', rule: 'ipc:I9' } : { code, rule: 'ipc:I20' };
}

// I24: what mq_open was asked for holds as long as the descriptor.
/** Whether a queue was opened by somebody, and not for this. */
export function isClosedTo(
  { openBy }: Store, { id }: Call, [what, kernel]: readonly ['read' | 'write', Kernel],
): boolean {
  const access = openBy.get(kernel.sender) ?? 'both';
  return id !== null && access !== 'both' && access !== what;
}

export const NOT_FOR_THIS: End = { code: 'EBADF', rule: 'ipc:I24' };

const LIMIT_RULES: { readonly [code: string]: string } = { EACCES: 'ipc:I20' };

export function madeFor(queue: QueueRecord, user: string, kernel: Kernel): Store | End {
  const code = refusalOf(queue, user, kernel);
  if (code === '') return make(queue, user, machineOf(kernel));
  const rule = queue.spec.api === 'sysv' ? 'ipc:I11' : LIMIT_RULES[code] ?? 'ipc:I19';
  return { code, rule };
}

/** What the kernel calls what was called. */
export function nativeOf({ spec: { api } }: QueueRecord, { type }: { readonly type: string }):
string {
  const names = api === 'sysv' ? SYSV : POSIX;
  return names[type as keyof typeof SYSV];
}

const SYSV = {
  open: 'msgget', write: 'msgsnd', read: 'msgrcv', remove: 'IPC_RMID', stat: 'IPC_STAT',
  setBytes: 'IPC_SET', register: 'mq_notify', poll: 'poll',
} as const;

const POSIX = {
  open: 'mq_open', write: 'mq_send', read: 'mq_receive', remove: 'mq_unlink', stat: 'mq_getattr',
  setBytes: 'mq_setattr', register: 'mq_notify', poll: 'poll',
} as const;

/** Who called, and what. */
export interface Caller<C extends Call = Call> {
  readonly client: ActorId;
  readonly call: C;
}

/** A call returns to its process. */
export function giveBack(
  queue: QueueRecord, { client, call }: Caller, [store, end, kernel]: readonly [
    Store | null, End, Kernel,
  ],
): void {
  const { number, app: peer } = call;
  const { code, rule, cause, says } = end;
  // I11: who may not open a queue does not have it open.
  const isOutside = code === 'EACCES' && call.id === null;
  if (isOutside && store !== null) store.openBy.delete(client);
  const id = isOutside ? null : store?.id ?? null;
  const event: Returned = { type: 'returned', number, id, code };
  const message = call.type === 'write' ? (call as Write).message.id : undefined;
  // Only what a producer hears of its message is an outcome; one that tries again has none yet.
  const isLast = code === '' || !(call as Partial<Write>).retries;
  kernel.send(client, say(event), {
    kind: 'answered', native: nativeOf(queue, call), peer, rule,
    ...(cause !== undefined && { cause }), ...(message !== undefined && { message }),
    detail: {
      ...(isLast && { outcome: code === '' ? 'ok' : 'fail' }), code: code === '' ? 'OK' : code,
      ...says,
    },
  });
}

/** A message goes to who reads it, and is gone: there is no acknowledgement. */
export function handOver(
  queue: QueueRecord, { client, call }: Caller<Read>, [store, held, kernel]: readonly [
    Store, Held, Kernel,
  ],
): void {
  const { message, copy, type, size, since: cause } = held;
  const { number, app: peer, size: room } = call;
  const isCut = queue.spec.api === 'sysv' && room !== null && size > room;
  store.lastReader = kernel.nameOf(peer);
  const event: Received = { type: 'received', number, id: store.id, message, copy };
  kernel.send(client, event, {
    kind: 'delivered', native: nativeOf(queue, call), peer, message: message.id, copy, cause,
    rule: isCut ? 'ipc:I6' : ruleOf(queue, call),
    detail: { type, ...(isCut && { reason: 'cut', cut: room, of: size }) },
  });
  remove(held, 'delivered', kernel);
}

const ruleOf = ({ spec: { api } }: QueueRecord, { msgtyp }: Read): string =>
  (api === 'posix' ? 'ipc:I13' : msgtyp < 0 ? 'ipc:I1' : 'ipc:I5');

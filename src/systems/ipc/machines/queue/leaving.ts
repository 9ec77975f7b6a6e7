/** What ends: processes, queues, and the machine. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { mayRemove } from '../../queue/permission';
import type { Call, Remove } from '../facts';
import { giveBack, storeFor } from './calls';
import { destroy, remove } from './making';
import type { QueueEvent, QueueRecord, Store } from './record';
import { endSleep, forgetSleepers } from './sleeping';

// I9, I18: a queue and its messages outlive every process; a registration does not.
export function partWith(queue: QueueRecord, { peer }: QueueEvent, kernel: Kernel): void {
  const client = peer as ActorId;
  forgetSleepers(queue, client, kernel);
  for (const store of queue.stores.values()) {
    if (store.registered?.client === client) store.registered = null;
    if (!store.openBy.delete(client)) continue;
    endUnseen(queue, store, kernel);
  }
}

// I18: without its name a POSIX queue lasts as long as somebody has it open.
function endUnseen(queue: QueueRecord, store: Store, kernel: Kernel): void {
  if (queue.spec.api === 'sysv' || queue.named === store.id || store.openBy.size > 0) return;
  destroy(queue, store, kernel);
}

/** msgctl IPC_RMID, mq_unlink. */
export function removeQueue(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Remove;
  const caller = { client: kernel.sender, call };
  // What is unlinked is the name, whatever its process has open.
  const id = queue.spec.api === 'posix' ? null : call.id;
  const found = storeFor(queue, { ...call, id, creat: false }, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  if (!mayRemove(found, call.user)) {
    const code = queue.spec.api === 'sysv' ? 'EPERM' : 'EACCES';
    return giveBack(queue, caller, [found, { code, rule: 'ipc:I11' }, kernel]);
  }
  if (queue.spec.api === 'sysv') removeAtOnce(queue, found, kernel);
  else unlink(queue, found, kernel);
  const rule = queue.spec.api === 'sysv' ? 'ipc:I10' : 'ipc:I18';
  giveBack(queue, caller, [null, { code: '', rule }, kernel]);
}

// I10: everybody who sleeps in it is told, and the messages are gone.
function removeAtOnce(queue: QueueRecord, store: Store, kernel: Kernel): void {
  const end = { code: 'EIDRM', rule: 'ipc:I10' };
  for (const sleeper of store.readers) endSleep(queue, sleeper, [store, end, kernel]);
  for (const sleeper of store.writers) endSleep(queue, sleeper, [store, end, kernel]);
  destroy(queue, store, kernel);
}

// I18: only the name goes; who has it open goes on, and who sleeps in it sleeps on.
function unlink(queue: QueueRecord, store: Store, kernel: Kernel): void {
  queue.named = null;
  endUnseen(queue, store, kernel);
}

// I9: a queue is memory of the kernel.
export function powerOff(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  for (const store of queue.stores.values()) {
    for (const held of store.held) remove(held, 'crashed', kernel);
  }
  queue.stores.clear();
  queue.named = null;
}

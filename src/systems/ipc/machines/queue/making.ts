/** Queues come to be, within the limits of the machine, and go. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { Limits } from '../../scenario/settings';
import type { Held } from '../facts';
import { machineOf, type MachineRecord, type QueueRecord, type Store } from './record';

const PAGE_OF_MESSAGE = 48; // sizeof(struct msg_msg), and of posix_msg_tree_node, on 64 bits

/** What a POSIX queue counts against RLIMIT_MSGQUEUE. */
export const chargeOf = ({ maxmsg, msgsize }: Pick<Store, 'maxmsg' | 'msgsize'>): number =>
  maxmsg * (msgsize + 2 * PAGE_OF_MESSAGE);

const boundsOf = ({ spec, limits }: QueueRecord): { maxmsg: number; msgsize: number } => ({
  maxmsg: spec.maxmsg ?? limits.msgDefault, msgsize: spec.msgsize ?? limits.msgsizeDefault,
});

/** Why there cannot be one more; '' when there can. */
export function refusalOf(queue: QueueRecord, user: string, kernel: Kernel): string {
  const { spec: { api }, limits } = queue;
  const machine = machineOf(kernel);
  if (api === 'sysv') return machine.sysv >= limits.msgmni ? 'ENOSPC' : '';
  const named = nameRefusal(queue);
  if (named !== '') return named;
  if (machine.posix >= limits.queuesMax) return 'ENOSPC';
  const bounds = boundsOf(queue);
  if (isOver(bounds, limits)) return 'EINVAL';
  const taken = machine.bytesBy.get(user) ?? 0;
  return taken + chargeOf(bounds) > limits.rlimit ? 'EMFILE' : '';
}

// I20: glibc wants the slash in front, the kernel none behind it.
/** Why no queue can have this name; '' when one can. */
export function nameRefusal({ spec: { api, name } }: QueueRecord): string {
  if (api === 'sysv') return '';
  if (!name.startsWith('/')) return 'EINVAL';
  return name.indexOf('/', 1) > 0 ? 'EACCES' : '';
}

// I19: root is held to it, too. Simplified: nobody has CAP_SYS_RESOURCE.
const isOver = (bounds: { maxmsg: number; msgsize: number }, limits: Limits): boolean =>
  bounds.maxmsg < 1 || bounds.maxmsg > limits.msgMax
  || bounds.msgsize < 1 || bounds.msgsize > limits.msgsizeMax;

/** A new queue that the name leads to. */
export function make(queue: QueueRecord, owner: string, machine: MachineRecord): Store {
  const { spec: { api, qbytes, mode }, limits } = queue;
  const id = ++queue.made;
  const store: Store = {
    id, mode, owner, held: [], bytes: 0, qbytes: qbytes ?? limits.msgmnb, ...boundsOf(queue),
    readers: [], writers: [], woken: [], registered: null, openBy: new Map(),
    lastWriter: '', lastReader: '',
  };
  queue.stores.set(id, store);
  queue.named = id;
  machine[api]++;
  if (api === 'posix') {
    machine.bytesBy.set(owner, (machine.bytesBy.get(owner) ?? 0) + chargeOf(store));
  }
  return store;
}

const REMOVED = {
  delivered: template('removed', 'take', { rule: 'ipc:I8', detail: { reason: 'delivered' } }),
  // I10, I18: somebody removed the queue, or its name and then the last that had it open.
  deleted: template('removed', 'destroy', { detail: { reason: 'deleted' } }),
  crashed: template('removed', 'power off', { rule: 'ipc:I9', detail: { reason: 'crashed' } }),
} as const;

/** A message is in the queue no more. */
export function remove(
  { copy, message }: Held, reason: keyof typeof REMOVED, kernel: Kernel,
): void {
  kernel.note(REMOVED[reason].of(message.id, copy));
}

/** A queue is no more, nor is what was in it. */
export function destroy(queue: QueueRecord, store: Store, kernel: Kernel): void {
  for (const held of store.held) remove(held, 'deleted', kernel);
  queue.stores.delete(store.id);
  if (queue.named === store.id) queue.named = null;
  const machine = machineOf(kernel);
  const { api } = queue.spec;
  machine[api]--;
  if (api === 'posix') {
    const { owner } = store;
    machine.bytesBy.set(owner, (machine.bytesBy.get(owner) ?? 0) - chargeOf(store));
  }
}

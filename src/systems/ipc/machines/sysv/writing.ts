/** msgsnd: a message goes in when it fits; else its process sleeps. */
import type { Kernel } from '../../../../kernel/api';
import { suits } from '../../queue/selecting';
import { mayDo } from '../../queue/permission';
import { type Call, Held, type Write } from '../facts';
import { type Caller, type End, giveBack, handOver, storeFor } from '../queue/calls';
import type { QueueEvent, QueueRecord, Store } from '../queue/record';
import { endSleep, sleep, wakeUp } from '../queue/sleeping';

export function write(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Write;
  const caller = { client: kernel.sender, call };
  const found = storeFor(queue, call, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  const wrong = call.mtype < 1 || call.message.size > queue.limits.msgmax; // I2
  if (wrong) return giveBack(queue, caller, [found, { code: 'EINVAL', rule: 'ipc:I2' }, kernel]);
  const end = tryToPut(queue, caller, [found, kernel]);
  if (end !== SLEEPS) return giveBack(queue, caller, [found, end, kernel]);
  sleep(queue, caller, [found, 'ipc:I3', kernel]);
}

/** There is no room, and the call waits. */
export const SLEEPS = 'sleeps';

const FULL: End = { code: 'EAGAIN', rule: 'ipc:I3' };

/** Puts a message in, or says why not. */
export function tryToPut(
  queue: QueueRecord, { client, call }: Caller<Write>, [store, kernel]: readonly [Store, Kernel],
): End | typeof SLEEPS {
  if (!mayDo(store, call.user, 'write')) return { code: 'EACCES', rule: 'ipc:I11' };
  // I21: room is asked for first, even while a reader waits for just this message.
  if (!fits(store, call)) return call.noWait ? FULL : SLEEPS;
  store.lastWriter = kernel.nameOf(call.app);
  const cause = put(queue, { client, call }, [store, kernel]);
  return { code: '', rule: 'ipc:I2', cause };
}

// I3: the bytes and, by the same number, the messages.
export const fits = ({ bytes, held, qbytes }: Store, { message }: Write): boolean =>
  bytes + message.size <= qbytes && held.length + 1 <= qbytes;

/** The message is in, or with a reader; returns the entry that says so. */
function put(
  queue: QueueRecord, { call }: Caller<Write>, [store, kernel]: readonly [Store, Kernel],
): number {
  const { message, mtype: type } = call;
  const copy = kernel.copy();
  const since = kernel.record('stored', {
    native: 'msgsnd', message: message.id, copy, rule: 'ipc:I1',
    detail: { type, bytes: message.size },
  });
  const held = new Held(copy, message, { type, since });
  if (!giveToReader(queue, held, [store, kernel])) {
    store.held.push(held);
    store.bytes += held.size;
  }
  return since;
}

// I5, I6: the longest sleeper that it suits; one whose buffer is too small is told, and passed by.
function giveToReader(
  queue: QueueRecord, held: Held, [store, kernel]: readonly [Store, Kernel],
): boolean {
  for (const sleeper of store.readers) {
    const { call } = sleeper;
    if (!suits(held, call)) continue;
    const isTooSmall = call.size !== null && call.size < held.size && !call.noError;
    if (isTooSmall) {
      const end = { code: 'E2BIG', rule: 'ipc:I6', cause: held.since };
      endSleep(queue, sleeper, [store, end, kernel]);
      continue;
    }
    wakeUp(queue, sleeper, [store, kernel]);
    handOver(queue, sleeper, [store, held, kernel]);
    return true;
  }
  return false;
}

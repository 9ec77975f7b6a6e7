/** Processes that sleep in their calls: until room, a message, a signal or a time-out comes. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { type Read, Sleeper, type WaitingCall, type Write } from '../facts';
import { type Caller, type End, giveBack, nativeOf } from './calls';
import type { QueueEvent, QueueRecord, Store } from './record';

type Line = 'readers' | 'writers';

const lineOf = ({ type }: WaitingCall): Line => (type === 'write' ? 'writers' : 'readers');

const alarmOf = (client: ActorId): string => `timeout ${client}`;

/** A call cannot be done now: its process sleeps, behind all that sleep already. */
export function sleep(
  queue: QueueRecord, { client, call }: Caller<Read | Write>, [store, rule, kernel]: readonly [
    Store, string, Kernel,
  ],
): void {
  const { cause } = kernel;
  if (call.type === 'write') {
    kernel.record('blocked', {
      native: nativeOf(queue, call), actor: call.app, peer: kernel.self, rule, cause,
    });
    store.writers.push(new Sleeper(client, call));
  } else {
    store.readers.push(new Sleeper(client, call));
  }
  if (call.timeout === null || queue.spec.api === 'sysv') return;
  const at = (kernel.now + call.timeout) as Micros;
  kernel.wake(alarmOf(client), at, say({ type: 'expire', client, store: store.id }));
}

/** A process goes on: it sleeps here no more. */
export function wakeUp(
  queue: QueueRecord, sleeper: Sleeper<Read | Write>, [store, kernel]: readonly [Store, Kernel],
): void {
  const { client, call } = sleeper;
  const line = lineOf(call);
  store[line] = (store[line] as Sleeper[]).filter((other) => other.client !== client) as never;
  store.woken = store.woken.filter((other) => other !== client);
  kernel.cancel(alarmOf(client));
  if (line === 'readers') return;
  kernel.record('unblocked', {
    native: nativeOf(queue, call), actor: call.app, peer: kernel.self,
  });
}

/** Ends the call of one who sleeps. */
export function endSleep(
  queue: QueueRecord, sleeper: Sleeper<Read | Write>, [store, end, kernel]: readonly [
    Store, End, Kernel,
  ],
): void {
  wakeUp(queue, sleeper, [store, kernel]);
  giveBack(queue, sleeper, [store, end, kernel]);
}

/** Those of a process that sleep, in whichever queue of this name. */
function sleepersOf({ stores }: QueueRecord, client: ActorId):
readonly (readonly [Sleeper<Read | Write>, Store])[] {
  return [...stores.values()].flatMap((store) =>
    [...store.readers, ...store.writers].filter((sleeper) => sleeper.client === client)
      .map((sleeper) => [sleeper, store] as const));
}

// I14: mq_timedsend, mq_timedreceive.
export function expire(queue: QueueRecord, { client }: QueueEvent, kernel: Kernel): void {
  for (const [sleeper, store] of sleepersOf(queue, client as ActorId)) {
    endSleep(queue, sleeper, [store, { code: 'ETIMEDOUT', rule: 'ipc:I14' }, kernel]);
  }
}

// I7: a System V call is never begun again; a POSIX call is where its handler was set so, and then
// it stands behind all that wait.
export function interrupt(queue: QueueRecord, { restarts }: QueueEvent, kernel: Kernel): void {
  for (const [sleeper, store] of sleepersOf(queue, kernel.sender)) {
    if (restarts && queue.spec.api === 'posix') {
      const line = lineOf(sleeper.call);
      const others = (store[line] as Sleeper[]).filter((other) => other !== sleeper);
      store[line] = [...others, sleeper] as never;
    } else {
      endSleep(queue, sleeper, [store, { code: 'EINTR', rule: 'ipc:I7' }, kernel]);
    }
  }
}

/** A process is gone: it waits for nothing any more. */
export function forgetSleepers(queue: QueueRecord, client: ActorId, kernel: Kernel): void {
  for (const [sleeper, store] of sleepersOf(queue, client)) {
    const line = lineOf(sleeper.call);
    store[line] = (store[line] as Sleeper[]).filter((other) => other !== sleeper) as never;
    store.woken = store.woken.filter((other) => other !== client);
    kernel.cancel(alarmOf(client));
  }
}

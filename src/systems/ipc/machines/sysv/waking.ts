/** Room in a queue: every writer that would fit is woken, and they race for it. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { Sleeper, type Write } from '../facts';
import { giveBack } from '../queue/calls';
import type { QueueEvent, QueueRecord, Store } from '../queue/record';
import { setBytes } from '../queue/looking';
import { wakeUp } from '../queue/sleeping';
import { fits, SLEEPS, tryToPut } from './writing';

/** Simplified: a woken writer runs within 100 µs, by chance alone. */
const SPREAD = 100;

// I4: those that fit now; the others go behind them.
export function wakeWriters(store: Store, kernel: Kernel): void {
  const fitting = store.writers.filter(({ call }) => fits(store, call));
  const others = store.writers.filter(({ call }) => !fits(store, call));
  store.writers = [...fitting, ...others];
  for (const sleeper of fitting) {
    const { client, call: { message }, wakes } = sleeper;
    if (store.woken.includes(client)) continue;
    store.woken.push(client);
    const producer = kernel.nameOf(message.producer);
    const chance = kernel.draw('wake', message.ordinal * 64 + wakes, producer);
    const at = (kernel.now + 1 + Math.floor(chance * SPREAD)) as Micros;
    kernel.wake(`run ${client}`, at, say({ type: 'run', client, store: store.id }));
  }
}

// I4: it looks again, and when others were faster it sleeps again, behind all.
export function run(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { client, store: id = -1 } = event;
  const store = queue.stores.get(id);
  const sleeper = store?.writers.find((other) => other.client === client);
  if (store === undefined || sleeper === undefined || !isWoken(store, sleeper.client)) return;
  store.woken = store.woken.filter((other) => other !== client);
  const end = tryToPut(queue, sleeper, [store, kernel]);
  if (end === SLEEPS) return sleepAgain(store, sleeper);
  wakeUp(queue, sleeper, [store, kernel]);
  giveBack(queue, sleeper, [store, end, kernel]);
}

const isWoken = ({ woken }: Store, client: ActorId): boolean => woken.includes(client);

function sleepAgain(store: Store, { client, call, wakes }: Sleeper<Write>): void {
  const others = store.writers.filter((other) => other.client !== client);
  store.writers = [...others, new Sleeper(client, call, wakes + 1)];
}

// I22: another bound may leave room for those that sleep.
export function bound(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const store = setBytes(queue, event, kernel);
  if (store !== null) wakeWriters(store, kernel);
}

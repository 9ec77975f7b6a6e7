/** mq_send: in the order of priorities, or straight to who waits. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { mayDo } from '../../queue/permission';
import { placeByPriority } from '../../queue/selecting';
import { type Call, Held, type Notified, type Write } from '../facts';
import { type End, giveBack, handOver, isClosedTo, NOT_FOR_THIS, storeFor } from '../queue/calls';
import type { QueueEvent, QueueRecord, Store } from '../queue/record';
import { sleep, wakeUp } from '../queue/sleeping';

/** MQ_PRIO_MAX. */
const PRIORITIES = 32_768;

export function write(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Write;
  const caller = { client: kernel.sender, call };
  const wasOpen = call.id !== null;
  const found = storeFor(queue, call, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  const wrong = refusalOf(call, [found, wasOpen, kernel]);
  if (wrong !== undefined) return giveBack(queue, caller, [found, wrong, kernel]);
  if (found.held.length >= found.maxmsg) {
    // I14: the bound is a count, and I17: who sleeps first goes first.
    if (!call.noWait) return sleep(queue, caller, [found, 'ipc:I14', kernel]);
    return giveBack(queue, caller, [found, { code: 'EAGAIN', rule: 'ipc:I14' }, kernel]);
  }
  const held = store(found, call, kernel);
  const [reader] = found.readers;
  if (reader === undefined) {
    insert(found, held);
    notify(found, held, kernel);
  } else {
    wakeUp(queue, reader, [found, kernel]); // I17: the one that waits longest
    handOver(queue, reader, [found, held, kernel]);
  }
  giveBack(queue, caller, [found, { code: '', rule: 'ipc:I13', cause: held.since }, kernel]);
}

function refusalOf(
  call: Write, [store, wasOpen, kernel]: readonly [Store, boolean, Kernel],
): End | undefined {
  const { mtype, message, user } = call;
  if (mtype < 0 || mtype >= PRIORITIES) return { code: 'EINVAL', rule: 'ipc:I13' };
  if (isClosedTo(store, call, ['write', kernel])) return NOT_FOR_THIS;
  // I11: who has it open is asked no more.
  if (!wasOpen && !mayDo(store, user, 'write')) return { code: 'EACCES', rule: 'ipc:I11' };
  return message.size > store.msgsize ? { code: 'EMSGSIZE', rule: 'ipc:I15' } : undefined;
}

/** Says that the message is in the queue, and where. */
function store({ held }: Store, { message, mtype: type }: Write, kernel: Kernel): Held {
  const copy = kernel.copy();
  const place = placeByPriority(held, { type });
  const since = kernel.record('stored', {
    native: 'mq_send', message: message.id, copy, rule: 'ipc:I13',
    detail: { type, ...(place < held.length && { position: place }) },
  });
  return new Held(copy, message, { type, since });
}

const insert = ({ held: row }: Store, held: Held): void =>
  void row.splice(placeByPriority(row, held), 0, held);

// I16: once, and only from empty to not empty.
function notify(found: Store, { since: cause }: Held, kernel: Kernel): void {
  const { registered, held } = found;
  if (registered === null || held.length !== 1) return;
  found.registered = null;
  kernel.send(registered.client, say<Notified>({ type: 'notified' }), {
    kind: 'answered', native: 'notify', peer: registered.app, rule: 'ipc:I16', cause,
  });
}

// I17: the first that sleeps, whatever the priority of its message; I23: nobody is notified of it.
export function admitWriter(queue: QueueRecord, found: Store, kernel: Kernel): void {
  const [sleeper] = found.writers;
  if (sleeper === undefined) return;
  const held = store(found, sleeper.call, kernel);
  insert(found, held);
  wakeUp(queue, sleeper, [found, kernel]);
  giveBack(queue, sleeper, [found, { code: '', rule: 'ipc:I17', cause: held.since }, kernel]);
}

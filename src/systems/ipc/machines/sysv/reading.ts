/** msgrcv: the first message of the types that are asked for. */
import type { Kernel } from '../../../../kernel/api';
import { mayDo } from '../../queue/permission';
import { placeFor } from '../../queue/selecting';
import type { Call, Held, Read } from '../facts';
import { type Caller, type End, giveBack, handOver, storeFor } from '../queue/calls';
import type { QueueEvent, QueueRecord, Store } from '../queue/record';
import { sleep } from '../queue/sleeping';
import { wakeWriters } from './waking';

export function read(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const call = event as Call as Read;
  const caller = { client: kernel.sender, call };
  const found = storeFor(queue, call, kernel);
  if ('code' in found) return giveBack(queue, caller, [null, found, kernel]);
  const wrong = call.copy && (call.except || !call.noWait); // I12
  if (wrong) return giveBack(queue, caller, [found, { code: 'EINVAL', rule: 'ipc:I12' }, kernel]);
  if (!mayDo(found, call.user, 'read')) {
    return giveBack(queue, caller, [found, { code: 'EACCES', rule: 'ipc:I11' }, kernel]);
  }
  take(queue, caller, [found, kernel]);
}

const EMPTY: End = { code: 'ENOMSG', rule: 'ipc:I7' };

function take(
  queue: QueueRecord, caller: Caller<Read>, [store, kernel]: readonly [Store, Kernel],
): void {
  const { call } = caller;
  // I12: MSG_COPY counts messages from 0 and asks for no type.
  const place = call.copy ? call.msgtyp : placeFor(store.held, call);
  const held = store.held[place];
  if (held === undefined) {
    if (call.noWait) return giveBack(queue, caller, [store, EMPTY, kernel]);
    return sleep(queue, caller, [store, 'ipc:I7', kernel]);
  }
  if (isTooSmall(call, held)) {
    return giveBack(queue, caller, [store, { code: 'E2BIG', rule: 'ipc:I6' }, kernel]);
  }
  if (call.copy) {
    // I12: MSG_NOERROR finds a buffer too small all the same.
    const isShort = call.size !== null && call.size < held.size;
    if (isShort) {
      return giveBack(queue, caller, [store, { code: 'EINVAL', rule: 'ipc:I12' }, kernel]);
    }
    const says = { peeked: held.message.label };
    return giveBack(queue, caller, [store, { code: '', rule: 'ipc:I12', says }, kernel]);
  }
  store.held.splice(place, 1);
  store.bytes -= held.size;
  handOver(queue, caller, [store, held, kernel]);
  wakeWriters(store, kernel);
}

// I6: the message stays where it is.
const isTooSmall = ({ size, noError }: Read, held: Held): boolean =>
  size !== null && size < held.size && !noError;

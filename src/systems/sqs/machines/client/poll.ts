/** The loop of a consumer: poll, hand over, settle, poll again. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Deliver, Settle } from '../../../../machines/messages';
import type { Hop } from '../../../../kernel/api';
import type { ReceiverOptions } from '../../topology';
import type { Handed } from '../facts';
import { call } from './call';
import { closeDeletion, deletePayload, isCleaning } from './payloads';
import { pointerIn } from './pointer';
import type { ClientRecord, InHand } from './record';

const receiverOf = ({ receiver }: ClientRecord): ReceiverOptions => receiver as ReceiverOptions;

/** Asks for the next messages. */
export function poll(client: ClientRecord, kernel: Kernel): void {
  const {
    queue, maxNumberOfMessages: max, waitTimeSeconds: wait, visibilityTimeout: timeout,
  } = receiverOf(client);
  client.poll = call(client, {
    queue, native: 'ReceiveMessage',
    body: {
      type: 'receive', max, ...(wait !== null && { wait }), ...(timeout !== null && { timeout }),
    },
  }, kernel);
}

/** Hands the messages of a poll to the application, one after another (S27). */
export function handOver(client: ClientRecord, messages: readonly Handed[], kernel: Kernel): void {
  client.poll = 0;
  const queue = kernel.actorNamed(receiverOf(client).queue) ?? kernel.sender;
  for (const { accepted, copy, receipt } of messages) {
    const { message } = accepted;
    const token = ++client.tokens;
    const pointer = receiverOf(client).bucket === null ? null : pointerIn(accepted);
    client.hands.set(token, { handle: receipt.handle, queue, message, copy, pointer });
    beat(client, token, kernel);
    const event: Deliver = {
      type: 'deliver', message, copy, attempt: receipt.receives, subscriber: queue, from: queue,
      token,
    };
    kernel.send(client.app, event);
  }
}

/** The same when all their payloads were read. */
export function handOverFetched(client: ClientRecord, kernel: Kernel): void {
  const messages = [...client.fetched, ...client.toFetch];
  client.fetched = [];
  client.toFetch = [];
  handOver(client, messages, kernel);
}

/** S27: the next heartbeat of a message that the application still works on. */
function beat(client: ClientRecord, token: number, kernel: Kernel): void {
  const { heartbeat } = receiverOf(client);
  if (heartbeat === null) return;
  const at = (kernel.now + seconds(heartbeat.everySeconds)) as Micros;
  kernel.wake(`heartbeat ${token}`, at, say({ type: 'beat', token }));
}

/** Extends the lease of a message, and sets the next heartbeat. */
export function extendLease(client: ClientRecord, token: number, kernel: Kernel): void {
  const held = client.hands.get(token);
  const { queue, heartbeat } = receiverOf(client);
  if (held === undefined || heartbeat === null) return;
  change(client, held, { queue, timeout: heartbeat.seconds, kernel });
  beat(client, token, kernel);
}

interface Change {
  readonly queue: string;
  readonly timeout: number;
  readonly kernel: Kernel;
}

function change(client: ClientRecord, held: InHand, { queue, timeout, kernel }: Change): void {
  const { handle, message, copy } = held;
  const native = 'ChangeMessageVisibility';
  const released = { outcome: 'released' };
  const hop: Hop = {
    kind: timeout === 0 ? 'settled' : 'sent', native, actor: client.app, message: message.id, copy,
    detail: { ...(timeout === 0 && released), VisibilityTimeout: timeout },
  };
  call(client, {
    queue, native, hops: [hop],
    body: { type: 'changeVisibility', isBatch: false, entries: [{ id: '', handle, timeout }] },
  }, kernel);
}

/** Tells the queue what became of a message; a failure is told by saying nothing (S13). */
export function settle(client: ClientRecord, { token, outcome }: Settle, kernel: Kernel): void {
  const held = client.hands.get(token);
  if (held === undefined) return;
  client.hands.delete(token);
  kernel.cancel(`heartbeat ${token}`);
  const { queue } = receiverOf(client);
  if (outcome === 'released') change(client, held, { queue, timeout: 0, kernel });
  if (outcome === 'accepted') {
    if (held.pointer !== null && receiverOf(client).cleanupS3Payload) {
      deletePayload(client, held, kernel);
    } else client.toDelete.push(held);
  }
  flushWhenComplete(client, kernel);
}

/** A batch of deletes goes out when nothing more will join it. */
function flushWhenComplete(client: ClientRecord, kernel: Kernel): void {
  const { deletes } = receiverOf(client);
  const isComplete = client.hands.size === 0 && !isCleaning(client);
  if (deletes === 'each' || isComplete) flushDeletes(client, kernel);
}

/** The object is gone: now its message. */
export function finishDelete(client: ClientRecord, request: number, kernel: Kernel): void {
  const held = closeDeletion(client, request, kernel);
  if (held === undefined) return;
  client.toDelete.push(held);
  flushWhenComplete(client, kernel);
}

function flushDeletes(client: ClientRecord, kernel: Kernel): void {
  const { queue, deletes } = receiverOf(client);
  const done = client.toDelete;
  client.toDelete = [];
  if (done.length === 0) return;
  const isBatch = deletes === 'batch';
  const native = isBatch ? 'DeleteMessageBatch' : 'DeleteMessage';
  const hops = done.map(({ message, copy }): Hop => ({
    kind: 'settled', native, actor: client.app, message: message.id, copy,
    detail: { outcome: 'accepted' },
  }));
  const entries = done.map(({ handle }, at) => ({ id: `${at}`, handle }));
  call(client, { queue, native, hops, body: { type: 'delete', isBatch, entries } }, kernel);
}

/** A process that died remembers nothing; its leases run out by themselves. */
export function forget(client: ClientRecord): void {
  client.open.clear();
  client.hands.clear();
  client.toDelete = [];
  client.toFetch = [];
  client.fetched = [];
  client.poll = 0;
}

/** What the extended client does in S3: put before the send, get after the receive, delete. */
import type { Kernel } from '../../../../kernel/api';
import { closeRequest } from '../../../../machines/requests';
import type { Message } from '../../../../trace/message';
import type { ReceiverOptions, SenderOptions } from '../../topology';
import type { Handed, ObjectAnswered } from '../facts';
import { call } from './call';
import { pointerIn } from './pointer';
import type { After, ClientRecord, InHand, Pointer } from './record';
import { sendOwn } from './send';

/** Sends a message of the application, through S3 when it is too large. */
export function publish(client: ClientRecord, message: Message, kernel: Kernel): void {
  const { bucket, payloadSizeThreshold, alwaysThroughS3 } = client.sender as SenderOptions;
  if (bucket === null || !(alwaysThroughS3 || message.size > payloadSizeThreshold)) {
    return sendOwn(client, { message }, kernel);
  }
  // S99: the payload first, under a key of its own; the message goes when it is stored.
  const pointer = { bucket, key: `${message.label}-${client.requests + 1}` };
  ask(client, { native: 'PutObject', pointer, bytes: message.size,
    after: { do: 'send', message, pointer } }, kernel);
}

interface Asking {
  readonly native: 'PutObject' | 'GetObject' | 'DeleteObject';
  readonly pointer: Pointer;
  readonly bytes?: number;
  readonly after: After;
}

const TYPES = { PutObject: 'putObject', GetObject: 'getObject', DeleteObject: 'deleteObject' };

function ask(client: ClientRecord, asking: Asking, kernel: Kernel): number {
  const { native, pointer: { bucket, key }, bytes, after } = asking;
  const size = bytes !== undefined && { bytes };
  return call(client, {
    bucket, native, after, body: { type: TYPES[native], key, ...size },
    hops: [{ kind: 'sent', native, actor: client.app, detail: { key, ...size } }],
  }, kernel);
}

/** The payload is stored: now the message that points to it. */
export function sendPointer(client: ClientRecord, request: number, kernel: Kernel): void {
  const after = closeRequest(client, request, kernel)?.after;
  if (after?.do === 'send') sendOwn(client, after, kernel);
}

/** Whether a receive brought a message whose payload is elsewhere, for a client that knows how. */
export const hasPointer = ({ receiver }: ClientRecord, messages: readonly Handed[]): boolean =>
  receiver?.bucket !== null && messages.some(({ accepted }) => pointerIn(accepted) !== null);

/** Begins to read what a receive points to; returns false when there is nothing to read. */
export function fetchNext(client: ClientRecord, kernel: Kernel): boolean {
  for (;;) {
    const [handed, ...rest] = client.toFetch;
    if (handed === undefined) return false;
    client.toFetch = rest;
    const pointer = pointerIn(handed.accepted);
    if (pointer === null) client.fetched.push(handed);
    else {
      // S100: one after another, and the lease of each runs meanwhile.
      const after: After = { do: 'handOver', handed };
      client.poll = ask(client, { native: 'GetObject', pointer, after }, kernel);
      return true;
    }
  }
}

/** A payload was read, or is not there and its message is given up (S101). */
export function keepPayload(
  client: ClientRecord, { request, code }: ObjectAnswered, kernel: Kernel,
): void {
  const after = closeRequest(client, request, kernel)?.after;
  if (after?.do !== 'handOver') return;
  if (code === null) client.fetched.push(after.handed);
  else giveUp(client, after.handed, kernel);
}

function giveUp(client: ClientRecord, { accepted, copy, receipt }: Handed, kernel: Kernel): void {
  const { queue } = client.receiver as ReceiverOptions;
  call(client, {
    queue, native: 'DeleteMessage',
    hops: [{
      kind: 'settled', native: 'DeleteMessage', actor: client.app, message: accepted.message.id,
      copy, rule: 'sqs:S101', detail: { outcome: 'rejected' },
    }],
    body: { type: 'delete', isBatch: false, entries: [{ id: '', handle: receipt.handle }] },
  }, kernel);
}

/** S100: the application gets an error instead of all the messages of this receive. */
export function failReceive(
  client: ClientRecord, { request, code }: ObjectAnswered, kernel: Kernel,
): void {
  closeRequest(client, request, kernel);
  client.toFetch = [];
  client.fetched = [];
  client.poll = 0;
  const text = 'the object that a message points to is not there';
  kernel.record('answered', {
    native: 'SdkException', actor: client.app, rule: 'sqs:S100',
    detail: { outcome: 'fail', code, text, whole: true, request },
  });
}

/** S102: the object goes before its message. */
export function deletePayload(client: ClientRecord, held: InHand, kernel: Kernel): void {
  const { pointer } = held;
  if (pointer !== null) {
    ask(client, { native: 'DeleteObject', pointer, after: { do: 'delete', held } }, kernel);
  }
}

/** What a deleted object leaves to do; undefined when nobody waits for it any more. */
export function closeDeletion(
  client: ClientRecord, request: number, kernel: Kernel,
): InHand | undefined {
  const after = closeRequest(client, request, kernel)?.after;
  return after?.do === 'delete' ? after.held : undefined;
}

/** Whether objects are being deleted whose messages come next. */
export const isCleaning = ({ open }: ClientRecord): boolean =>
  [...open.values()].some(({ after }) => after?.do === 'delete');

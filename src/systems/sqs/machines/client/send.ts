/** What clients send: the application's messages, and those of steps. */
import type { Hop, Kernel } from '../../../../kernel/api';
import type { Message } from '../../../../trace/message';
import { isFifoName, type SenderOptions } from '../../topology';
import type { ClientCommand, SentMessage } from '../../topology/commands';
import type { SendEntry } from '../facts';
import { call } from './call';
import { bodyOf } from './pointer';
import type { ClientRecord, Pointer } from './record';

/** SendMessage for a message of the application; its label is its body, or a pointer to it. */
export function sendOwn(
  client: ClientRecord, { message, pointer }: { message: Message; pointer?: Pointer },
  kernel: Kernel,
): void {
  const { queue, group, dedup, delay } = client.sender as SenderOptions;
  const named = group ?? message.key ?? (isFifoName(queue) ? 'all' : null);
  const entry: SendEntry = {
    id: '', message,
    ...(pointer === undefined ? { body: message.label } : bodyOf(message, pointer)),
    ...(named !== null && { group: named }),
    ...(isFifoName(queue) && dedup === 'label' && { dedup: message.label }),
    ...(delay !== null && { delay }),
  };
  call(client, {
    queue, native: 'SendMessage', hops: [hopOf(entry, client)],
    body: { type: 'send', isBatch: false, entries: [entry] },
  }, kernel);
}

function hopOf({ message, group, dedup, delay, id }: SendEntry, { app }: ClientRecord): Hop {
  return {
    kind: 'sent', native: '', actor: app, message: message.id,
    detail: {
      ...(id !== '' && { id }),
      ...(group !== undefined && { group }),
      ...(dedup !== undefined && { dedup }),
      ...(delay !== undefined && { delay }),
    },
  };
}

type Send = ClientCommand & { readonly type: 'sendMessage' | 'sendMessageBatch' };

/** SendMessage or SendMessageBatch for messages that a step names. */
export function sendGiven(client: ClientRecord, command: Send, kernel: Kernel): void {
  const { queue, as } = command;
  const isBatch = command.type === 'sendMessageBatch';
  const given = isBatch ? command.entries : [{ ...command, id: '' }];
  const entries = given.map((one) => entryOf(client, one, kernel));
  const native = isBatch ? 'SendMessageBatch' : 'SendMessage';
  const hops = entries.map((entry) => hopOf(entry, client));
  call(client, {
    queue, native, body: { type: 'send', isBatch, entries },
    ...(hops.length > 0 && { hops }),
    ...(as !== undefined && { as }),
  }, kernel);
}

function entryOf(
  client: ClientRecord, given: SentMessage & { readonly id: string }, kernel: Kernel,
): SendEntry {
  const { id, body, group, dedup, delay, attributes } = given;
  const size = given.size ?? encodeURIComponent(plain(body)).replace(/%../g, '.').length;
  const ordinal = ++client.made;
  const message = kernel.message({ ordinal, key: group ?? null, size, label: body });
  kernel.cause = kernel.record('created', { native: 'publish', message: message.id });
  return {
    id, message, body,
    ...(group !== undefined && { group }),
    ...(dedup !== undefined && { dedup }),
    ...(delay !== undefined && { delay }),
    ...(attributes !== undefined && { attributes }),
  };
}

// Half of a pair of surrogates is no character; SQS refuses it, and it counts as one byte here.
const plain = (body: string): string => body.replace(/\p{Surrogate}/gu, '?');

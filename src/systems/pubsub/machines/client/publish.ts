/** The publisher of a client library: batches, and ordering keys that a failure pauses. */
import type { Micros } from '../../../../base/micros';
import type { Hop, Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Message } from '../../../../trace/message';
import type { PublisherOptions } from '../../topology';
import type { PublishEntry } from '../facts';
import { call } from './call';
import type { ClientRecord, Pending } from './record';

// G7: what a batch has at most, beside the number of its messages.
const BATCH_BYTES = 1_048_576;

const optionsOf = ({ publisher }: ClientRecord): PublisherOptions => publisher as PublisherOptions;

/** The application publishes: the message waits for its batch. */
export function publishOwn(client: ClientRecord, message: Message, kernel: Kernel): void {
  const { ordering, attributes, keyAttribute, maxMessages, maxMilliseconds } = optionsOf(client);
  const orderingKey = ordering ? (message.key ?? '') : '';
  const entry: PublishEntry = {
    message, orderingKey, size: message.size,
    attributes: {
      ...attributes,
      ...(keyAttribute !== null && message.key !== null && { [keyAttribute]: message.key }),
    },
  };
  if (client.paused.has(orderingKey)) return reject(client, [entry], kernel);
  let batch = client.batches.get(orderingKey);
  if (batch === undefined) {
    client.batches.set(orderingKey, (batch = { entries: [], bytes: 0 }));
    const at = (kernel.now + Math.round(maxMilliseconds * 1000)) as Micros;
    kernel.wake(`batch ${orderingKey}`, at, say({ type: 'flush', orderingKey }));
  }
  batch.entries.push(entry);
  batch.bytes += entry.size;
  if (batch.entries.length >= maxMessages || batch.bytes >= BATCH_BYTES) {
    flush(client, orderingKey, kernel);
  }
}

/** Sends a batch; of an ordering key one is under way at a time. */
export function flush(client: ClientRecord, orderingKey: string, kernel: Kernel): void {
  const batch = client.batches.get(orderingKey);
  if (batch === undefined || client.busy.has(orderingKey)) return;
  client.batches.delete(orderingKey);
  kernel.cancel(`batch ${orderingKey}`);
  if (orderingKey !== '') client.busy.add(orderingKey);
  const { topic } = optionsOf(client);
  const hops = batch.entries.map((entry) => hopOf(client, entry));
  const body = { type: 'publishAll', entries: batch.entries };
  call(client, { resource: topic, native: 'Publish', hops, body, orderingKey }, kernel);
}

/** The entry of one message of a publish. */
export function hopOf({ app }: ClientRecord, entry: PublishEntry): Hop {
  const { message, orderingKey, attributes } = entry;
  return {
    kind: 'sent', native: 'Publish', actor: app, message: message.id,
    detail: {
      ...(orderingKey !== '' && { orderingKey }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
    },
  };
}

/** The ordering key of a publish, and how it went. */
interface Ended extends Pick<Pending, 'orderingKey'> {
  readonly isOk: boolean;
}

/** A publish of an ordering key has ended, well or not. */
export function endPublish(
  client: ClientRecord, { orderingKey, isOk }: Ended, kernel: Kernel,
): void {
  if (orderingKey === '') return;
  client.busy.delete(orderingKey);
  if (isOk) return flush(client, orderingKey, kernel);
  // G21: what follows would overtake what failed, so the library takes no more of this key.
  client.paused.add(orderingKey);
  kernel.record('changed', {
    native: 'ordering key paused', actor: client.app, rule: 'pubsub:G21',
    detail: { value: orderingKey },
  });
  const waiting = client.batches.get(orderingKey)?.entries ?? [];
  client.batches.delete(orderingKey);
  kernel.cancel(`batch ${orderingKey}`);
  reject(client, waiting, kernel);
}

function reject(
  client: ClientRecord, entries: readonly PublishEntry[], kernel: Kernel,
): void {
  for (const { message, orderingKey } of entries) {
    kernel.record('answered', {
      native: 'Publish', actor: client.app, message: message.id, peer: client.app,
      rule: 'pubsub:G21',
      detail: { outcome: 'fail', code: 'CLIENT', text: 'the ordering key is paused', orderingKey },
    });
  }
}

/** resumePublishing: the application says that it goes on. */
export function resume(client: ClientRecord, orderingKey: string, kernel: Kernel): void {
  if (!client.paused.delete(orderingKey)) return;
  kernel.record('changed', {
    native: 'ordering key resumed', actor: client.app, rule: 'pubsub:G21',
    detail: { value: orderingKey },
  });
}

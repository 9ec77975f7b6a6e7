/** send(): a record is given its partition and put into a batch, or its application waits. */
import { type Micros, millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { MessageId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { Template } from '../../../../trace/template';
import { partitionForKey } from '../../partitioning/keyed';
import { utf8 } from '../../../../base/text/utf8';
import { circlePartition, put } from '../../producer/accumulator';
import type { PendingRecord } from '../../producer/batching';
import type { ProducerCommand } from '../../producer/commands';
import { batchBytesMax } from '../../producer/sizes';
import { isBusy } from './blocking';
import { carryOut } from './commanding';
import type { ProducerClientRecord } from './record';
import { isNew } from './patience';
import { block, tell } from './say';
import { begin, finishAutomatically, refusalOfSend } from './transacting';

/** Puts what waits into batches, in order, until something has to wait itself. */
export function accept(client: ProducerClientRecord, kernel: Kernel): void {
  let why: string | null = null;
  while (client.waiting.length > 0 && why === null) {
    const next = client.waiting[0] as Message | ProducerCommand;
    if ('type' in next) {
      if (isBusy(client)) why = 'transaction';
      else {
        client.waiting.shift();
        if (isNew(client, next, kernel)) carryOut(client, next, kernel);
      }
      continue;
    }
    const message = next;
    why = acceptOne(client, message, kernel);
    if (why !== null && isOverdue(client, why, kernel)) {
      const native = why === 'memory' ? 'BufferExhaustedException' : 'TimeoutException';
      tell(client, { messages: [message.id], native, outcome: 'fail', rule: 'kafka:K18' }, kernel);
      why = null;
    }
    if (why === null) {
      client.waiting.shift();
      client.blockedSince = null;
    }
  }
  block(client, why, kernel);
}

/** Whether send() has blocked for max.block.ms. */
function isOverdue(client: ProducerClientRecord, why: string, kernel: Kernel): boolean {
  if (why === 'transaction') return false;
  client.blockedSince ??= kernel.now;
  return blockedUntil(client) <= kernel.now;
}

/** When the send() that blocks gives up. */
export const blockedUntil = ({ blockedSince, settings }: ProducerClientRecord): Micros =>
  (blockedSince === null ? Infinity : blockedSince + settings.blockMax) as Micros;

/** Why a record cannot be put anywhere yet; null when it is done with, for good or bad. */
function acceptOne(client: ProducerClientRecord, message: Message, kernel: Kernel): string | null {
  const { settings, options: { topic } } = client;
  const refusal = refusalOfSend(client);
  if (refusal === 'wait') return 'transaction';
  const record = recordOf(client, message, kernel);
  const size = batchBytesMax(record);
  const isTooLarge = size > Math.min(settings.requestSizeMax, settings.bufferMemory);
  if (refusal !== null || isTooLarge) {
    const native = refusal ?? 'RecordTooLargeException';
    const rule = refusal === null ? 'kafka:K9' : 'kafka:K44';
    tell(client, { messages: [message.id], native, outcome: 'fail', rule }, kernel);
    return null;
  }
  const choice = client.metadata.leaders.topic(topic);
  if (choice.count === 0) {
    // K171: a topic that was not there may be by now; Kafka's send() asks until it is.
    if (client.metadata.updatedAt !== null) client.metadata.isStale = true;
    return 'metadata';
  }
  begin(client, kernel);
  const circled = settings.isRoundRobin ? client.accumulator.circle.get(topic) : undefined;
  const line = put(client.accumulator, record, {
    partition: chosen(client, message, choice), limits: settings, choice: {
      count: choice.count, available: open(client, choice.available),
      load: client.accumulator.load,
    },
    draw: () => Math.floor(kernel.draw('sticky', client.draws++) * 0x8000_0000),
  });
  if (line === null) {
    if (circled !== undefined) client.accumulator.circle.set(topic, circled); // it chose in vain
    return 'memory';
  }
  client.turn++;
  line.partition ??= kernel.actorNamed(line.name);
  kernel.note(wayOf(client, message).of(message.id, undefined, line.partition));
  join(client, line.name, message.id);
  finishAutomatically(client, kernel);
  return null;
}

function join({ transaction }: ProducerClientRecord, name: string, message: MessageId): void {
  if (transaction === null) return;
  transaction.messages.push(message);
  const { added, adding } = transaction;
  if (added.includes(name) || adding.includes(name)) return;
  // K45: with protocol 2 the leader adds the partition when the first records of it come.
  if (transaction.version >= 2) Object.assign(transaction, { hasStarted: true }).added.push(name);
  else adding.push(name);
}

/** A body of 0 bytes stands for no value: a tombstone. */
function recordOf(
  { options }: ProducerClientRecord, { id, key, size }: Message, kernel: Kernel,
): PendingRecord {
  const timestamp = millis(Math.floor(kernel.now / 1_000) + options.clockAheadMs);
  const keyBytes = key === null ? null : utf8(key).length;
  const valueBytes = size === 0 ? null : size;
  return {
    message: id, key, timestamp, isTombstone: size === 0, keyBytes, valueBytes, at: kernel.now,
  };
}

// K10: what the application names; else the partitioner; else the key; else the sticky one.
function chosen(
  client: ProducerClientRecord, { key }: Message,
  choice: { readonly count: number; readonly available: readonly number[] },
): number | null {
  const { options: { partition }, settings, accumulator } = client;
  if (partition === 'inTurn') return client.turn % choice.count;
  if (partition !== null) return partition;
  if (settings.isRoundRobin) return circlePartition(accumulator, choice);
  return key === null || settings.ignoresKeys ? null : partitionForKey(key, choice.count);
}

const routed = (rule: string, by: string): Template =>
  template('routed', 'partition', { rule, detail: { by } });

const BY_APPLICATION = routed('kafka:K10', 'application');
const BY_ROUND_ROBIN = routed('kafka:K17', 'roundRobin');
const BY_STICKINESS = routed('kafka:K13', 'sticky');
const BY_KEY = routed('kafka:K12', 'key');

function wayOf({ options, settings }: ProducerClientRecord, { key }: Message): Template {
  if (options.partition !== null) return BY_APPLICATION;
  if (settings.isRoundRobin) return BY_ROUND_ROBIN;
  return key === null || settings.ignoresKeys ? BY_STICKINESS : BY_KEY;
}

// K16: a partition whose broker has taken nothing for too long is left out of the draw.
function open(client: ProducerClientRecord, available: readonly number[]): readonly number[] {
  const { availabilityTimeout } = client.settings;
  if (availabilityTimeout === 0) return available;
  return available.filter((index) => {
    const known = client.metadata.partitions.get(`${client.options.topic}-${index}`);
    const { seenAt = 0, tookAt = 0 } = client.taking[known?.leader ?? -1] ?? {};
    return seenAt - tookAt <= availabilityTimeout;
  });
}

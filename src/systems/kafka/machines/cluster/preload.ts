/** Records that are there before anything begins. */
import { NO_CAUSE } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import { type LogRecord, PLAIN, RecordBatch } from '../../log/batch';
import { flushTo } from '../../log/flushing';
import { addBatch, raiseHighWatermark } from '../../log/log';
import { BATCH_OVERHEAD, recordBytes } from '../../producer/sizes';
import { type PartitionName, partitionsOf } from '../../protocol/partition';
import type { BrokerRecord, Replica } from '../broker/record';
import { topicSettings } from '../broker/replicas';
import type { Desk } from '../desk';

/** Who made them: an application that is long gone. */
const EARLIER = 'earlier';
const SIZE = 100; // bytes of each

/** Puts the preloaded records of every topic into all their replicas, in turn by partition. */
export function preload(desk: Desk, brokers: readonly BrokerRecord[]): void {
  const { world, topology } = desk;
  for (const { name, partitions, preloaded, isLate } of topology.topics) {
    if (isLate) continue;
    const names = partitionsOf(name, partitions);
    const replicas = names.map((partition) => replicasOf(brokers, partition));
    for (let at = 0; at < preloaded; at++) {
      const place = at % partitions;
      const producer = world.introduce(EARLIER, 'producer');
      add({ desk, producer, replicas: replicas[place] as Held[], ordinal: at + 1 });
    }
  }
}

interface Held {
  readonly broker: BrokerRecord;
  readonly replica: Replica;
}

const replicasOf = (brokers: readonly BrokerRecord[], partition: PartitionName): Held[] =>
  brokers.flatMap((broker) => {
    const replica = broker.replicas.get(partition);
    return replica === undefined ? [] : [{ broker, replica }];
  });

interface Preloading {
  readonly desk: Desk;
  readonly producer: ActorId;
  readonly replicas: readonly Held[];
  readonly ordinal: number;
}

function add({ desk: { world }, producer, replicas, ordinal }: Preloading): void {
  const [first] = replicas as [Held];
  const { replica: { partition, log: { endOffset: offset }, name } } = first;
  const id = world.trace.messages.length as MessageId;
  const label = `${name}@${offset}`;
  const spec = { ordinal, key: null, size: SIZE, label };
  world.trace.messages.push(world.labels.make(id, producer, spec));
  const record: LogRecord = {
    offset, timestamp: world.now, key: null, message: id, copy: world.copy(), isTombstone: false,
  };
  const bytes = BATCH_OVERHEAD + recordBytes(
    { keyBytes: null, valueBytes: SIZE }, { offsetDelta: 0, timestampDeltaMs: 0 });
  const place = { baseOffset: offset, lastOffset: offset, leaderEpoch: 0, bytes };
  const batch = new RecordBatch({ ...place, deleteHorizon: null }, PLAIN, [record]);
  for (const { broker, replica } of replicas) {
    const { limits } = topicSettings(broker, replica);
    addBatch(replica.log, batch, { limits, now: world.now });
    raiseHighWatermark(replica.log, offset + 1);
    flushTo(replica.log, offset + 1); // it was there long before
  }
  const about = { message: id, cause: NO_CAUSE };
  world.record('created', { ...about, actor: producer, native: 'publish' });
  const detail = { offset, epoch: 0, broker: first.broker.id };
  const copy = record.copy as NonNullable<LogRecord['copy']>;
  world.record('stored', { ...about, actor: partition, copy, native: 'append', detail });
}

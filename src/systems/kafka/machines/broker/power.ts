/** When a broker flushes its logs, and what a power failure takes of what it has not (K76). */
import { type Micros, millis, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { truncateTo } from '../../log/log';
import { endOnDisk, flushTo } from '../../log/flushing';
import { timeOf } from '../../scenario/config';
import { NEVER } from '../../scenario/settings';
import { miss } from './lost-disk';
import type { BrokerRecord } from './record';
import { topicSettings } from './replicas';

// LogManager.startupWithConfigOverrides: log.initial.task.delay.ms.
const FIRST_LOOK = seconds(30);

// K176: by default nobody ever looks.
const intervalOf = ({ settings }: BrokerRecord): Micros =>
  timeOf(settings, 'log.flush.scheduler.interval.ms');

const isNever = (time: Micros): boolean => time >= millis(NEVER);

/** A life begins: if there is a flusher, it will look whether a log is to be flushed. */
export function planFlushing(broker: BrokerRecord, kernel: Kernel): void {
  for (const { log } of broker.replicas.all) log.flushing.flushedAt = kernel.now;
  if (isNever(intervalOf(broker))) return;
  kernel.wake('flush', (kernel.now + FIRST_LOOK) as Micros, { type: 'flush' });
}

// KafkaConfig.logFlushIntervalMs: the flusher's interval stands for a flush.ms that is not given.
/** The flusher looks: logs that were not flushed for flush.ms are, and so every so often. */
export function flushDue(broker: BrokerRecord, kernel: Kernel): void {
  const every = intervalOf(broker);
  kernel.wake('flush', (kernel.now + every) as Micros, { type: 'flush' });
  for (const replica of broker.replicas.all) {
    const { log } = replica;
    const { flushing, endOffset } = log;
    const { flushEvery } = topicSettings(broker, replica);
    const longest = isNever(flushEvery) ? every : flushEvery;
    const isDue = kernel.now - flushing.flushedAt >= longest;
    if (!isDue || endOffset <= flushing.recoveryPoint) continue;
    flushTo(log, endOffset);
    flushing.flushedAt = kernel.now;
  }
}

/** Who stops in good order has flushed everything. */
export function flushAll({ replicas }: BrokerRecord): void {
  for (const { log } of replicas.all) flushTo(log, log.endOffset);
}

// K177: LogLoader.recoverLog keeps what is whole on the disk. Checkpoints of high watermarks and of
// epochs are there: those are forced to it as they are written.
// Simplified: a log is recovered in no time, and peers hear of the failure at once.
/** The power fails: each log is what was on the disk. */
export function losePower({ replicas }: BrokerRecord, kernel: Kernel): void {
  for (const replica of replicas.all) {
    const { log, actor, partition: peer } = replica;
    const from = log.endOffset;
    const value = endOnDisk(log, kernel.now);
    if (value >= from) continue;
    const told = { actor, peer, native: 'powerLost', detail: { value, from } };
    const by = kernel.record('changed', { ...told, rule: 'kafka:K177' });
    miss(replica, { from: value, native: 'power lost', by });
    truncateTo(log, value);
    replica.cleanedTo = Math.min(replica.cleanedTo, value);
  }
}

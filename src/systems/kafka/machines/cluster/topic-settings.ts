/** The settings of a topic, read once from Kafka's names. */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { CleanerLimits } from '../../log/cleaning/choosing';
import type { Retention } from '../../log/cleaning/retention';
import type { FlushLimits } from '../../log/flushing';
import type { RollLimits } from '../../log/segments';
import { flagOf, numberOf, textOf, timeOf } from '../../scenario/config';
import type { Config } from '../../topology';

export class TopicSettings extends Fact {
  readonly minInSync: number;
  readonly limits: RollLimits & FlushLimits;
  readonly flushEvery: Micros; // flush.ms
  readonly maxMessageBytes: number;
  readonly isCompacted: boolean;
  readonly isDeleted: boolean; // old segments go
  readonly isLogAppendTime: boolean;
  readonly timestampAfterMax: Micros;
  readonly retention: Retention;
  readonly cleaner: CleanerLimits & { readonly deleteRetention: Micros };
  readonly mayElectUncleanly: boolean;

  constructor(readonly config: Config) {
    super();
    const policy = textOf(config, 'cleanup.policy');
    this.minInSync = numberOf(config, 'min.insync.replicas');
    this.limits = {
      segmentBytes: numberOf(config, 'segment.bytes'), segmentMs: timeOf(config, 'segment.ms'),
      flushMessages: numberOf(config, 'flush.messages'),
    };
    this.flushEvery = timeOf(config, 'flush.ms');
    this.maxMessageBytes = numberOf(config, 'max.message.bytes');
    this.isCompacted = policy.includes('compact');
    this.isDeleted = policy.includes('delete');
    this.isLogAppendTime = textOf(config, 'message.timestamp.type') === 'LogAppendTime';
    this.timestampAfterMax = timeOf(config, 'message.timestamp.after.max.ms');
    this.retention = {
      retentionMs: timeOf(config, 'retention.ms'),
      retentionBytes: numberOf(config, 'retention.bytes'),
    };
    this.cleaner = {
      minLag: timeOf(config, 'min.compaction.lag.ms'),
      maxLag: timeOf(config, 'max.compaction.lag.ms'),
      minDirtyRatio: numberOf(config, 'min.cleanable.dirty.ratio'),
      deleteRetention: timeOf(config, 'delete.retention.ms'),
    };
    this.mayElectUncleanly = flagOf(config, 'unclean.leader.election.enable');
  }
}

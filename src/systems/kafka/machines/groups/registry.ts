/** Which coordinators a broker has, and how it comes to have one. */
import { seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { MachineDefinition } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { coordinatorPartition } from '../../partitioning/coordinator';
import { isRefused } from '../../protocol/error';
import { type PartitionName, partitionName } from '../../protocol/partition';
import { numberOf, timeOf } from '../../scenario/config';
import { OFFSETS_TOPIC } from '../broker/knowing';
import type { BrokerRecord } from '../broker/record';
import type { GroupOffsets } from '../../offsets/committed';
import { ledReplica } from '../broker/replicas';
import type { OffsetsRecord } from './offsets';
import { type GroupKind, load } from './storage';

/** A coordinator on this broker. */
export interface KnownGroup {
  kind: GroupKind;
  readonly actor: ActorId;
  readonly log: PartitionName;
  epoch: number; // of the leadership that it acts in; DEAD when it acts no more
}

const DEAD = -2;

/** How a kind of coordinator is made. */
export interface GroupMaker {
  readonly machine: MachineDefinition;
  readonly recordOf: (base: OffsetsRecord, data: object | null, broker: BrokerRecord) => object;
}

/** The partition that a group's coordinator leads (K110). */
const logOf = (group: string): PartitionName =>
  partitionName(OFFSETS_TOPIC, coordinatorPartition(group));

// K120, K135: whoever leads the partition coordinates; the first request wakes it.
/** The coordinator of a group on this broker; undefined when another broker has it. */
export function coordinatorOn(
  broker: BrokerRecord, group: string,
  { kind, makers, kernel }: {
    kind: GroupKind | null; // null: whichever it is
    makers: { readonly [kind in GroupKind]: GroupMaker };
    kernel: Kernel;
  },
): ActorId | undefined {
  const replica = ledReplica(broker, logOf(group));
  if (isRefused(replica)) return undefined;
  const known = broker.groups.get(group);
  const isFit = known?.epoch === replica.leaderEpoch && isLike(known.kind, kind);
  if (known !== undefined && isFit) return known.actor;
  if (known !== undefined) kernel.remove(known.actor);
  const { log, leaderEpoch: epoch } = replica;
  const { newest, offsets } = load(log, group);
  const isKept = newest !== null && isLike(newest.kind, kind);
  const made = isKept ? newest.kind : kind ?? 'classic';
  const data = isKept ? newest.data : null;
  const actor = make(broker, group, { maker: makers[made], data, offsets, kernel });
  broker.groups.set(group, { kind: made, actor, log: replica.name, epoch });
  return actor;
}

// K149, K174: whether a group can take what is asked of the other kind, itself decides.
/** Whether a group of one kind hears what is meant for another; share groups are apart. */
const isLike = (kind: GroupKind, asked: GroupKind | null): boolean =>
  asked === null || (kind === 'share') === (asked === 'share');

interface Making {
  readonly maker: GroupMaker;
  readonly data: object | null; // what was written down of a group of this kind
  readonly offsets: GroupOffsets;
  readonly kernel: Kernel;
}

function make(
  broker: BrokerRecord, id: string, { maker, data, offsets, kernel }: Making,
): ActorId {
  const { settings } = broker;
  const base: OffsetsRecord = {
    id, group: kernel.introduce(id, 'subscriber'), log: logOf(id), writes: new Map(),
    tokens: 0, offsets, ids: 0,
    retention: seconds(60 * numberOf(settings, 'offsets.retention.minutes')),
    checkEvery: timeOf(settings, 'offsets.retention.check.interval.ms'),
    commitTimeout: timeOf(settings, 'offsets.commit.timeout.ms'),
  };
  return kernel.create({
    name: `${id}/${kernel.nameOf(broker.self)}`, role: 'coordinator', host: broker.self,
    machine: maker.machine, record: maker.recordOf(base, data, broker),
  });
}

/** A coordinator that stopped acting is made anew by the next request. */
export function markDead(group: string, kernel: Kernel): void {
  const known = kernel.host<BrokerRecord>().groups.get(group);
  if (known !== undefined) known.epoch = DEAD;
}

/** This broker no longer leads a partition: its coordinators there tell whoever waits. */
export function retireGroups(broker: BrokerRecord, log: PartitionName, kernel: Kernel): void {
  for (const known of broker.groups.values()) {
    if (known.log === log && known.epoch !== DEAD) kernel.send(known.actor, { type: 'retire' });
  }
}

/** A marker came into a partition: what its groups keep for the transaction is decided. */
export function decideInGroups(
  broker: BrokerRecord, log: PartitionName,
  { decision, kernel }: {
    decision: { readonly producerId: number; readonly isCommitted: boolean }; kernel: Kernel;
  },
): void {
  for (const known of broker.groups.values()) {
    if (known.log !== log || known.epoch === DEAD) continue;
    kernel.send(known.actor, { type: 'endTransaction', ...decision } as never);
  }
}

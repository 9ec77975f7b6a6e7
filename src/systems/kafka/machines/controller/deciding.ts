/** How partitions change: ISRs, leaders, and what the trace says of them. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { type PartitionName, topicOf } from '../../protocol/partition';
import { changePartition } from '../../replication/change';
import type { Election } from '../../replication/election';
import { numberOf } from '../../scenario/config';
import { isActive, type MetadataChange, PartitionImage } from '../cluster/image';
import { decree } from './log';
import type { ControllerRecord } from './record';

/** A change that is wanted of one partition. */
export interface Wanted {
  readonly isr?: readonly number[];
  readonly election?: Election; // absent: whoever can lead without loss, or as the topic allows
  readonly uncleanShutdown?: readonly number[];
  readonly without?: number; // a broker that counts as dead already
  readonly rule?: string; // why the leader changes: 'kafka:K77'
}

/** Works a change out; undefined when all stays as it is. */
function altered(
  controller: ControllerRecord, name: PartitionName, wanted: Wanted,
): PartitionImage | undefined {
  const { image, topics, settings } = controller;
  const before = image.partitions.get(name);
  const topic = topics.get(topicOf(name));
  if (before === undefined || topic === undefined) return undefined;
  const { isr, uncleanShutdown, without } = wanted;
  const after = changePartition(before, {
    election: wanted.election ?? (topic.mayElectUncleanly ? 'UNCLEAN' : 'ONLINE'),
    isAlive: (id) => id !== without && isActive(image, id),
    isElrEnabled: numberOf(settings, 'eligible.leader.replicas.version') > 0,
    minInSync: Math.min(topic.minInSync, before.replicas.length),
    ...(isr !== undefined && { isr }), ...(uncleanShutdown !== undefined && { uncleanShutdown }),
  });
  if (isSame(before, after)) return undefined;
  return new PartitionImage(name, after, before.epoch + 1);
}

const isSame = (before: object, after: object): boolean =>
  Object.entries(after).every(([name, value]) =>
    String((before as Record<string, unknown>)[name]) === String(value));

/** Changes some partitions, together with other changes, and says so in the trace. */
export function decide(
  controller: ControllerRecord,
  { wanted, also = [] }: {
    readonly wanted: ReadonlyMap<PartitionName, Wanted>; readonly also?: readonly MetadataChange[];
  }, kernel: Kernel,
): readonly PartitionName[] {
  const changed: PartitionImage[] = [];
  for (const [name, one] of wanted) {
    const after = altered(controller, name, one);
    if (after === undefined) continue;
    recordChange(controller, { after, rule: one.rule }, kernel);
    changed.push(after);
  }
  decree(controller, [...also, ...changed], kernel);
  return changed.map(({ name }) => name);
}

/** Who leads and who is in sync from now on. */
function recordChange(
  { image, partitions }: ControllerRecord,
  { after, rule }: { readonly after: PartitionImage; readonly rule: string | undefined },
  kernel: Kernel,
): void {
  const { name, leader, leaderEpoch: epoch, isr, elr } = after;
  const before = image.partitions.get(name) as PartitionImage;
  const actor = partitions.get(name) as ActorId;
  const entry = { actor, ...(rule !== undefined && { rule }) };
  if (String(isr) !== String(before.isr) || String(elr) !== String(before.elr)) {
    const detail = { value: [...isr], epoch, ...(elr.length > 0 && { elr: [...elr] }) };
    kernel.record('changed', { ...entry, native: 'isr', detail });
  }
  if (leader === before.leader) return;
  const detail = { value: leader, epoch, ...(after.isRecovering && { isRecovering: true }) };
  kernel.record('changed', { ...entry, native: 'leader', detail });
}

/** All partitions with a broker among some of their replicas, each with a change. */
export function partitionsWith(
  { image }: ControllerRecord, broker: number,
  change: (partition: PartitionImage) => Wanted | undefined,
): Map<PartitionName, Wanted> {
  const wanted = new Map<PartitionName, Wanted>();
  for (const partition of image.partitions.values()) {
    if (!partition.replicas.includes(broker)) continue;
    const one = change(partition);
    if (one !== undefined) wanted.set(partition.name, one);
  }
  return wanted;
}

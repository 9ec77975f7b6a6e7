/** How a broker learns what the controllers have decided, in the order of the metadata log. */
import type { Kernel } from '../../../../../kernel/api';
import { createLog } from '../../../log/log';
import { topicOf } from '../../../protocol/partition';
import { timeOf } from '../../../scenario/config';
import { applyTo, PartitionImage, type MetadataChange, TopicImage } from '../../cluster/image';
import { TopicSettings } from '../../cluster/topic-settings';
import type { MetadataFetchAsked, MetadataFetchTold } from '../../network/cluster-requests';
import { replica } from '../../replica';
import { canWrite } from '../full-disk';
import { takeOffice } from '../offices';
import type { BrokerLimits } from '../memory/limits';
import type { BrokerRecord, Replica } from '../record';
import { again, askController, isAsking, lookElsewhere } from './line';

/** Asks for what comes next; the answer waits until there is something. */
export function fetchMetadata(broker: BrokerRecord, kernel: Kernel): void {
  if (isAsking(broker, 'Fetch')) return;
  const { office: { quorumEpoch: epoch }, image: { offset }, settings } = broker;
  const body: MetadataFetchAsked = { voter: -1, epoch, offset, lastEpoch: -1 };
  const timeout = timeOf(settings, 'controller.quorum.fetch.timeout.ms');
  askController(broker, { api: 'Fetch', body, timeout, isSilent: true }, kernel);
}

export function learned(broker: BrokerRecord, told: MetadataFetchTold, kernel: Kernel): void {
  const { office, image } = broker;
  if (told.error !== undefined) {
    lookElsewhere(broker, told);
    return again('fetchMetadata', kernel);
  }
  office.quorumEpoch = Math.max(office.quorumEpoch, told.epoch);
  const isNews = told.batches.length > 0;
  if (isNews && !canWrite(broker, '__cluster_metadata-0', kernel)) return;
  for (const { records, lastOffset } of told.batches) {
    if (lastOffset < image.offset) continue;
    image.offset = lastOffset + 1;
    for (const { value } of records) takeIn(broker, value as MetadataChange, kernel);
  }
  fetchMetadata(broker, kernel);
}

function takeIn(broker: BrokerRecord, change: MetadataChange, kernel: Kernel): void {
  applyTo(broker.image, change);
  if (change instanceof TopicImage) {
    broker.topics.set(change.name, new TopicSettings(change.config));
  }
  if (!(change instanceof PartitionImage)) return;
  const here = replicaOf(broker, change, kernel);
  // While it starts, a broker takes no office: what it hears may be of long ago.
  if (here === undefined || broker.office.isStarting) return;
  takeOffice(broker, { replica: here, image: change }, kernel);
}

/** The replica of a partition, made when it is new; undefined when it is elsewhere. */
function replicaOf(broker: BrokerRecord, { name, replicas }: PartitionImage, kernel: Kernel):
Replica | undefined {
  const known = broker.replicas.get(name);
  if (known !== undefined || !replicas.includes(broker.id)) return known;
  const actor = kernel.create({
    name: `${name}/${kernel.nameOf(broker.self)}`, role: 'replica', machine: replica,
    record: { name }, host: broker.self,
  });
  const partition = kernel.introduce(name, 'destination');
  const made = newReplica(name, { actor, partition }, broker.limits);
  made.log.flushing.flushedAt = kernel.now;
  broker.replicas.add(made);
  return made;
}

/** A replica with nothing in it. */
export const newReplica = (
  name: string, actors: Pick<Replica, 'actor' | 'partition'>, { dirtyExpiry }: BrokerLimits,
): Replica => ({
  name, topic: topicOf(name), ...actors, log: createLog(0, dirtyExpiry), leadership: null,
  leader: -1, leaderEpoch: -1, terms: [], cleanedTo: 0, question: null, missing: [],
});

/** Whether a broker that starts has heard of its own registration. */
export const isCaughtUp = ({ office, image }: BrokerRecord): boolean =>
  office.registration >= 0 && image.offset > office.registration;


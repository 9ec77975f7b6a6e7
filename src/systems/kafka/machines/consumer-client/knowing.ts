/** What a consumer's client knows of the cluster, and how it learns more. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { countsOf } from '../../group/assignors/subscription';
import { backoffAfter } from '../../protocol/backoff';
import { topicOf } from '../../protocol/partition';
import { ask, isOpen } from '../network/calls';
import type { MetadataAsked, MetadataTold } from '../network/requests';
import type { Learn } from '../member/record';
import { fittingPartitions, follow, followsPattern } from './following';
import { type ClientRecord, KnownPartition, type Reading } from './record';

/** Asks some broker about the topics, unless it was asked already. */
export function askMetadata(client: ClientRecord, kernel: Kernel): void {
  const { calls, brokers, settings } = client;
  client.isAskingSoon = false;
  if (isOpen(calls, 'Metadata')) return;
  kernel.cancel('metadata');
  const to = brokers[client.asked++ % brokers.length] as ActorId;
  const body: MetadataAsked = { topics: followsPattern(client) ? null : topicsOf(client) };
  ask(calls, { to, api: 'Metadata', body, timeout: settings.requestTimeout }, kernel);
}

const topicsOf = ({ topics, options, groupTopics }: ClientRecord): readonly string[] =>
  [...new Set([...topics, ...groupTopics, ...options.assign.map(topicOf)])];

/** Takes the answer in, and asks again when it is old. */
export function noteMetadata(client: ClientRecord, told: MetadataTold, kernel: Kernel): void {
  client.isAskingSoon = false;
  const partitions = fittingPartitions(client, told);
  follow(client, partitions, kernel);
  for (const { partition, leader, leaderEpoch } of partitions) {
    const before = client.known.get(partition);
    // K71: an older answer that comes late tells nothing.
    if (before !== undefined && before.epoch > leaderEpoch) continue;
    know(client, partition, new KnownPartition(leader, leaderEpoch));
  }
  wakeMetadata(client.settings.metadataMaxAge, kernel);
  if (client.member === null) return;
  const event: Learn = { type: 'learn', counts: countsOf(client.known.keys()) };
  kernel.send(client.member, event);
}

const wakeMetadata = (wait: Micros, kernel: Kernel): void =>
  kernel.wake('metadata', (kernel.now + wait) as Micros, { type: 'refresh' });

// K21, K71: whoever is told that somebody else leads asks who, but not all the time.
/** Asks again after a while; what is planned already is not put off. */
export function askSoon(client: ClientRecord, kernel: Kernel): void {
  if (client.isAskingSoon) return;
  client.isAskingSoon = true;
  client.failed++;
  const chance = kernel.draw('backoff', client.calls.next);
  wakeMetadata(backoffAfter(client.settings.backoff, client.failed, chance), kernel);
}

// KIP-951: whoever leads no longer says who does.
/** Takes in who leads a partition now. */
export function noteLeader(
  client: ClientRecord, name: string, { id: leader, epoch }: { id: number; epoch: number },
): void {
  if ((client.known.get(name)?.epoch ?? -1) < epoch) {
    know(client, name, new KnownPartition(leader, epoch));
  }
}

function know(client: ClientRecord, name: string, known: KnownPartition): void {
  client.known.set(name, known);
  const reading = client.readings.get(name);
  if (reading === undefined) return;
  reading.known = known;
  client.isSettled = false;
}

/** The broker that leads a partition, as far as this client knows; undefined for nobody. */
export const leaderOf = ({ brokers }: ClientRecord, { known }: Reading): ActorId | undefined =>
  brokers[(known?.leader ?? 0) - 1];

/** What a share consumer's client asks of brokers: records, and to be told what became of them. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { sayException } from '../consumer-client/failing';
import type {
  Acknowledged, Acknowledgement, ShareAcknowledgeAsked, ShareFetchAsked, ShareFetchTold,
} from '../groups/requests';
import { ask, isOpen } from '../network/calls';
import { isRetriable } from '../../protocol/error';
import type { Said, ShareClientRecord } from './record';

const leaderOf = ({ known, brokers }: ShareClientRecord, name: string): ActorId | undefined =>
  brokers[(known.get(name)?.leader ?? 0) - 1];

const isAsked = ({ calls }: ShareClientRecord, to: ActorId): boolean =>
  isOpen(calls, 'ShareFetch', to);

/** What is to be said to one leader; it is not said twice. */
function takeSaid(client: ShareClientRecord, to: ActorId): Acknowledgement[] {
  const mine = client.said.filter((item) => item.to === to);
  client.said = client.said.filter((item) => item.to !== to);
  return mine.map(({ partition, offset, type }: Said) => ({ partition, offsets: [offset], type }));
}

// K156: acknowledgements travel with the next fetch.
/** Asks every leader for records, unless some are waiting here. */
export function fetchShares(client: ShareClientRecord, kernel: Kernel): void {
  if (client.buffered.length > 0) return;
  const leaders = new Set(client.partitions.map((name) => leaderOf(client, name)));
  const { settings } = client;
  const { isRecordLimited, requestTimeout: timeout } = settings;
  for (const to of leaders) {
    if (to === undefined || isAsked(client, to)) continue;
    const body: ShareFetchAsked = {
      group: client.options.group ?? '', member: client.memberId, maxWait: settings.fetchWaitMax,
      maxRecords: settings.pollRecordsMax, isRecordLimited, maxBytes: settings.fetchBytesMax,
      partitions: client.partitions.filter((name) => leaderOf(client, name) === to),
      acknowledgements: takeSaid(client, to),
    };
    ask(client.calls, { to, api: 'ShareFetch', body, timeout }, kernel);
  }
}

/** Tells the leaders what is left to say; the last time, what is still held is released. */
export function acknowledgeAll(client: ShareClientRecord, isLast: boolean, kernel: Kernel): void {
  const leaders = new Set(isLast
    ? client.partitions.map((name) => leaderOf(client, name)) : client.said.map(({ to }) => to));
  for (const to of leaders) {
    if (to === undefined) continue;
    const body: ShareAcknowledgeAsked = {
      group: client.options.group ?? '', member: client.memberId, isLast,
      acknowledgements: takeSaid(client, to),
    };
    const { requestTimeout: timeout } = client.settings;
    ask(client.calls, { to, api: 'ShareAcknowledge', body, timeout }, kernel);
  }
}

/** Takes in what was acquired. */
export function noteShares(
  client: ShareClientRecord, told: ShareFetchTold, kernel: Kernel,
): void {
  for (const { partition, batches, acquired } of told.partitions) {
    const counts = new Map(acquired.map(({ offset, deliveryCount }) => [offset, deliveryCount]));
    for (const record of batches.flatMap(({ records }) => records)) {
      const deliveryCount = counts.get(record.offset);
      if (deliveryCount === undefined) continue;
      client.buffered.push({ record, partition, deliveryCount, since: kernel.cause });
    }
  }
  noteRefusals(client, told.acknowledged, kernel);
}

// K154: the lock ran out, and somebody else may have the record already.
/** Tells the application which of its acknowledgements came too late. */
export function noteRefusals(
  client: ShareClientRecord, told: readonly Acknowledged[], kernel: Kernel,
): void {
  for (const { error } of told) {
    if (error === undefined) continue;
    const isMoved = isRetriable(error); // K159: the leader has changed meanwhile
    const exception = isMoved ? 'NotLeaderOrFollowerException' : 'InvalidRecordStateException';
    sayException(client, { exception, rule: isMoved ? 'kafka:K159' : 'kafka:K154' }, kernel);
  }
}

/** The leader of a partition, as far as this client knows. */
export const leaderNow = leaderOf;

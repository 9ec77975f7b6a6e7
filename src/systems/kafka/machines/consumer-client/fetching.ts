/** Fetches: at most one on its way to a broker, and one answer kept in advance. */
import { listed } from '../../../../base/lists/listed';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { deliverable } from '../../log/reading';
import { ask } from '../network/calls';
import { type FetchAsked, type FetchTold, WantedPartition } from '../network/requests';
import { askSoon, leaderOf, noteLeader } from './knowing';
import { Buffered, type ClientRecord, type Reading } from './record';
import { isValid } from './validating';

// K104: a broker that leads a partition with undelivered data is left alone altogether.
/** Asks every broker for what it leads and this consumer lacks. */
export function sendFetches(client: ClientRecord, kernel: Kernel): void {
  const busy: ActorId[] = [];
  for (const { api, to } of client.calls.open.all) if (api === 'Fetch') busy.push(to);
  if (client.isSettled && isEveryoneBusy(client, busy)) return;
  let asked: Asked[] | undefined;
  client.isSettled = true;
  client.mayHold = false;
  for (const reading of client.readings.values()) {
    const to = leaderOf(client, reading);
    if (to === undefined) {
      if (reading.position !== null) askSoon(client, kernel);
    } else if (reading.buffered !== null && !reading.isPaused) busy.push(to);
    else if (isFetchable(client, reading, kernel) && !isAmong(busy, to)) {
      asked = withOne(asked, to, wantedOf(client, reading));
    }
    if (to === undefined || !isSettled(reading)) client.isSettled = false;
    if (reading.buffered !== null) client.mayHold = true;
  }
  if (asked === undefined) return;
  for (const one of asked) if (!isAmong(busy, one.to)) sendFetch(client, one, kernel);
}

/** Whether every broker is asked already or left alone; adds the latter to those that are busy. */
function isEveryoneBusy(client: ClientRecord, busy: ActorId[]): boolean {
  if (areAmong(busy, client.brokers)) return true;
  if (!client.mayHold) return false;
  for (const reading of client.readings.values()) {
    if (reading.buffered === null || reading.isPaused) continue;
    busy.push(leaderOf(client, reading) as ActorId);
    if (areAmong(busy, client.brokers)) return true;
  }
  return false;
}

function areAmong(some: readonly ActorId[], wanted: readonly ActorId[]): boolean {
  for (const one of wanted) if (!isAmong(some, one)) return false;
  return true;
}

/** As `includes`, which V8 calls and does not compile in: too much for a hundred times two. */
function isAmong(some: readonly ActorId[], wanted: ActorId): boolean {
  for (const one of some) if (one === wanted) return true;
  return false;
}

/** Whether there is nothing to find out about a partition whose leader is known. */
const isSettled = ({ wanted, known, knownEpoch }: Reading): boolean =>
  wanted === null && knownEpoch === known?.epoch;

/** What one broker is asked for. */
interface Asked {
  readonly to: ActorId;
  readonly partitions: WantedPartition[];
}

function withOne(asked: Asked[] | undefined, to: ActorId, wanted: WantedPartition): Asked[] {
  if (asked !== undefined) {
    for (const { to: other, partitions } of asked) {
      if (other !== to) continue;
      partitions.push(wanted);
      return asked;
    }
  }
  return listed(asked, { to, partitions: [wanted] });
}

function isFetchable(client: ClientRecord, reading: Reading, kernel: Kernel): boolean {
  const { position, isPaused, buffered } = reading;
  return position !== null && !isPaused && buffered === null
    && isValid(client, reading, kernel);
}

/** Mostly the same as last time. A position that is valid is so under the epoch known now. */
function wantedOf({ settings }: ClientRecord, reading: Reading): WantedPartition {
  const { name, partition: actor, position, knownEpoch: leaderEpoch, question: last } = reading;
  const offset = position ?? 0;
  if (last !== null && last.offset === offset && last.leaderEpoch === leaderEpoch) return last;
  const question = new WantedPartition({
    partition: name, actor, offset, leaderEpoch, lastEpoch: -1,
    bytesMax: settings.partitionBytesMax, highWatermark: -1, start: -1,
  });
  reading.question = question;
  return question;
}

function sendFetch(client: ClientRecord, { to, partitions }: Asked, kernel: Kernel): void {
  const { isolation, fetchWaitMax, fetchBytesMin, fetchBytesMax, requestTimeout } = client.settings;
  const body: FetchAsked = {
    replica: -1, isolation, maxWait: fetchWaitMax, minBytes: fetchBytesMin,
    maxBytes: fetchBytesMax, partitions,
  };
  ask(client.calls, { to, api: 'Fetch', body, timeout: requestTimeout }, kernel);
}

/** Takes an answer in; what was asked for another position is dropped (K115). */
export function noteFetched(
  client: ClientRecord, { asked, told }: { asked: FetchAsked; told: FetchTold }, kernel: Kernel,
): void {
  const isRefusal = told.partitions.length === asked.partitions.length
    && told.partitions.every(({ error }) => error !== undefined);
  if (!isRefusal) client.failed = 0;
  for (const { partition, offset, error, fetched, leader } of told.partitions) {
    if (leader !== undefined) noteLeader(client, partition, leader);
    const reading = client.readings.get(partition);
    if (reading === undefined || reading.position !== offset || reading.buffered !== null) continue;
    if (error === 'OFFSET_OUT_OF_RANGE') {
      // K108.
      reading.position = null;
      reading.wanted = { from: 'reset', isOutOfRange: true };
      client.isSettled = false;
    } else if (error !== undefined) askSoon(client, kernel);
    if (fetched !== undefined && fetched.batches.length > 0) {
      const { records, position: next } = deliverable(fetched, offset);
      const epoch = fetched.batches.at(-1)?.leaderEpoch ?? -1;
      reading.buffered = new Buffered({ next, epoch, since: kernel.cause }, records);
      client.mayHold = true;
    }
  }
}

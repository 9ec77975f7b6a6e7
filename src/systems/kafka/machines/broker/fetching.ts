/** Fetch requests of consumers and followers: reading, and waiting for something to read. */
import { keepOnly } from '../../../../base/lists/keep-only';
import { listed } from '../../../../base/lists/listed';
import type { Kernel, Telling } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { endOffsetFor, latestEpoch, UNDEFINED_EPOCH } from '../../log/epochs';
import { endFor, fetch, type Fetched, type Isolation } from '../../log/reading';
import { isRefused } from '../../protocol/error';
import {
  type FetchAsked, type FetchTold, type Read, type Request, ToldPartition, type WantedPartition,
} from '../network/requests';
import { answer, endWait, waitFor } from './connections';
import { noteFollower } from './followers';
import { Asked, type BrokerRecord } from './record';
import { isLed, knownLeader, type LedReplica, refusalOf } from './replicas';

type Told = ToldPartition;

const isFollower = ({ replica }: FetchAsked): boolean => replica >= 0;

const isolationOf = (asked: FetchAsked): Isolation =>
  (isFollower(asked) ? 'replica' : asked.isolation);

export function handleFetch(
  broker: BrokerRecord, request: Request<FetchAsked>, kernel: Kernel,
): void {
  const { body, asker } = request;
  const told = readAll(broker, body);
  // After reading: a follower hears of a high watermark that its own fetch moves next time (K69).
  if (isFollower(body)) noteAll(broker, body, kernel);
  if (isEnough(body, told)) return answerFetch(broker, { request, told }, kernel);
  broker.fetches.push(new Asked(request, kernel.cause));
  waitFor(asker, body.maxWait, kernel);
}

function noteAll(
  broker: BrokerRecord, { replica: follower, partitions }: FetchAsked, kernel: Kernel,
): void {
  for (const wanted of partitions) {
    const { actor, leaderEpoch, offset } = wanted;
    const replica = broker.replicas.of(actor);
    if (!isLed(replica, leaderEpoch) || divergence(replica, wanted) !== null) continue;
    const { startOffset, endOffset } = replica.log;
    if (offset < startOffset || offset > endOffset) continue;
    noteFollower(broker, { replica, follower, offset }, kernel);
  }
}

/** Reads all that is asked for, as much as fits; nothing is said of what has nothing new. */
function readAll(broker: BrokerRecord, asked: FetchAsked): readonly Told[] {
  const isolation = isolationOf(asked);
  let told: Told[] | undefined;
  let room = asked.maxBytes;
  for (const wanted of asked.partitions) {
    const replica = broker.replicas.of(wanted.actor);
    const read = isLed(replica, wanted.leaderEpoch)
      ? readOne(replica, wanted, { isolation, room }) : refuse(broker, wanted);
    if (read === null) continue;
    told = listed(told, new ToldPartition(wanted, read));
    room -= bytesOf(read.fetched);
  }
  return told ?? NOTHING;
}

const NOTHING: readonly Told[] = [];

interface Reading {
  readonly isolation: Isolation;
  readonly room: number;
}

function refuse(broker: BrokerRecord, { partition, leaderEpoch }: WantedPartition): Read {
  const { error } = refusalOf(broker, partition, leaderEpoch);
  return { error, ...knownLeader(broker, partition, error) };
}

function readOne(
  replica: LedReplica, wanted: WantedPartition, { isolation, room }: Reading,
): Read | null {
  const diverging = divergence(replica, wanted);
  if (diverging !== null) return diverging;
  if (isNothingNew(replica, wanted, isolation)) return null;
  if (room <= 0) return { fetched: nothingOf(replica) };
  const { offset, bytesMax } = wanted;
  const fetched = fetch(replica.log, { offset, bytesMax: Math.min(bytesMax, room), isolation });
  // Simplified: the range comes with the refusal, where Kafka has a follower ask for it.
  return isRefused(fetched) ? { ...fetched, range: rangeOf(replica) } : { fetched };
}

// KIP-227. Simplified: what a follower knows comes with its question; Kafka's brokers remember it
// in a session.
function isNothingNew(
  { log }: LedReplica, { offset, highWatermark, start }: WantedPartition, isolation: Isolation,
): boolean {
  if (offset !== endFor(log, isolation)) return false;
  if (isolation !== 'replica') return true;
  return highWatermark === log.highWatermark && start >= log.startOffset;
}

const rangeOf = ({ log }: LedReplica) => ({ start: log.startOffset, end: log.endOffset });

const nothingOf = ({ log }: LedReplica): Fetched =>
  fetch(log, { offset: log.endOffset, bytesMax: 0, isolation: 'replica' }) as Fetched;

// K73: an asker whose last epoch ended earlier here has records that we do not have.
function divergence(replica: LedReplica, { lastEpoch, offset }: WantedPartition): Read | null {
  const { log } = replica;
  if (lastEpoch < 0) return null;
  if (lastEpoch === latestEpoch(log.epochs) && offset <= log.endOffset) return null;
  const end = endOffsetFor(log.epochs, lastEpoch, log.endOffset);
  if (end.epoch === UNDEFINED_EPOCH.epoch) {
    return { error: 'OFFSET_OUT_OF_RANGE', range: rangeOf(replica) };
  }
  return end.epoch < lastEpoch || end.endOffset < offset ? { diverging: end } : null;
}

function bytesOf(fetched: Fetched | undefined): number {
  if (fetched === undefined) return 0;
  let sum = 0;
  for (const { bytes } of fetched.batches) sum += bytes;
  return sum;
}

// K105.
function isEnough({ minBytes, maxWait, partitions }: FetchAsked, told: readonly Told[]): boolean {
  if (maxWait <= 0 || partitions.length === 0) return true;
  let bytes = 0;
  for (const { error, diverging, fetched } of told) {
    if (error !== undefined || diverging !== undefined) return true;
    bytes += bytesOf(fetched);
  }
  return bytes >= Math.max(1, minBytes);
}

/** A fetch that waits, and the partitions where something moved. */
interface Looking {
  readonly request: Request<FetchAsked>;
  readonly touched: readonly ActorId[];
}

/** Answers a fetch that waits, if it has enough now; whether it had. */
export function lookAtFetch(
  broker: BrokerRecord, { request, touched }: Looking, kernel: Kernel,
): boolean {
  const { body } = request;
  if (!hasNews(broker, body, touched)) return false;
  const told = readAll(broker, body);
  if (!isEnough(body, told)) return false;
  endWait(request.asker, kernel);
  answerFetch(broker, { request, told }, kernel);
  return true;
}

/** Whether one of some partitions is asked for, and has more than the asker knows of. */
function hasNews(
  { replicas }: BrokerRecord, asked: FetchAsked, touched: readonly ActorId[],
): boolean {
  for (const actor of touched) {
    const wanted = wantedOf(asked, actor);
    if (wanted === undefined) continue;
    const replica = replicas.of(actor);
    if (!isLed(replica, wanted.leaderEpoch)) return true;
    if (endFor(replica.log, isolationOf(asked)) !== wanted.offset) return true;
  }
  return false;
}

/** What is asked of one partition; undefined when nothing is. */
function wantedOf({ partitions }: FetchAsked, actor: ActorId): WantedPartition | undefined {
  for (const wanted of partitions) if (wanted.actor === actor) return wanted;
  return undefined;
}

/** Answers a fetch that has waited long enough with what there is. */
export function giveUpFetch(broker: BrokerRecord, given: Asked<FetchAsked>, kernel: Kernel): void {
  const { request } = given;
  keepOnly(broker.fetches, (waiting) => waiting !== given);
  answerFetch(broker, { request, told: readAll(broker, request.body) }, kernel);
}

interface Answering {
  readonly request: Request<FetchAsked>;
  readonly told: readonly Told[];
}

function answerFetch(broker: BrokerRecord, { request, told }: Answering, kernel: Kernel): void {
  const body: FetchTold = { partitions: told };
  answer(broker, { request, body, hops: hopsOf(broker, { request, told }, kernel) }, kernel);
}

const SENT = template('sent', 'Fetch');

/** What leaves: one entry a partition, all of one hop, and no word of an empty answer. */
const hopsOf = (broker: BrokerRecord, { request, told }: Answering, kernel: Kernel): Telling =>
  (say) => {
    const isForFollower = isFollower(request.body);
    const peer = isForFollower ? request.asker : kernel.processOf(request.asker);
    for (const { partition, actor: at, fetched, offset: from, error, diverging } of told) {
      if (error !== undefined) say(SENT.about(peer).saying({ partition, code: error }));
      else if (diverging !== undefined) say(SENT.about(peer).saying({ partition, diverging }));
      const last = fetched?.batches.at(-1);
      const actor = broker.replicas.of(at)?.partition;
      if (fetched === undefined || last === undefined || actor === undefined) continue;
      const to = last.lastOffset;
      const count = countOf(fetched);
      say(isForFollower
        ? SENT.about(peer).saying({ partition, from, to, count })
        : SENT.about(peer).by(actor).saying({ from, to, count }));
    }
  };

function countOf({ batches }: Fetched): number {
  let count = 0;
  for (const { records } of batches) count += records.length;
  return count;
}

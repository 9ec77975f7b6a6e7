/** What comes back: acknowledgements, refusals, and connections that break. */
import { listed } from '../../../../base/lists/listed';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { type Line, type Load, release, type Sent } from '../../producer/accumulator';
import { abandon, closeGap, requeueParts, settle } from '../../producer/in-flight';
import { splitBatch } from '../../producer/splitting';
import type { KafkaError } from '../../protocol/error';
import { answered, giveUp, type OpenCall } from '../network/calls';
import { brokerOf, learn, learnLeader, notLearned } from '../network/metadata';
import { connected, lost, type VersionsTold } from '../network/nodes';
import type { MayFail, MetadataTold, ProduceTold, Response } from '../network/requests';
import { coordinated } from './coordinating';
import { bump } from './giving-up';
import type { ProducerClientRecord, SentIn } from './record';
import { tell } from './say';
import { exceptionOf, fail, fence } from './transacting';

/** Takes an answer in. */
export function receive(client: ProducerClientRecord, response: Response, kernel: Kernel): void {
  const call = answered(client.calls, response, kernel);
  if (call === undefined) return;
  const { api, body } = response;
  switch (api) {
    case 'ApiVersions':
      connected(client.nodes, call.to);
      if (client.transaction !== null) {
        client.transaction.version = (body as VersionsTold).transactionVersion;
      }
      return;
    case 'Metadata': return learn(client.metadata, body as MetadataTold, kernel.now);
    case 'Produce': return produced(client, { call, told: body as ProduceTold }, kernel);
    default: coordinated(client, { api, body: body as MayFail, asked: call.body }, kernel);
  }
}

type Part = ProduceTold['partitions'][number];

function produced(
  client: ProducerClientRecord, { call, told }: { call: OpenCall; told: ProduceTold },
  kernel: Kernel,
): void {
  for (const { line, sent, at } of stillInFlight(client, call)) {
    const { error = null, leader } = told.partitions[at] as Part;
    if (leader !== undefined) learnLeader(client.metadata, line.name, leader);
    settleBatch(client, { line, sent, error, isTold: true }, kernel);
  }
}

/** The batches of a request that are still in flight: others were given up meanwhile. */
function stillInFlight({ accumulator: { lines } }: ProducerClientRecord, { about }: OpenCall):
readonly InFlight[] {
  let found: InFlight[] | undefined;
  const batches = about as readonly SentIn[];
  for (let at = 0; at < batches.length; at++) {
    const { place, number } = batches[at] as SentIn;
    const line = lines[place] as Line;
    const sent = sentWith(number, line);
    if (sent !== undefined) found = listed(found, { line, sent, at });
  }
  return found ?? NONE;
}

const NONE: readonly InFlight[] = [];

function sentWith(number: number, { sender }: Line): Sent | undefined {
  for (const sent of sender.inFlight) if (sent.load?.number === number) return sent;
  return undefined;
}

interface InFlight {
  readonly line: Line;
  readonly sent: Sent;
  readonly at: number; // its place in the request
}

interface Settling {
  readonly line: Line;
  readonly sent: Sent;
  readonly error: KafkaError | null;
  readonly isTold: boolean; // the broker's answer told the application already
}

function settleBatch(client: ProducerClientRecord, settling: Settling, kernel: Kernel): void {
  const { settings, accumulator, metadata } = client;
  const { line, sent, error } = settling;
  const load = sent.load as Load;
  if (error === 'MESSAGE_TOO_LARGE' && load.batch.records.length > 1) {
    requeueParts(line.sender, sent, splitBatch(accumulator, load, settings.batchSize));
    return;
  }
  if (error !== null && STALE.has(error)) metadata.isStale = true;
  const mayRetry = sent.attempts <= settings.retries
    && load.createdAt + settings.deliveryTimeout > kernel.now;
  const isRefusedFence = client.transaction !== null && error === 'INVALID_PRODUCER_EPOCH';
  const isStored = error === null || error === 'DUPLICATE_SEQUENCE_NUMBER';
  const fate = isStored || (mayRetry && !isRefusedFence)
    ? settle(line.sender, sent, error)
    : abandon(line.sender, sent);
  if (fate === 'retried' || fate === 'epochBumped') load.waitingSince = kernel.now;
  else release(accumulator, load);
  if (fate === 'epochBumped') outOfOrder(client, settling, kernel);
  if (fate === 'failed') failed(client, settling, kernel);
  if (fate === 'doneUnknownOffset') sayUnknownOffset(client, load, kernel);
}

/** Errors that say that the client knows too little of the cluster. */
const STALE: ReadonlySet<KafkaError> = new Set<KafkaError>([
  'NOT_LEADER_OR_FOLLOWER', 'LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION',
  'FENCED_LEADER_EPOCH', 'UNKNOWN_LEADER_EPOCH', 'NETWORK_EXCEPTION',
]);

// K41.
function outOfOrder(client: ProducerClientRecord, { line }: Settling, kernel: Kernel): void {
  if (client.transaction === null) return bump(client, line, kernel);
  client.transaction.wantsBump = true;
  fail(client, 'OUT_OF_ORDER_SEQUENCE_NUMBER', kernel);
}

function failed(client: ProducerClientRecord, settling: Settling, kernel: Kernel): void {
  const { line, sent, error, isTold } = settling;
  const { transaction, settings } = client;
  const messages = (sent.load as Load).batch.records.map(({ message }) => message);
  if (!isTold) {
    const native = exceptionOf(error as KafkaError);
    tell(client, { messages, native, outcome: 'info', rule: 'kafka:K31' }, kernel);
  }
  // K41: nobody knows whether the sequences of what was tried to the last are used; the next
  // batch goes by its own, and is out of order if they are not.
  const hasAttempts = sent.attempts <= settings.retries;
  const isSure = hasAttempts && isTold;
  if (settings.isIdempotent && transaction === null) {
    if (hasAttempts || error === 'OUT_OF_ORDER_SEQUENCE_NUMBER') bump(client, line, kernel);
  } else if (transaction !== null) {
    if (isSure) closeGap(line.sender, sent);
    else transaction.wantsBump = true;
    if (error === 'PRODUCER_FENCED' || error === 'INVALID_TXN_STATE') fence(client, error, kernel);
    else fail(client, error as KafkaError, kernel);
  }
}

// K37.
function sayUnknownOffset(client: ProducerClientRecord, { batch }: Load, kernel: Kernel): void {
  const messages = batch.records.map(({ message }) => message);
  const native = 'DUPLICATE_SEQUENCE_NUMBER';
  tell(client, { messages, native, outcome: 'ok', offset: -1, rule: 'kafka:K37' }, kernel);
}

// --- connections ---------------------------------------------------------------------------------

// K31: what was in flight may have arrived or not.
/** The connection with a broker is gone, and all that was asked over it. */
export function disconnected(client: ProducerClientRecord, peer: ActorId, kernel: Kernel): void {
  hangUp(client, { peer, error: 'NETWORK_EXCEPTION' }, kernel);
}

function hangUp(
  client: ProducerClientRecord, { peer, error }: { peer: ActorId; error: KafkaError },
  kernel: Kernel,
): void {
  if (lost(client, peer, kernel)) {
    const { app: actor } = client;
    kernel.record('disconnected', { native: 'disconnect', actor, peer, rule: 'kafka:K31' });
    client.metadata.isStale = true;
    loseCoordinators(client, peer);
  }
  for (const call of giveUp(client.calls, peer, kernel)) lose(client, { call, error }, kernel);
}

/** Whoever coordinates may be somebody else now: it is looked up again. */
function loseCoordinators({ transaction, metadata }: ProducerClientRecord, peer: ActorId): void {
  if (transaction === null) return;
  if (transaction.coordinator === peer) transaction.coordinator = null;
  const { offsets } = transaction;
  if (offsets !== null && brokerOf(metadata, offsets.coordinator) === peer) {
    transaction.offsets = { ...offsets, coordinator: -1 };
  }
}

// Sender.java, handleProduceResponse: what was open on it has run out of time with it.
/** A call was not answered in time: its connection is closed, with all that is open on it. */
export function timedOut(client: ProducerClientRecord, number: number, kernel: Kernel): void {
  const call = client.calls.open.get(number);
  if (call === undefined) return;
  kernel.disconnect(call.to);
  hangUp(client, { peer: call.to, error: 'REQUEST_TIMED_OUT' }, kernel);
}

function lose(
  client: ProducerClientRecord, { call, error }: { call: OpenCall; error: KafkaError },
  kernel: Kernel,
): void {
  const { transaction } = client;
  const { number, api } = call;
  notLearned(client.metadata, number);
  if (api === 'InitProducerId') client.isInitAsked = false;
  for (const { line, sent } of api === 'Produce' ? stillInFlight(client, call) : []) {
    settleBatch(client, { line, sent, error, isTold: false }, kernel);
  }
  if (transaction?.call === number) transaction.call = 0;
}

/** The sender's loop: what may leave, leaves; and when there is something to do again. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import { apart, type Template } from '../../../../trace/template';
import type { BatchDraft } from '../../log/append';
import { NO_SEQUENCE, PLAIN } from '../../log/batch';
import {
  busyLines, isIdle, type Line, type Load, release, type Sent, waitingIn, weigh,
} from '../../producer/accumulator';
import { type Drained, drain, type Moment, nextExpiry, readyAt } from '../../producer/ready';
import { ask, openTo } from '../network/calls';
import type { Leader } from '../network/leaders';
import { refresh, refreshAt } from '../network/metadata';
import { reach, reconnectAt } from '../network/nodes';
import type { ProduceAsked } from '../network/requests';
import { accept, blockedUntil } from './accept';
import { askingOf } from './asking';
import { coordinate } from './coordinating';
import { giveUpLate, resolveGaps } from './giving-up';
import { become, type ProducerClientRecord } from './record';
import { tell } from './say';

/** Does all that can be done now, and sets the clock for the rest. */
export function run(client: ProducerClientRecord, kernel: Kernel): void {
  giveUpLate(client, kernel);
  resolveGaps(client, kernel);
  accept(client, kernel);
  coordinate(client, kernel);
  if (client.fatal === null) send(client, kernel);
  refresh(client.metadata, askingOf(client), kernel);
  if (isIdle(client.accumulator) && client.waiting.length === 0) settle(client, kernel);
  plan(client, kernel);
}

/** A flush or a close has nothing left to wait for. */
function settle(client: ProducerClientRecord, kernel: Kernel): void {
  client.isFlushing = false;
  if (!client.isClosing || client.isClosed) return;
  client.isClosed = true;
  become('shut', kernel);
}

const momentOf = (client: ProducerClientRecord, kernel: Kernel): Moment => ({
  now: kernel.now, linger: client.settings.linger, batchSize: client.settings.batchSize,
  backoff: client.settings.backoff,
  chance: ({ number }: Load, attempts) => kernel.draw('backoff', number * 64 + attempts),
  isPressing: client.isFlushing || client.isClosing || client.isBlocked
    || (client.transaction?.ending ?? null) !== null,
});

function send(client: ProducerClientRecord, kernel: Kernel): void {
  const { metadata, accumulator, options: { topic } } = client;
  const { leaders } = metadata;
  const busy = busyLines(accumulator);
  if (isSticky(client)) weigh(accumulator, topic, leaders.topic(topic));
  if (!busy.some((line) => waitingIn(accumulator, line) > 0)) return;
  if (busy.some((line) =>
    waitingIn(accumulator, line) > 0 && leaders.of(line.name) === undefined)) {
    metadata.isStale = true;
  }
  const moment = momentOf(client, kernel);
  for (const { id, actor } of metadata.brokers) {
    const lines = busy.filter(({ name }) => leaders.of(name)?.actor === actor);
    if (lines.length > 0) while (sendTo(client, { id, actor, lines, moment }, kernel));
  }
}

/** Whether what waits for each partition decides where a record without a key goes. */
const isSticky = ({ settings, options: { partition } }: ProducerClientRecord): boolean =>
  settings.isAdaptive && partition === null && !settings.isRoundRobin;

interface Turn {
  readonly id: number;
  readonly actor: ActorId;
  readonly lines: readonly Line[]; // that it leads, with something to do
  readonly moment: Moment;
}

/** One request to one broker; false when nothing could leave. */
function sendTo(client: ProducerClientRecord, turn: Turn, kernel: Kernel): boolean {
  const { accumulator, settings, calls, metadata: { leaders } } = client;
  const { id, actor, lines, moment } = turn;
  if (!lines.some((line) => isReady(client, line, moment))) return false;
  const taking = (client.taking[id] ??= { seenAt: kernel.now, tookAt: kernel.now });
  taking.seenAt = kernel.now;
  if (!reach(actor, askingOf(client), kernel)) return false;
  if (openTo(calls, actor) >= settings.inFlightMax) return false;
  taking.tookAt = kernel.now;
  const drained = drain(accumulator, {
    lines, led: leaders.ledBy(actor), first: client.turns[id] ?? 0,
    bytesMax: settings.requestSizeMax,
    isMuted: ({ sender }) => settings.inFlightMax === 1 && sender.inFlight.length > 0,
    mayStart: (line) => mayStart(client, line),
    leaderOf: ({ name }) => leaders.of(name) as Leader,
  }, moment);
  client.turns[id] = drained.last;
  if (drained.batches.length > 0) produce(client, { to: actor, drained }, kernel);
  return drained.batches.length > 0;
}

const isReady = (client: ProducerClientRecord, line: Line, moment: Moment): boolean => {
  const leaderEpoch = client.metadata.leaders.of(line.name)?.epoch ?? -1;
  return readyAt(client.accumulator, line, { moment, leaderEpoch }) <= moment.now;
};

// K41: under a new epoch a partition begins again once nothing of the old one is under way.
function mayStart({ settings, identity, transaction }: ProducerClientRecord, line: Line): boolean {
  if (!settings.isIdempotent) return true;
  if (identity === null || line.sender.hasGap) return false;
  if (transaction !== null && !transaction.added.includes(line.name)) return false;
  if (line.epoch === identity.epoch) return true;
  if (line.sender.inFlight.length > 0) return false;
  Object.assign(line.sender, { nextSequence: 0, acknowledged: NO_SEQUENCE });
  line.epoch = identity.epoch;
  return true;
}

interface Leaving {
  readonly to: ActorId;
  readonly drained: Drained;
}

function produce(client: ProducerClientRecord, { to, drained }: Leaving, kernel: Kernel): void {
  const { settings, calls } = client;
  const { acks, requestTimeout: timeout, transactionalId } = settings;
  const body: ProduceAsked = {
    acks, timeout, transactionalId,
    batches: drained.batches.map(({ line, sent }) =>
      ({ partition: line.name, draft: draftOf(client, line, sent) })),
  };
  const hops = hopsOf(client, { to, drained }, kernel);
  const isAnswered = acks !== 0;
  const call = ask(calls, { to, api: 'Produce', body, timeout, hops, isAnswered }, kernel);
  if (isAnswered) {
    client.requests.set(call, drained.batches.map(({ line, sent }) =>
      ({ line: line.name, number: sent.load?.number ?? 0 })));
  } else for (const { line, sent } of drained.batches) trust(client, { line, sent }, kernel);
}

const SENT = template('sent', 'Produce');

/** Told as on its way to the partition: that is where whoever looks expects it. */
function hopsOf({ app }: ProducerClientRecord, { to, drained }: Leaving, kernel: Kernel):
Template[] {
  const broker = kernel.nameOf(to);
  const hops: Template[] = [];
  for (const { line, sent } of drained.batches) {
    const peer = kernel.actorNamed(line.name) ?? to;
    const batch = sent.load?.number ?? 0;
    const { attempts: attempt } = sent;
    const detail = attempt > 1 ? { broker, batch, attempt } : { broker, batch };
    for (const { message } of recordsOf(sent)) {
      hops.push(apart(SENT.of(message as MessageId, undefined, peer).by(app).saying(detail)));
    }
  }
  return hops;
}

const recordsOf = ({ load }: Sent) => load?.batch.records ?? [];

// K27: acks=0 counts as done when it is written to the socket, wherever that leads.
function trust(
  client: ProducerClientRecord, { line, sent }: { line: Line; sent: Sent }, kernel: Kernel,
): void {
  line.sender.inFlight = line.sender.inFlight.filter((other) => other !== sent);
  if (sent.load !== undefined) release(client.accumulator, sent.load);
  const messages = recordsOf(sent).map(({ message }) => message);
  const ended = { messages, native: 'acks=0', outcome: 'ok', offset: -1 } as const;
  tell(client, { ...ended, rule: 'kafka:K27' }, kernel);
}

function draftOf(client: ProducerClientRecord, line: Line, sent: Sent): BatchDraft {
  const { identity, transaction } = client;
  const origin = identity === null ? PLAIN : {
    ...PLAIN, producerId: identity.producerId, producerEpoch: line.epoch,
    baseSequence: sent.sequence, isTransactional: transaction !== null,
  };
  return {
    origin, bytes: sent.load?.batch.bytes ?? 0,
    records: recordsOf(sent).map(({ message, key, timestampMs, valueBytes }) => ({
      message, key, timestamp: timestampMs * 1_000 as Micros, isTombstone: valueBytes === null,
    })),
  };
}

/** When there is something to do without a word from outside. */
function plan(client: ProducerClientRecord, kernel: Kernel): void {
  const { accumulator, settings, transaction, metadata, nodes } = client;
  const moment = momentOf(client, kernel);
  let next = Infinity;
  // What is due already waits for an answer, a connection or a place: that comes as an event.
  const consider = (time: number): void => {
    if (time > kernel.now && time < next) next = time;
  };
  consider(blockedUntil(client));
  consider(refreshAt(metadata, settings.metadataMaxAge));
  for (const line of busyLines(accumulator)) {
    const leaderEpoch = metadata.leaders.of(line.name)?.epoch ?? -1;
    consider(readyAt(accumulator, line, { moment, leaderEpoch }));
    consider(nextExpiry(accumulator, line, settings.deliveryTimeout));
  }
  if (transaction !== null && transaction.call === 0) consider(transaction.retryAt);
  if (hasWork(client)) consider(reconnectAt(nodes));
  kernel.wake('run', next as Micros, { type: 'run' });
}

const hasWork = ({ accumulator, settings, identity, transaction, metadata }: ProducerClientRecord):
boolean => !isIdle(accumulator) || metadata.updatedAt === null || metadata.isStale
  || (settings.isIdempotent && identity === null && transaction === null)
  || (transaction?.wantsInit ?? false) || (transaction?.ending ?? null) !== null;

/** The sender's loop: what may leave, leaves; and when there is something to do again. */
import { listed } from '../../../../base/lists/listed';
import type { Micros } from '../../../../base/micros';
import type { Kernel, Telling } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import type { BatchDraft } from '../../log/append';
import { type BatchOrigin, NO_SEQUENCE, PLAIN } from '../../log/batch';
import {
  type Accumulator, isIdle, type Line, release, type Sent, tidy, waitingIn, weigh,
} from '../../producer/accumulator';
import { forget } from '../../producer/in-flight';
import { drain, type Leaving, type Moment, nextExpiry, readyAt } from '../../producer/ready';
import { ask, openTo } from '../network/calls';
import { refresh, refreshAt } from '../network/metadata';
import { reach, reconnectAt } from '../network/nodes';
import type { ProduceAsked, ProducedBatch } from '../network/requests';
import { accept, blockedUntil } from './accept';
import { callUntil } from './blocking';
import { coordinate } from './coordinating';
import { giveUpLate, resolveGaps } from './giving-up';
import { knownTopic, SendingMoment } from './moment';
import { endCall } from './patience';
import { become, type ProducerClientRecord, type SentIn } from './record';
import { tell } from './say';

/** Does all that can be done now, and sets the clock for the rest. */
export function run(client: ProducerClientRecord, kernel: Kernel): void {
  const wasAsking = isAsking(client);
  if (!wasAsking) giveUpLate(client, kernel);
  resolveGaps(client, kernel);
  endCall(client, kernel);
  accept(client, kernel);
  coordinate(client, kernel);
  const moment = new SendingMoment(client, kernel);
  tidy(client.accumulator);
  if (client.fatal === null && !isAsking(client)) send(client, moment, kernel);
  // What has waited for too long meanwhile is sent, and given up at once.
  if (wasAsking && !isAsking(client)) giveUpLate(client, kernel);
  if (refreshAt(client.metadata, client.settings.metadataMaxAge) <= kernel.now) {
    refresh(client.metadata, client, kernel);
  }
  if (client.isFlushing || client.isClosing) settle(client, kernel);
  plan(client, moment, kernel);
}

// K30: Sender.java, runOnce: nothing is sent then, and nothing runs out of time.
/** Whether a question about the transaction is open or still to be asked. */
const isAsking = ({ transaction }: ProducerClientRecord): boolean => transaction?.isAsking === true;

/** Ends a flush or a close that has nothing left to wait for. */
function settle(client: ProducerClientRecord, kernel: Kernel): void {
  if (!isIdle(client.accumulator) || client.waiting.length > 0) return;
  client.isFlushing = false;
  if (!client.isClosing || client.isClosed) return;
  client.isClosed = true;
  become('shut', kernel);
}

function send(client: ProducerClientRecord, moment: SendingMoment, kernel: Kernel): void {
  const { metadata, accumulator } = client;
  if (isSticky(client)) weigh(accumulator, knownTopic(client));
  if (!isAnyReady(client, moment)) return;
  for (const { id, actor } of metadata.brokers) {
    const lines = linesTo(actor, client, moment);
    if (lines === undefined) continue;
    while (sendTo(client, { id, actor, lines, moment }, kernel));
  }
}

/** Whether something may leave; where nobody leads a partition, somebody is asked who does. */
function isAnyReady({ accumulator, metadata }: ProducerClientRecord, moment: Moment): boolean {
  let isAny = false;
  for (const place of accumulator.busy) {
    const line = accumulator.lines[place] as Line;
    if (waitingIn(accumulator, line) === 0) continue;
    if (moment.leaders[line.index] === undefined) metadata.isStale = true;
    isAny ||= isReady(accumulator, line, moment);
  }
  return isAny;
}

const isReady = (all: Accumulator, line: Line, moment: Moment): boolean =>
  readyAt(all, line, moment) <= moment.now;

/** The lines with something to send whose partitions a broker leads; undefined for none. */
function linesTo(
  broker: ActorId, { accumulator }: ProducerClientRecord, { leaders }: SendingMoment,
): Line[] | undefined {
  let lines: Line[] | undefined;
  for (const place of accumulator.busy) {
    const line = accumulator.lines[place] as Line;
    const isLed = leaders[line.index]?.actor === broker;
    if (isLed && waitingIn(accumulator, line) > 0) lines = listed(lines, line);
  }
  return lines;
}

/** Whether what waits for each partition decides where a record without a key goes. */
const isSticky = ({ settings, options: { partition } }: ProducerClientRecord): boolean =>
  settings.isAdaptive && partition === null && !settings.isRoundRobin;

interface Turn {
  readonly id: number;
  readonly actor: ActorId;
  readonly lines: readonly Line[]; // that it leads, with something to send
  readonly moment: Moment;
}

/** One request to one broker; false when nothing could leave. */
function sendTo(client: ProducerClientRecord, turn: Turn, kernel: Kernel): boolean {
  const { accumulator, settings, calls, metadata } = client;
  const { id, actor, lines, moment } = turn;
  if (!isOneReady(accumulator, lines, moment)) return false;
  const taking = (client.taking[id] ??= { seenAt: kernel.now, tookAt: kernel.now });
  taking.seenAt = kernel.now;
  if (!reach(actor, client, kernel)) return false;
  if (openTo(calls, actor) >= settings.inFlightMax) return false;
  taking.tookAt = kernel.now;
  const { batches, last } = drain(accumulator, {
    lines, led: metadata.leaders.ledBy(actor), first: client.turns[id] ?? 0,
    bytesMax: settings.requestSizeMax, inFlightMax: settings.inFlightMax,
    mayStart: (line) => mayStart(client, line),
  }, moment);
  client.turns[id] = last;
  if (batches === undefined) return false;
  produce(client, { to: actor, batches }, kernel);
  return true;
}

function isOneReady(all: Accumulator, lines: readonly Line[], moment: Moment): boolean {
  for (const line of lines) if (isReady(all, line, moment)) return true;
  return false;
}

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

/** What one broker is sent at once. */
interface Parcel {
  readonly to: ActorId;
  readonly batches: readonly Leaving[];
}

function produce(client: ProducerClientRecord, parcel: Parcel, kernel: Kernel): void {
  const { settings, calls } = client;
  const { acks, requestTimeout: timeout, transactionalId } = settings;
  const { to, batches: leaving } = parcel;
  let batches: ProducedBatch[] | undefined;
  let about: SentIn[] | undefined;
  for (const { line, sent } of leaving) {
    const draft = draftOf(client, line, sent);
    batches = listed(batches, { partition: line.name, draft });
    about = listed(about, { place: line.place, number: sent.load?.number ?? 0 });
  }
  const body: ProduceAsked = { acks, timeout, transactionalId, batches: batches ?? [] };
  const isAnswered = acks !== 0;
  const hops = hopsOf(client, parcel, kernel);
  ask(calls, { to, api: 'Produce', body, timeout, hops, isAnswered, about }, kernel);
  if (!isAnswered) for (const one of leaving) trust(client, one, kernel);
}

const SENT = template('sent', 'Produce');

/** Told as on its way to the partition: that is where whoever looks expects it. */
const hopsOf = (
  { app }: ProducerClientRecord, { to, batches }: Parcel, kernel: Kernel,
): Telling => (say) => {
  const broker = kernel.nameOf(to);
  for (const { line, sent } of batches) {
    const peer = line.partition ?? to;
    const batch = sent.load?.number ?? 0;
    const { attempts: attempt } = sent;
    const detail = attempt > 1 ? { broker, batch, attempt } : { broker, batch };
    for (const { message } of recordsOf(sent)) {
      say(SENT.of(message as MessageId, undefined, peer).by(app).saying(detail));
    }
  }
};

const recordsOf = ({ load }: Sent) => load?.batch.records ?? [];

// K27: acks=0 counts as done when it is written to the socket, wherever that leads.
function trust(client: ProducerClientRecord, { line, sent }: Leaving, kernel: Kernel): void {
  forget(line.sender, sent);
  if (sent.load !== undefined) release(client.accumulator, sent.load);
  const messages = recordsOf(sent).map(({ message }) => message);
  const ended = { messages, native: 'acks=0', outcome: 'ok', offset: -1 } as const;
  tell(client, { ...ended, rule: 'kafka:K27' }, kernel);
}

function draftOf(client: ProducerClientRecord, line: Line, sent: Sent): BatchDraft {
  const { identity, transaction } = client;
  const origin: BatchOrigin = identity === null ? PLAIN : {
    producerId: identity.producerId, producerEpoch: line.epoch, baseSequence: sent.sequence,
    isTransactional: transaction !== null, marker: null, coordinatorEpoch: -1,
  };
  return { origin, bytes: sent.load?.batch.bytes ?? 0, records: recordsOf(sent) };
}

/** When there is something to do without a word from outside. */
function plan(client: ProducerClientRecord, moment: Moment, kernel: Kernel): void {
  const { accumulator, settings, transaction, metadata, nodes } = client;
  const { now } = moment;
  let next = sooner(blockedUntil(client), Infinity, now);
  next = sooner(callUntil(client), next, now);
  next = sooner(refreshAt(metadata, settings.metadataMaxAge), next, now);
  for (const place of accumulator.busy) {
    const line = accumulator.lines[place] as Line;
    next = sooner(readyAt(accumulator, line, moment), next, now);
    next = sooner(nextExpiry(accumulator, line, settings.deliveryTimeout), next, now);
  }
  if (transaction?.call === 0) next = sooner(transaction.retryAt, next, now);
  const again = reconnectAt(nodes, now);
  if (again < next && hasWork(client)) next = again;
  kernel.wake('run', next as Micros, RUN);
}

const RUN: Event = { type: 'run' };

// What is due already waits for an answer, a connection or a place: that comes as an event.
const sooner = (time: number, next: number, now: number): number =>
  (time > now && time < next ? time : next);

const hasWork = ({ accumulator, settings, identity, transaction, metadata }: ProducerClientRecord):
boolean => !isIdle(accumulator) || metadata.updatedAt === null || metadata.isStale
  || (settings.isIdempotent && identity === null && transaction === null)
  || (transaction?.wantsInit ?? false) || (transaction?.ending ?? null) !== null
  || (transaction?.offsets ?? null) !== null;

/** The sender's loop: what may leave, leaves; and when there is something to do again. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import { apart, type Template } from '../../../../trace/template';
import type { BatchDraft } from '../../log/append';
import { type BatchOrigin, NO_SEQUENCE, PLAIN } from '../../log/batch';
import {
  isIdle, type Line, type Load, release, type Sent, tidy, waitingLines, weigh,
} from '../../producer/accumulator';
import { forget } from '../../producer/in-flight';
import { type Drained, drain, type Moment, nextExpiry, readyAt } from '../../producer/ready';
import { ask, openTo } from '../network/calls';
import type { KnownTopic } from '../network/leaders';
import { refresh, refreshAt } from '../network/metadata';
import type { Backoff } from '../../protocol/backoff';
import { reach, reconnectAt } from '../network/nodes';
import type { ProduceAsked } from '../network/requests';
import { accept, blockedUntil } from './accept';
import { askingOf } from './asking';
import { coordinate } from './coordinating';
import { giveUpLate, resolveGaps } from './giving-up';
import { become, type InRequest, type ProducerClientRecord } from './record';
import { tell } from './say';

/** Does all that can be done now, and sets the clock for the rest. */
export function run(client: ProducerClientRecord, kernel: Kernel): void {
  giveUpLate(client, kernel);
  resolveGaps(client, kernel);
  accept(client, kernel);
  coordinate(client, kernel);
  const moment = new SendingMoment(client, kernel);
  tidy(client.accumulator);
  if (client.fatal === null) send(client, moment, kernel);
  if (refreshAt(client.metadata, client.settings.metadataMaxAge) <= kernel.now) {
    refresh(client.metadata, askingOf(client), kernel);
  }
  if (isIdle(client.accumulator) && client.waiting.length === 0) settle(client, kernel);
  plan(client, moment, kernel);
}

/** A flush or a close has nothing left to wait for. */
function settle(client: ProducerClientRecord, kernel: Kernel): void {
  client.isFlushing = false;
  if (!client.isClosing || client.isClosed) return;
  client.isClosed = true;
  become('shut', kernel);
}

/** What holds now: read when it is asked for, because much of it changes while a client runs. */
class SendingMoment implements Moment {
  readonly now: Micros;

  constructor(private readonly client: ProducerClientRecord, private readonly kernel: Kernel) {
    this.now = kernel.now;
  }

  get linger(): Micros {
    return this.client.settings.linger;
  }

  get batchSize(): number {
    return this.client.settings.batchSize;
  }

  get backoff(): Backoff {
    return this.client.settings.backoff;
  }

  get isPressing(): boolean {
    const { isFlushing, isClosing, isBlocked, transaction } = this.client;
    return isFlushing || isClosing || isBlocked || (transaction?.ending ?? null) !== null;
  }

  chance({ number }: Load, attempts: number): number {
    return this.kernel.draw('backoff', number * 64 + attempts);
  }
}

function send(client: ProducerClientRecord, moment: Moment, kernel: Kernel): void {
  const { metadata, accumulator } = client;
  const known = knownTopic(client);
  if (isSticky(client)) weigh(accumulator, known);
  const waiting = waitingLines(accumulator);
  if (waiting.length === 0) return;
  if (waiting.some(({ index }) => known.leaders[index] === undefined)) metadata.isStale = true;
  if (!waiting.some((line) => isReady(client, line, moment))) return;
  for (const { id, actor } of metadata.brokers) {
    const isLed = ({ index }: Line): boolean => known.leaders[index]?.actor === actor;
    if (!waiting.some(isLed)) continue;
    const lines = waiting.filter(isLed);
    while (sendTo(client, { id, actor, lines, moment }, kernel));
  }
}

/** Its topic, as far as the client knows it. */
const knownTopic = ({ metadata, options }: ProducerClientRecord): KnownTopic =>
  metadata.leaders.topic(options.topic);

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
  if (!lines.some((line) => isReady(client, line, moment))) return false;
  const taking = (client.taking[id] ??= { seenAt: kernel.now, tookAt: kernel.now });
  taking.seenAt = kernel.now;
  if (!reach(actor, askingOf(client), kernel)) return false;
  if (openTo(calls, actor) >= settings.inFlightMax) return false;
  taking.tookAt = kernel.now;
  const drained = drain(accumulator, {
    lines, led: metadata.leaders.ledBy(actor), first: client.turns[id] ?? 0,
    bytesMax: settings.requestSizeMax, inFlightMax: settings.inFlightMax,
    mayStart: (line) => mayStart(client, line), leaders: knownTopic(client).leaders,
  }, moment);
  client.turns[id] = drained.last;
  if (drained.batches.length > 0) produce(client, { to: actor, drained }, kernel);
  return drained.batches.length > 0;
}

function readyOf(client: ProducerClientRecord, line: Line, moment: Moment): Micros {
  const leaderEpoch = knownTopic(client).leaders[line.index]?.epoch ?? -1;
  return readyAt(client.accumulator, line, { moment, leaderEpoch });
}

const isReady = (client: ProducerClientRecord, line: Line, moment: Moment): boolean =>
  readyOf(client, line, moment) <= moment.now;

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
  const about: InRequest = drained.batches.map(({ line: { place }, sent }) =>
    ({ place, number: sent.load?.number ?? 0 }));
  ask(calls, { to, api: 'Produce', body, timeout, hops, isAnswered, about }, kernel);
  if (!isAnswered) {
    for (const { line, sent } of drained.batches) trust(client, { line, sent }, kernel);
  }
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
  next = sooner(refreshAt(metadata, settings.metadataMaxAge), next, now);
  for (const place of accumulator.busy) {
    const line = accumulator.lines[place] as Line;
    next = sooner(readyOf(client, line, moment), next, now);
    next = sooner(nextExpiry(accumulator, line, settings.deliveryTimeout), next, now);
  }
  if (transaction?.call === 0) next = sooner(transaction.retryAt, next, now);
  if (hasWork(client)) next = sooner(reconnectAt(nodes), next, now);
  kernel.wake('run', next as Micros, RUN);
}

const RUN: Event = { type: 'run' };

// What is due already waits for an answer, a connection or a place: that comes as an event.
const sooner = (time: number, next: number, now: number): number =>
  (time > now && time < next ? time : next);

const hasWork = ({ accumulator, settings, identity, transaction, metadata }: ProducerClientRecord):
boolean => !isIdle(accumulator) || metadata.updatedAt === null || metadata.isStale
  || (settings.isIdempotent && identity === null && transaction === null)
  || (transaction?.wantsInit ?? false) || (transaction?.ending ?? null) !== null;

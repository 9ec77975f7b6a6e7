/** The lives of brokers, as the active controller sees them: registered, fenced, leaving (K84). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { NO_LEADER } from '../../replication/election';
import { timeOf } from '../../scenario/config';
import { BrokerImage } from '../cluster/image';
import type {
  HeartbeatAsked, HeartbeatTold, RegistrationAsked, RegistrationTold,
} from '../network/cluster-requests';
import type { Request } from '../network/requests';
import { decide, partitionsWith, type Wanted } from './deciding';
import { decree, replyWhenDecided } from './log';
import type { ControllerRecord } from './record';
import { reply } from './replies';

/** A broker begins another life. */
export function register(
  controller: ControllerRecord, request: Request<RegistrationAsked>, kernel: Kernel,
): void {
  const { broker: id, incarnation, isClean } = request.body;
  const { image, incarnations, sessions, log } = controller;
  const known = image.brokers.get(id);
  const isOther = incarnations.get(id) !== incarnation;
  // K161: while its earlier life may still be alive, another is turned away.
  if (known !== undefined && !known.isFenced && isOther && sessions.has(id)) {
    const body: RegistrationTold = { epoch: -1, error: 'DUPLICATE_BROKER_REGISTRATION' };
    return reply({ request, body }, kernel);
  }
  const epoch = log.endOffset;
  const actor = request.asker;
  decree(controller, [new BrokerImage({ id, actor, epoch, isFenced: true })], kernel);
  incarnations.set(id, incarnation);
  sessions.set(id, { heardAt: kernel.now, offset: -1, incarnation });
  // K86: what it had not flushed may be gone.
  if (!isClean) {
    const wanted = partitionsWith(controller, id, ({ isr, elr }) =>
      (isr.includes(id) || elr.includes(id)
        ? { isr: without(isr, id), uncleanShutdown: [id], rule: 'kafka:K86' }
        : undefined));
    decide(controller, { wanted }, kernel);
  }
  const body: RegistrationTold = { epoch };
  replyWhenDecided(controller, { request, body }, kernel);
}

const without = (ids: readonly number[], id: number): number[] =>
  ids.filter((other) => other !== id);

/** A broker is alive; it may have come back, or want to go. */
export function hear(
  controller: ControllerRecord, request: Request<HeartbeatAsked>, kernel: Kernel,
): void {
  const { broker: id, epoch, offset, wantsToStop } = request.body;
  const known = controller.image.brokers.get(id);
  if (known === undefined || known.epoch !== epoch) {
    const body: HeartbeatTold = { isFenced: true, mayStop: false, error: 'STALE_BROKER_EPOCH' };
    return reply({ request, body }, kernel);
  }
  const incarnation = controller.incarnations.get(id) ?? 0;
  controller.sessions.set(id, { heardAt: kernel.now, offset, incarnation });
  watchSessions(controller, kernel);
  if (wantsToStop) return letGo(controller, { request, known }, kernel);
  const isBack = known.isFenced && offset > epoch;
  if (isBack) unfence(controller, known, kernel);
  const body: HeartbeatTold = { isFenced: known.isFenced && !isBack, mayStop: false };
  if (isBack) replyWhenDecided(controller, { request, body }, kernel);
  else reply({ request, body, isSilent: true }, kernel);
}

/** What had no leader may have one again. */
function unfence(controller: ControllerRecord, known: BrokerImage, kernel: Kernel): void {
  decree(controller, [new BrokerImage({ ...plain(known), isFenced: false })], kernel);
  const wanted = partitionsWith(controller, known.id, ({ leader }) =>
    (leader === NO_LEADER ? { rule: 'kafka:K79' } : undefined));
  decide(controller, { wanted }, kernel);
}

const plain = ({ id, actor, epoch, isFenced, isLeaving }: BrokerImage) =>
  ({ id, actor, epoch, isFenced, isLeaving });

// --- going ---------------------------------------------------------------------------------------

// K81: its leaders go first, and it goes when all brokers know.
function letGo(
  controller: ControllerRecord,
  { request, known }: { readonly request: Request<HeartbeatAsked>; readonly known: BrokerImage },
  kernel: Kernel,
): void {
  const { id } = known;
  if (!known.isLeaving && !known.isFenced) {
    const leaving = new BrokerImage({ ...plain(known), isLeaving: true });
    const wanted = partitionsWith(controller, id, ({ isr, leader }) =>
      (isr.includes(id) || leader === id ? leave(isr, id) : undefined));
    decide(controller, { wanted, also: [leaving] }, kernel);
  }
  const { image } = controller;
  const leads = [...image.partitions.values()].some(({ leader }) => leader === id);
  const mayStop = known.isFenced || (known.isLeaving && !leads && allKnow(controller));
  if (mayStop && !known.isFenced) {
    decree(controller, [new BrokerImage({ ...plain(known), isFenced: true })], kernel);
  }
  const body: HeartbeatTold = { isFenced: mayStop, mayStop };
  replyWhenDecided(controller, { request, body }, kernel);
}

const leave = (isr: readonly number[], id: number): Wanted =>
  ({ isr: without(isr, id), without: id, rule: 'kafka:K81' });

/** Whether every broker that is alive has heard of all that was decided. */
function allKnow({ image, sessions, log }: ControllerRecord): boolean {
  return [...image.brokers.values()].every(({ id, isFenced }) =>
    isFenced || (sessions.get(id)?.offset ?? 0) >= log.endOffset);
}

// --- fencing -------------------------------------------------------------------------------------

/** Looks again when the session of some broker may be over. */
export function watchSessions({ image, sessions, settings }: ControllerRecord, kernel: Kernel):
void {
  const heard = [...image.brokers.values()].filter(({ isFenced }) => !isFenced)
    .map(({ id }) => sessions.get(id)?.heardAt ?? kernel.now);
  if (heard.length === 0) return kernel.cancel('sessions');
  const end = Math.min(...heard) + timeOf(settings, 'broker.session.timeout.ms');
  // A controller that stood still finds sessions that ended meanwhile.
  kernel.wake('sessions', Math.max(end, kernel.now) as Micros, { type: 'sessionsDue' });
}

// K63, K84: no heartbeat for too long: it leads nothing and is in no ISR from now on.
/** Fences the brokers that were not heard of for too long. */
export function fenceSilent(controller: ControllerRecord, kernel: Kernel): void {
  const { image, sessions, settings } = controller;
  const timeout = timeOf(settings, 'broker.session.timeout.ms');
  for (const known of image.brokers.values()) {
    const heardAt = sessions.get(known.id)?.heardAt ?? kernel.now;
    if (!known.isFenced && kernel.now - heardAt >= timeout) fence(controller, known, kernel);
  }
  watchSessions(controller, kernel);
}

function fence(controller: ControllerRecord, known: BrokerImage, kernel: Kernel): void {
  const { id } = known;
  const detail = { value: 'fenced', epoch: known.epoch };
  const entry = { native: 'brokerFenced', actor: known.actor, detail, rule: 'kafka:K84' };
  kernel.record('changed', entry);
  controller.sessions.delete(id);
  const fenced = new BrokerImage({ ...plain(known), isFenced: true });
  const wanted = partitionsWith(controller, id, ({ isr, leader }) =>
    (isr.includes(id) || leader === id
      ? { isr: without(isr, id), without: id, rule: leader === id ? 'kafka:K77' : 'kafka:K63' }
      : undefined));
  decide(controller, { wanted, also: [fenced] }, kernel);
}

/** A broker's life as it tells it to the controller: it registers, it beats, it wants to stop. */
import { type Micros, millis } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { flagOf, timeOf } from '../../../scenario/config';
import type {
  HeartbeatAsked, HeartbeatTold, RegistrationAsked, RegistrationTold,
} from '../../network/cluster-requests';
import { canWrite } from '../full-disk';
import { forgetOffices } from '../offices';
import { flushAll } from '../power';
import type { BrokerRecord } from '../record';
import { again, askController, isAsking, lookElsewhere } from './line';

/** Begins a life: with what the disk has, and nothing else. */
export function register(broker: BrokerRecord, kernel: Kernel): void {
  const { office, id: self, settings } = broker;
  const { incarnation, isClean } = office;
  const body: RegistrationAsked = { broker: self, incarnation, isClean };
  const timeout = timeOf(settings, 'broker.session.timeout.ms') / 2 as Micros;
  askController(broker, { api: 'BrokerRegistration', body, timeout }, kernel);
}

export function registered(broker: BrokerRecord, told: RegistrationTold, kernel: Kernel): void {
  if (told.error === undefined) {
    broker.office.registration = told.epoch;
    broker.office.isClean = false; // until it stops in good order again
    return;
  }
  if (told.error === 'NOT_CONTROLLER') lookElsewhere(broker, told);
  again('register', kernel);
}

// K84.
/** Tells the controller that this broker is alive; the next one follows after the interval. */
export function beat(broker: BrokerRecord, kernel: Kernel): void {
  const { office, id, settings, image } = broker;
  const every = timeOf(settings, 'broker.heartbeat.interval.ms');
  kernel.wake('heartbeat', (kernel.now + every) as Micros, { type: 'heartbeat' });
  if (isAsking(broker, 'BrokerHeartbeat')) return;
  const body: HeartbeatAsked = {
    broker: id, epoch: office.registration, offset: image.offset, wantsToStop: office.stop !== null,
  };
  // A heartbeat that is not answered is given up after half a session.
  const timeout = timeOf(settings, 'broker.session.timeout.ms') / 2 as Micros;
  askController(broker, { api: 'BrokerHeartbeat', body, timeout }, kernel);
}

export function heard(broker: BrokerRecord, told: HeartbeatTold, kernel: Kernel): void {
  const { office } = broker;
  if (told.error === 'NOT_CONTROLLER') {
    lookElsewhere(broker, told);
    again('heartbeat', kernel);
  } else if (told.error !== undefined) {
    // K161: whoever was taken for dead registers again.
    office.registration = -1;
    register(broker, kernel);
  } else if (office.stop !== null) {
    if (told.mayStop) goDown(broker, kernel);
    else if (!office.stop.isHeard) {
      office.stop = { ...office.stop, isHeard: true };
      kernel.wake('heartbeat', (kernel.now + STOPPING_BEAT) as Micros, { type: 'heartbeat' });
    }
  }
}

/** A broker that waits to be let go asks sooner, once (BrokerLifecycleManager). */
const STOPPING_BEAT = millis(50);

// K81.
/** Wants to stop in good order. */
export function wantToStop(
  broker: BrokerRecord, { downFor }: { readonly downFor: Micros | null }, kernel: Kernel,
): void {
  broker.office.stop = { downFor, isHeard: false };
  if (flagOf(broker.settings, 'controlled.shutdown.enable')) beat(broker, kernel);
  else goDown(broker, kernel);
}

function goDown(broker: BrokerRecord, kernel: Kernel): void {
  const { office, replicas } = broker;
  if (!canWrite(broker, CHECKPOINT, kernel)) return;
  office.isClean = true;
  flushAll(broker);
  for (const { name, log } of replicas.all) office.checkpoints.set(name, log.highWatermark);
  kernel.stop(office.stop?.downFor ?? undefined);
}

// --- disk and death ------------------------------------------------------------------------------

/** Where high watermarks are written down. */
const CHECKPOINT = 'replication-offset-checkpoint';

/** Writes the high watermarks to disk, every so often. */
export function checkpoint(broker: BrokerRecord, kernel: Kernel): void {
  const { replicas, office, settings } = broker;
  const every = timeOf(settings, 'replica.high.watermark.checkpoint.interval.ms');
  kernel.wake('checkpoint', (kernel.now + every) as Micros, { type: 'checkpoint' });
  if (!canWrite(broker, CHECKPOINT, kernel)) return;
  for (const { name, log } of replicas.all) office.checkpoints.set(name, log.highWatermark);
}

/** The process dies: what it only remembered is gone. */
export function forget(broker: BrokerRecord): void {
  const { office } = broker;
  forgetOffices(broker);
  broker.connections = new Map();
  [broker.ready, broker.orphans] = [[], []];
  broker.touched = [];
  broker.produces = [];
  broker.parts = [];
  broker.fetches = [];
  office.isStarting = true;
  office.isHalting = false;
  office.incarnation++;
  office.registration = -1;
  office.stop = null;
  office.proposals = new Set();
  office.forwarded = new Map();
  office.calls.open.clear();
}

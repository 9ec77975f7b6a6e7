/** Turns an SQS scenario into actors: one service with its queues, and applications around it. */
import { assert } from '../../base/assert';
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { addApplications, NOBODY } from '../../machines/applications';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { bucket, bucketRecord } from './machines/bucket';
import { client } from './machines/client';
import { clientRecord, type ClientRecord } from './machines/client/record';
import { type FunctionRecord, lambda } from './machines/function';
import { moveTask } from './machines/move-task';
import { queue } from './machines/queue';
import { queueRecord } from './machines/queue/record';
import { service } from './machines/service';
import type { ServiceRecord } from './machines/service-record';
import { applyAttributes, DEFAULTS } from './topology/attributes';
import { isFault } from './topology/fault';
import {
  type Identity, isFifoName, OWNER, type ReceiverOptions, receiverOptionsOf, type SenderOptions,
  senderOptionsOf, topologyOf,
} from './topology';
import { settingsOf } from './scenario/settings';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] =
  [service, queue, client, moveTask, lambda, bucket];

/** Creates the service with its queues, then the applications in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const { switches, client: manner } = settingsOf(scenario);
  const record: ServiceRecord = {
    switches, clients: [], listed: {}, down: 0, tasks: {}, started: 0,
  };
  const sqs = world.create({ name: 'sqs', role: 'broker', machine: service, record });
  addQueues(scenario, { record, sqs, world });
  const buckets = addBuckets(scenario, world);
  const desk: Desk = { record, sqs, world, network: scenario.network, manner, buckets };
  addApplications(scenario, world, {
    ofProducer: (spec, app) => {
      const sender = senderOptionsOf(spec);
      return connect(desk, { name: spec.id, app, sender, identity: sender });
    },
    ofConsumer: (spec, app) => {
      const receiver = receiverOptionsOf(spec);
      return connect(desk, { name: spec.id, app, receiver, identity: receiver });
    },
  });
  const { clients, functions } = topologyOf(scenario);
  for (const { id, ...identity } of clients) connect(desk, { name: id, identity });
  for (const spec of functions) {
    const fn: FunctionRecord = {
      ...recordOf(desk, { name: spec.id, identity: OWN }), spec, batch: [],
    };
    const name = spec.id;
    lay(desk, fn, world.create({ name, role: 'consumer', machine: lambda, record: fn }));
  }
}

function addQueues(
  scenario: Scenario, { record, sqs, world }: Pick<Desk, 'record' | 'sqs' | 'world'>,
): void {
  for (const { name, attributes: raw } of topologyOf(scenario).queues) {
    const attributes = applyAttributes(DEFAULTS, raw, isFifoName(name));
    assert(!isFault(attributes), `${name}: ${isFault(attributes) ? attributes.text : ''}`);
    const id = world.create({
      name, role: 'destination', machine: queue, record: queueRecord(name, attributes), host: sqs,
    });
    record.listed[name] = { id, attributes, deletedAt: -1 as never };
  }
}

/** S8: SQS knows nothing of a bucket, which is no part of its service. */
function addBuckets(scenario: Scenario, world: World): Desk['buckets'] {
  return topologyOf(scenario).buckets.map(({ name, expirationDays }) => {
    const lifetime = expirationDays === null ? Infinity : expirationDays * DAY;
    const record = bucketRecord(lifetime);
    return { name, id: world.create({ name, role: 'broker', machine: bucket, record }) };
  });
}

// S104. Simplified: objects expire exactly so many days after they came.
const DAY = 86_400e6;

const OWN: Identity = { account: OWNER, statements: [{ effect: 'Allow', actions: ['*'] }] };

interface Desk {
  readonly record: ServiceRecord;
  readonly sqs: ActorId;
  readonly world: World;
  readonly network: Scenario['network'];
  readonly buckets: readonly { readonly name: string; readonly id: ActorId }[];
  readonly manner: Pick<ClientRecord, 'attemptsMax' | 'timeout'>;
}

interface Joining {
  readonly name: string; // the application's; the client's too when there is none
  readonly app?: ActorId;
  readonly identity: Identity;
  readonly sender?: SenderOptions;
  readonly receiver?: ReceiverOptions;
}

function recordOf({ sqs, manner }: Desk, joining: Joining): ClientRecord {
  const { name, app = NOBODY, identity, sender = null, receiver = null } = joining;
  const { account, statements } = identity;
  return clientRecord({
    name, identity: { account, statements }, service: sqs, app, sender, receiver, ...manner,
  });
}

/** Makes a client with a wire to the service. */
function connect(desk: Desk, joining: Joining): ActorId {
  const { name, app } = joining;
  const record = recordOf(desk, joining);
  const self = desk.world.create({
    name: app === undefined ? name : `${name}.client`, role: 'client', machine: client, record,
    ...(app !== undefined && { host: app }),
  });
  return lay(desk, record, self);
}

function lay(desk: Desk, near: ClientRecord, self: ActorId): ActorId {
  const { record, sqs, world, network, buckets } = desk;
  if (near.app === NOBODY) near.app = self;
  world.wire({ name: `${near.name}-sqs`, ...network }, self, sqs);
  const own = near.sender?.bucket ?? near.receiver?.bucket ?? null;
  // S100: a pointer may name any of them.
  for (const { name, id } of own === null ? [] : buckets) {
    world.wire({ name: `${near.name}-${name}`, ...network }, self, id);
  }
  record.clients.push(self);
  return self;
}

/** Turns a scenario into actors: the hub and its channels, or applications joined directly. */
import { type Micros, parseDuration } from '../../base/micros';
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { NOBODY } from '../../machines/applications';
import { consumer, consumerRecord } from '../../machines/consumer';
import { producer, producerRecord } from '../../machines/producer';
import type { ProducerSpec, Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { adapter } from './machines/adapter';
import { adapterRecord } from './machines/adapter/record';
import { channel } from './machines/channel';
import { channelRecord } from './machines/channel/record';
import { hub } from './machines/hub';
import { hubRecord } from './machines/hub/record';
import { outlet, type OutletRecord } from './machines/outlet';
import {
  adapterTo, type ApplicationSpec, DEAD, formatOf, HUB, INVALID, MODEL, outletOf, senderOptionsOf,
  topologyOf, wireTo, workerOptionsOf,
} from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [outlet, adapter, hub, channel];

const WORKER_HOPS = {
  subscribe: { kind: 'sent', native: 'subscribe' }, settle: { native: 'acknowledge' },
} as const;

/** Whom applications can be joined to. */
interface Desk {
  readonly scenario: Scenario;
  readonly world: World;
  readonly hub: ActorId | null;
  readonly channels: ReadonlyMap<string, ActorId>; // by application
}

/** Creates the middle first, then senders and workers in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const { network, producers, consumers } = scenario;
  const { style } = topologyOf(scenario);
  const desk = style === 'bus' ? withHub(scenario, world) : withoutHub(scenario, world);
  const makers = producers.map((spec) => addSender(desk, spec));
  world.labels.name(makers);
  for (const spec of consumers) {
    const { application } = workerOptionsOf(spec);
    const from = desk.channels.get(application) ?? NOBODY;
    const record = consumerRecord(spec, from, WORKER_HOPS);
    const id = world.create({ name: spec.id, role: 'consumer', machine: consumer, record });
    world.wire({ name: wireTo(spec.id, application), ...network }, id, from);
  }
}

const readsOf = (spec: ApplicationSpec, isBus: boolean) => ({
  name: spec.name, uses: spec.uses, isExclusive: spec.exclusive,
  canRead: !isBus || spec.translator || spec.format === MODEL,
  isTranslating: isBus && spec.translator && spec.format !== MODEL,
  most: spec.maxDeliveries ?? Infinity,
});

/** B1: one middle, with a channel for each who receives. */
function withHub(scenario: Scenario, world: World): Desk {
  const { hub: spec, model: models, applications } = topologyOf(scenario);
  const { workers, persistent: isPersistent, protocols } = spec;
  const mediation = parseDuration(spec.mediation) as Micros;
  const record = hubRecord({ workers, mediation, isPersistent, protocols, models });
  const host = world.create({ name: HUB, role: 'broker', machine: hub, record });
  const addChannel = (own: Parameters<typeof channelRecord>[0]): ActorId => world.create({
    name: own.name, role: 'destination', machine: channel, record: channelRecord(own), host,
  });
  record.invalid = spec.invalidChannel ? addChannel({ name: INVALID, isPersistent }) : null;
  record.dead = spec.deadLetterChannel ? addChannel({ name: DEAD, isPersistent }) : null;
  const { invalid, dead } = record;
  record.routes = applications.map((each) => ({
    name: each.name, keys: each.keys,
    channel: addChannel({ ...readsOf(each, true), isPersistent, invalid, dead }),
  }));
  const channels = new Map(record.routes.map(({ name, channel: id }) => [name, id]));
  return { scenario, world, hub: host, channels };
}

/** B9: each application keeps what it is sent itself. */
function withoutHub(scenario: Scenario, world: World): Desk {
  const { hub: { persistent: isPersistent }, applications } = topologyOf(scenario);
  const channels = new Map(applications.map((spec) => {
    const record = channelRecord({ ...readsOf(spec, false), isPersistent });
    const { name } = spec;
    return [name, world.create({ name, role: 'destination', machine: channel, record })] as const;
  }));
  return { scenario, world, hub: null, channels };
}

/** An application that sends, with an adapter to the hub, or one to each other application. */
function addSender(desk: Desk, spec: ProducerSpec): ActorId {
  const { scenario, world, hub: middle, channels } = desk;
  const options = senderOptionsOf(spec);
  const made = producerRecord(spec, NOBODY, null);
  const app = world.create({
    name: spec.id, role: 'producer', machine: producer, record: made, isTold: true,
  });
  if (middle !== null) {
    made.client = addAdapter(desk, { spec, app, target: middle, name: HUB, into: MODEL });
    return app;
  }
  const { applications } = topologyOf(scenario);
  const asked = applications.filter(({ name }) =>
    name !== options.application && (options.to === null || name === options.to));
  const record: OutletRecord = {
    application: options.application ?? '',
    ways: asked.map(({ name, keys }) => ({
      name, keys, adapter: addAdapter(desk, {
        spec, app, target: channels.get(name) ?? NOBODY, name, into: name,
      }),
    })),
  };
  made.client = world.create({
    name: outletOf(spec.id), role: 'client', machine: outlet, record, host: app,
  });
  return app;
}

interface Joint {
  readonly spec: ProducerSpec;
  readonly app: ActorId;
  readonly target: ActorId;
  readonly name: string; // the target's
  readonly into: string; // the form that it wants
}

function addAdapter(
  { scenario, world }: Desk, { spec, app, target, name, into }: Joint,
): ActorId {
  const options = senderOptionsOf(spec);
  const { flow, to, persistent, timeout, protocol, bridge, translator, fills } = options;
  const protocols = topologyOf(scenario).hub.protocols;
  const record = adapterRecord({
    app, target, into, to, fills, from: formatOf(spec.id, options),
    sender: options.application ?? '', isWaited: flow === 'synchronous',
    isPersistent: persistent, timeout: parseDuration(timeout) as Micros, isReadable: translator,
    protocol: bridge ? protocols[0] ?? protocol : protocol,
  });
  const id = world.create({
    name: adapterTo(spec.id, name), role: 'client', machine: adapter, record, host: app,
  });
  world.wire({ name: wireTo(spec.id, name), ...scenario.network }, id, target);
  return id;
}

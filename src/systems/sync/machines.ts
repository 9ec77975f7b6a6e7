/** Turns a scenario of web services into actors: services, their workers, and who calls them. */
import type { World } from '../../kernel/kernel';
import type { MachineDefinition } from '../../kernel/machine';
import { NOBODY } from '../../machines/applications';
import { consumer, consumerRecord } from '../../machines/consumer';
import { producer, producerRecord } from '../../machines/producer';
import type { Scenario } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import { caller, callerRecord } from './machines/caller';
import { route } from './machines/route';
import { policyOf } from './machines/route/policy';
import { routeRecord } from './machines/route/record';
import { service } from './machines/service';
import { serviceRecord } from './machines/service/record';
import {
  callerOptionsOf, type CallOptions, clientOf, routeTo, topologyOf, wireTo, workerOptionsOf,
} from './topology';

/** Every machine that this system adds; the equivalence test runs them against XState itself. */
export const MACHINES: readonly MachineDefinition[] = [caller, route, service];

const WORKER_HOPS = {
  subscribe: { kind: 'sent', native: 'register' },
  settle: { native: 'response' },
} as const;

/** Creates the services, then producers and workers in the scenario's order. */
export function assemble(scenario: Scenario, world: World): void {
  const { network, producers, consumers } = scenario;
  const { services } = topologyOf(scenario);
  const fronts = new Map(services.map((spec) => {
    const record = serviceRecord(spec);
    const { name } = spec;
    const id = world.create({ name, role: 'destination', machine: service, record });
    return [name, { id, record }];
  }));
  const idOf = (name: string): ActorId => fronts.get(name)?.id as ActorId;
  const link = { world, network, idOf };
  for (const { name, calls, client } of services) {
    const front = fronts.get(name);
    if (calls.length === 0 || front === undefined) continue;
    front.record.caller = connect(link, { name, app: front.id, calls, client, isInner: true });
  }
  const makers = producers.map((spec) => {
    const { calls, ...client } = callerOptionsOf(spec);
    const made = producerRecord(spec, NOBODY, null);
    const app = world.create({
      name: spec.id, role: 'producer', machine: producer, record: made, isTold: true,
    });
    made.client = connect(link, { name: spec.id, app, calls, client, isInner: false });
    return app;
  });
  world.labels.name(makers);
  for (const spec of consumers) {
    const { service: name } = workerOptionsOf(spec);
    const record = consumerRecord(spec, idOf(name), WORKER_HOPS);
    const id = world.create({ name: spec.id, role: 'consumer', machine: consumer, record });
    world.wire({ name: wireTo(spec.id, name), ...network }, id, idOf(name));
  }
}

interface Link {
  readonly world: World;
  readonly network: Scenario['network'];
  readonly idOf: (service: string) => ActorId;
}

interface Calling {
  readonly name: string; // the application's
  readonly app: ActorId;
  readonly calls: readonly string[];
  readonly client: CallOptions;
  readonly isInner: boolean;
}

/** Makes the calling part of an application, with a wire to each service that it calls. */
function connect({ world, network, idOf }: Link, calling: Calling): ActorId {
  const { name, app, calls, client, isInner } = calling;
  const record = callerRecord({ app, isInner, most: client.maxConcurrentCalls ?? Infinity });
  const self = world.create({
    name: clientOf(name), role: 'client', machine: caller, record, host: app,
  });
  const policy = policyOf(client);
  record.routes = calls.map((target) => {
    const id = world.create({
      name: routeTo(name, target), role: 'client', machine: route, host: app,
      record: routeRecord({ app, caller: self, service: idOf(target), isInner, policy }),
    });
    world.wire({ name: wireTo(name, target), ...network }, id, idOf(target));
    return id;
  });
  return self;
}

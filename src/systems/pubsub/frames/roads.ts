/** Every road between what is drawn: as the scenario says, as its steps will go, as was seen. */
import { receiversIn } from '../../../frames/receivers';
import type { DrawnWorld } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Role } from '../../../trace/actor';
import { NO_ACTOR, pairOf } from '../../../trace/columns';
import { kindCode } from '../../../trace/trace';
import { applyConfig, DEFAULTS } from '../topology/config';
import { isFault } from '../topology/fault';
import { publisherOptionsOf, SERVICE, subscriberOptionsOf, topologyOf } from '../topology';

export interface Road {
  readonly from: string;
  readonly to: string;
  readonly wire: string;
}

/** What a client is told to do to a topic or a subscription. */
interface Commanded {
  readonly client: string;
  readonly type: string;
  readonly resource: string;
}

function commandsOf({ steps }: Scenario): readonly Commanded[] {
  return steps.flatMap(({ do: verb, target: client, command }): Commanded[] => {
    if (verb !== 'command' || command === undefined) return [];
    const { type, topic, subscription, name } = command;
    const resource = subscription ?? (type === 'createSubscription' ? name : topic) ?? name;
    return [{ client, type, resource: (resource ?? '') as string }];
  });
}

const [SENT, ROUTED, JOINED] = [kindCode('sent'), kindCode('routed'), kindCode('joined')];
const TAKES = ['pull', 'acknowledge', 'nack', 'modifyAckDeadline'];

/** Clients that take messages out, by their steps or as the trace has seen them. */
export function takersOf({ trace, scenario }: DrawnWorld): ReadonlySet<string> {
  const takers = receiversIn(trace);
  for (const { client, type } of scenario === undefined ? [] : commandsOf(scenario)) {
    if (TAKES.includes(type)) takers.add(client);
  }
  return takers;
}

export function roadsOf(world: DrawnWorld, takers: ReadonlySet<string>): readonly Road[] {
  const roads = new Map<string, Road>();
  const add = (from: string, to: string, wire = ''): void => {
    if (!roads.has(`${from}>${to}`)) roads.set(`${from}>${to}`, { from, to, wire });
  };
  // A client that takes messages stands behind the subscription, any other one before it.
  const ask = (client: string, resource: string): void => {
    const wire = `${client}-${SERVICE}`;
    if (takers.has(client)) add(resource, client, wire);
    else add(client, resource, wire);
  };
  if (world.scenario !== undefined) planned(world.scenario, { add, ask });
  for (const { from, to, role } of seen(world)) {
    if (role === 'client') ask(from, to);
    else add(from, to, role === 'destination' ? `${to}-${SERVICE}` : '');
  }
  return [...roads.values()];
}

interface Adding {
  readonly add: (from: string, to: string, wire?: string) => void;
  readonly ask: (client: string, resource: string) => void;
}

function planned(scenario: Scenario, { add, ask }: Adding): void {
  for (const spec of scenario.producers) {
    add(spec.id, publisherOptionsOf(spec).topic, `${spec.id}-${SERVICE}`);
  }
  for (const spec of scenario.consumers) {
    add(subscriberOptionsOf(spec).subscription, spec.id, `${spec.id}-${SERVICE}`);
  }
  for (const { name, ...raw } of topologyOf(scenario).subscriptions) {
    const config = applyConfig(DEFAULTS, raw);
    if (isFault(config)) continue;
    const { topic, endpoint, deadLetter } = config;
    add(topic, name);
    if (endpoint !== null) add(name, endpoint, `${endpoint}-${SERVICE}`);
    if (deadLetter !== null) add(name, deadLetter.topic);
  }
  const clients = new Set(topologyOf(scenario).clients.map(({ id }) => id));
  for (const { client, resource } of commandsOf(scenario)) {
    if (clients.has(client)) ask(client, resource);
  }
}

/** Who was seen to talk: what steps and people made while the world ran is in no scenario. */
function seen({ trace }: DrawnWorld): readonly { from: string; to: string; role: Role }[] {
  const { kind, actor, peer } = trace.columns;
  const pairs = new Map<number, { from: string; to: string; role: Role }>();
  for (let seq = 0; seq < trace.length; seq++) {
    const code = kind[seq];
    if (peer[seq] === NO_ACTOR || (code !== SENT && code !== ROUTED && code !== JOINED)) continue;
    const [one, other] = [trace.actors[actor[seq]!]!, trace.actors[peer[seq]!]!];
    const isClient = one.role === 'client' && one.host === undefined && code === SENT;
    if (code === SENT && !isClient) continue;
    if (other.role !== 'destination' && other.role !== 'router') continue;
    const [from, to] = code === JOINED ? [other, one] : [one, other];
    pairs.set(pairOf(from.id, to.id), { from: from.name, to: to.name, role: from.role });
  }
  return [...pairs.values()];
}

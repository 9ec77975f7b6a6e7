/** The topology of a recording, in RabbitMQ's words: all that is there before step 0. */
import type { RecordedEntity, RecordedPart, Recording } from '../../../conform/forms/mq-trace';
import type {
  AmqpTable, BindingSpec, ClientSpec, ExchangeSpec, PolicySpec, QueueSpec, Topology,
} from '../topology';
import { exchangeArguments, queueArguments } from './arguments';
import { controlledVhosts, controlName, controlOf } from './control';
import { isPredeclared } from './entities';
import { withoutBreaks } from '../routing/declaring/names';
import type { Speakers } from './sessions';
import { textOf } from '../../../conform/text';

/** The vhost that something is in; "/" is the one that needs no name. */
export const vhostOf = ({ vhost }: RecordedPart): string =>
  typeof vhost === 'string' && vhost !== '' ? vhost : '/';

/** A policy as the operator sets it, in a topology or in a step. */
export const policyOf = (said: RecordedPart): PolicySpec => ({
  name: textOf(said['name']),
  vhost: vhostOf(said),
  pattern: textOf(said['pattern']),
  applyTo: (said['applyTo'] ?? 'all') as PolicySpec['applyTo'],
  priority: Number(said['priority'] ?? 0),
  definition: said['definition'] as PolicySpec['definition'],
});

/** The nodes of a cluster; none for a broker of one node. */
export function nodesOf({ clients, steps, topology }: Recording): readonly string[] {
  const named = [
    ...Object.values(clients).map(({ node }) => node),
    ...steps.map(({ node }) => node),
    topology.declareOnNode, ...spokenOf(steps),
  ].filter((node) => typeof node === 'string');
  // The clusters that were recorded have three nodes, whoever is spoken of.
  return named.length === 0 ? [] : [...new Set(['n1', 'n2', 'n3', ...named])];
}

/** The nodes that an operator names. */
const spokenOf = (steps: Recording['steps']): readonly string[] => steps.flatMap((step) => {
  const control = step.do === 'admin' && step['what'] === 'ctl' ? controlOf(step) : undefined;
  const said = typeof control === 'object' && 'node' in control ? control.node : undefined;
  return said !== undefined && 'node' in said ? [said.node] : [];
});

/** The world of a recording before its first step. */
export function topologyOf(recording: Recording, speakers: Speakers): Topology {
  const { entities, links, policies, vhosts, declareOnNode } = recording.topology;
  const there = entities.filter(({ declaredBy }) => declaredBy === undefined);
  const nodes = nodesOf(recording);
  const named = (id: unknown): RecordedEntity | undefined =>
    entities.find((entity) => entity.id === id);
  return {
    exchanges: there.filter(({ kind, predeclared }) => kind === 'exchange' && predeclared !== true)
      .map(exchangeOf),
    queues: there.filter(({ kind }) => kind !== 'exchange').map(queueOf),
    bindings: links.map((link) => bindingOf(link, named)),
    policies: policies.map(policyOf),
    clients: [...clientsOf(recording, speakers), ...controlClients(recording)],
    ...(nodes.length > 0 && { nodes }),
    ...(vhosts.length > 0 && { vhosts }),
    ...(declareOnNode !== undefined && { declaredOn: declareOnNode }),
  };
}

// R21: declared by a client, which a topology is not.
const nameOf = (entity: RecordedEntity): string =>
  withoutBreaks(textOf(entity['name'] ?? entity.id));

const exchangeOf = (entity: RecordedEntity): ExchangeSpec => ({
  name: nameOf(entity),
  vhost: vhostOf(entity),
  type: textOf(entity['type'] ?? 'direct'),
  durable: entity['durable'] !== false,
  autoDelete: entity['autoDelete'] === true,
  internal: entity['internal'] === true,
  arguments: exchangeArguments(entity),
});

const queueOf = (entity: RecordedEntity): QueueSpec => ({
  name: nameOf(entity),
  vhost: vhostOf(entity),
  durable: entity['durable'] !== false,
  exclusive: entity['exclusive'] === true,
  autoDelete: entity['autoDelete'] === true,
  arguments: queueArguments(entity),
});

function bindingOf(
  link: RecordedPart, named: (id: unknown) => RecordedEntity | undefined,
): BindingSpec {
  const [source, destination] = [named(link['from']), named(link['to'])];
  const to = textOf(link['to']);
  const kind = destination?.kind ?? (isPredeclared(to) ? 'exchange' : 'queue');
  return {
    vhost: vhostOf(link),
    source: source === undefined ? textOf(link['from']) : nameOf(source),
    destination: destination === undefined ? to : nameOf(destination),
    destinationType: kind === 'exchange' ? 'exchange' : 'queue',
    routingKey: textOf(link['key'] ?? ''),
    arguments: (link['args'] ?? {}) as AmqpTable,
  };
}

const controlClients = ({ steps }: Recording): ClientSpec[] =>
  controlledVhosts(steps).map((vhost) =>
    ({ id: controlName(vhost), vhost, confirm: false, opensLate: true }));

function clientsOf({ clients, steps }: Recording, speakers: Speakers): ClientSpec[] {
  const names = [...new Set(speakers.all.map(({ name }) => name))];
  const firstBroker = steps.findIndex((step) => step.do === 'broker');
  return names.map((name) => {
    const said = clients[name] ?? {};
    const sessions = speakers.of(name);
    // Whoever speaks before the broker itself is touched was connected before step 0.
    const isEarly = steps.some((step, place) =>
      sessions.some(({ as }) => as === step['as']) && step.do !== 'connect'
      && (firstBroker < 0 || place < firstBroker));
    return {
      id: (sessions[0] as { client: string }).client,
      vhost: vhostOf(said),
      confirm: said['confirm'] === true,
      ...(typeof said['node'] === 'string' && { node: said['node'] }),
      ...(typeof said['heartbeat'] === 'number' && { heartbeat: said['heartbeat'] }),
      ...(!isEarly && { opensLate: true }),
    };
  });
}

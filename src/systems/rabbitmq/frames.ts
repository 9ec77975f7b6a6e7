/** What is drawn of a RabbitMQ world: who publishes, through which exchanges, into which queues. */
import type {
  DrawnWorld, LabelPart, Note, SystemFrames, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../frames/topology';
import { BED_PART, tapeFit } from '../../frames/tape';
import type { Actor } from '../../trace/actor';
import type { ActorId } from '../../trace/entry';
import { kindCode } from '../../trace/trace';
import { actorOf, arrowsOf, type Arrow } from './frames/arrows';
import { drawnMembers, isMirrored } from './frames/mirrors';
import { linking, linkNode, wireUpstream } from './frames/links';
import { exchangeType, isCalled } from './frames/types';
import { shovelling, shovelNode, wireToSource } from './frames/shovels';
import { reading } from './frames/reading';
import { isCluster, NODE, nodeFor } from './scenario/nodes';
import {
  publisherOptionsOf, type QueueSpec, type SubscriberOptions, subscriberOptionsOf, type Topology,
  topologyOf as specOf,
} from './topology';

const JOINED = kindCode('joined');
const LEFT = kindCode('left');

/** The drawn part of the world at hand. */
function topologyOf(world: DrawnWorld): Drawn {
  const known = [
    ...publishing(world), ...arrowsOf(world), ...consuming(world), ...shovelling(world),
    ...linking(world), ...betweenNodes(world),
  ];
  const arrows = [...new Map(known.map((arrow) => [`${arrow.from}\n${arrow.to}`, arrow])).values()];
  const used = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const present = world.trace.actors.filter(({ id }) => world.isPresent(id));
  const members = drawnMembers(world.trace);
  const nodes = present.flatMap((actor) => nodeOf(actor, { world, used, members }));
  const drawn = new Set(nodes.map(({ actor }) => actor));
  const streams = new Set(present.flatMap(({ name, subscribers }) =>
    (subscribers === undefined ? [] : [name])));
  const edges = arrows.filter(({ from, to }) => drawn.has(from) && drawn.has(to))
    .map((arrow) => edgeOf(arrow, streams));
  return { nodes, edges };
}

function nodeOf(
  actor: Actor,
  { world, used, members }:
  { world: DrawnWorld; used: ReadonlySet<string>; members: ReadonlySet<ActorId> },
): TopologyNode[] {
  const { name, role } = actor;
  const { scenario } = world;
  const note = noteOf(actor, world);
  if (actor.machine === 'shovel') return [shovelNode(name, world)];
  if (actor.machine === 'federationLink') return [linkNode(name, world)];
  switch (role) {
    case 'producer':
      return [{ actor: name, column: 'producer', kind: 'publisher', note }];
    case 'client':
      // A client without an application is drawn where it publishes.
      return used.has(name) ? [{ actor: name, column: 'producer', kind: 'publisher', note }] : [];
    case 'router':
      // What every vhost has from the start is drawn only when somebody uses it.
      return used.has(name) ? [{ actor: name, column: 'router', kind: 'exchange', note }] : [];
    case 'destination':
      return [actor.subscribers === undefined
        ? { actor: name, column: 'destination', kind: 'queue', note, rows: ['ready', 'unacked'] }
        : streamNode(name, actor.subscribers.length)];
    case 'broker':
      // A node that is alone is the whole broker, which everything drawn is a part of.
      return isCluster(scenario) ? [{ actor: name, column: 'broker', kind: 'node' }] : [];
    case 'replica':
      if (actor.machine === 'mirrorMember' && !members.has(actor.id)) return [];
      return [{
        actor: name, column: 'broker', kind: 'rabbitmq.member',
        ...(actor.host !== undefined && { under: world.trace.nameOf(actor.host) }),
      }];
    case 'consumer':
      return [{ actor: name, column: 'consumer', kind: 'consumer', note }];
    default:
      return [];
  }
}

const streamNode = (name: string, readers: number): TopologyNode => ({
  actor: name, column: 'destination', kind: 'rabbitmq.stream', rows: ['log'],
  fit: (room) => tapeFit({ name, readers, isNarrow: true }, room),
});

/** The settings that explain most of what an actor does. */
function noteOf({ name, role }: Actor, { scenario }: DrawnWorld): Note[] {
  if (scenario === undefined) return [];
  const topology = specOf(scenario);
  if (role === 'producer') {
    const spec = scenario.producers.find(({ id }) => id === name);
    if (spec === undefined) return [];
    const { confirm, node } = publisherOptionsOf(spec);
    return [...(confirm ? [{ word: 'note.confirms' }] : []), ...(node === undefined ? [] : [node])];
  }
  if (role === 'consumer') {
    const spec = scenario.consumers.find(({ id }) => id === name);
    return spec === undefined ? [] : subscriberNote(subscriberOptionsOf(spec));
  }
  if (role === 'router') {
    return [exchangeType(name, scenario)];
  }
  const queue = topology.queues.find(isCalled(name));
  const said = queue?.arguments['x-queue-type'];
  const type = typeof said === 'string' ? said : 'classic';
  const home = homeOf(queue, topology);
  const isHomeless = home === '' || type === 'quorum'
    || (queue !== undefined && isMirrored(queue, scenario));
  return [isHomeless ? type : `${type} ${home}`];
}

/** The node of a cluster that a queue was declared on. */
const homeOf = (queue: QueueSpec | undefined, topology: Topology): string =>
  (queue === undefined || topology.nodes === undefined ? ''
    : queue.node ?? topology.declaredOn ?? topology.nodes[0] ?? '');

function subscriberNote({ ack, prefetch, node }: SubscriberOptions): Note[] {
  const said = ack === 'automatic' ? { word: 'note.autoAck' } : `prefetch ${prefetch}`;
  return [said, ...(node === undefined ? [] : [node])];
}

/** From each application to the exchange it publishes to. */
function publishing({ trace, scenario }: DrawnWorld): Arrow[] {
  return (scenario?.producers ?? []).flatMap((producer) => {
    const { id, keys } = producer;
    const { exchange, vhost, routingKey } = publisherOptionsOf(producer);
    const to = actorOf(trace, 'exchange', { vhost, name: exchange });
    const own = { from: id, to, wire: wireName(id, scenario) };
    if (exchange !== '') return [own];
    // R10: the default exchange leads to the queue that is named like the key.
    const names = routingKey !== null ? [routingKey] : 'values' in keys ? keys.values : [];
    const queues = [...new Set(names)].map((name) => actorOf(trace, 'queue', { vhost, name }));
    return [own, ...queues.map((queue) => ({ from: to, to: queue, wire: '' }))];
  });
}

/** The wires of a cluster. */
function betweenNodes({ scenario }: DrawnWorld): Arrow[] {
  const nodes = (scenario && specOf(scenario).nodes) ?? [];
  return nodes.flatMap((from, place) => nodes.slice(place + 1)
    .map((to) => ({ from, to, wire: `${from}-${to}` })));
}

/** From each queue to those who read it now, or are set up to. */
function consuming({ trace, scenario }: DrawnWorld): Arrow[] {
  const readers = new Map<string, string>();
  for (const consumer of scenario?.consumers ?? []) {
    const { queue: name, vhost } = subscriberOptionsOf(consumer);
    readers.set(consumer.id, actorOf(trace, 'queue', { vhost, name }));
  }
  const { kind, actor, peer } = trace.columns;
  for (let seq = 0; seq < trace.length; seq++) {
    if (kind[seq] !== JOINED && kind[seq] !== LEFT) continue;
    const name = trace.actors[actor[seq] ?? 0]?.name ?? '';
    if (kind[seq] === JOINED) readers.set(name, trace.actors[peer[seq] ?? 0]?.name ?? '');
  }
  return [...readers].map(([to, from]) => ({ from, to, wire: wireOf(to, trace.actors, scenario) }));
}

/** The wire of a consumer's process: its own, or that of the client it runs in. */
function wireOf(
  name: string, actors: readonly Actor[], scenario: DrawnWorld['scenario'],
): string {
  const consumer = actors.find((actor) => actor.name === name);
  if (consumer?.machine === 'shovel') return wireToSource(consumer, actors);
  if (consumer?.machine === 'federationLink') return wireUpstream(consumer, actors);
  const host = consumer?.host === undefined ? undefined : actors[consumer.host];
  return wireName(host?.name ?? name, scenario);
}

/** The wire from an application or a client to the node that it connects to. */
const wireName = (name: string, scenario: DrawnWorld['scenario']): string =>
  `${name}-${scenario === undefined ? NODE : nodeFor(name, scenario)}`;

const edgeOf = (
  { from, to, wire, key = '', isPattern = false }: Arrow, streams: ReadonlySet<string>,
): TopologyEdge => ({
  from, to, wire,
  ...(streams.has(from) && { fromPart: BED_PART }),
  ...(streams.has(to) && { toPart: BED_PART }),
  ...(key !== '' && { label: key, ...(isPattern && { parts: partsOf(key) }) }),
});

// A word of a pattern that stands for others is drawn differently from one that stands for itself.
const partsOf = (key: string): LabelPart[] =>
  key.split('.').map((text) => ({ text, isWild: text === '*' || text === '#' }));

export const frames: SystemFrames = { topologyOf, reading };

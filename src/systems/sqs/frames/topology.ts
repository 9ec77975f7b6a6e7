/** Which actors of an SQS world are drawn, and how they are joined. */
import { receiversIn } from '../../../frames/receivers';
import type {
  DrawnWorld, Note, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { NO_ACTOR, pairOf } from '../../../trace/columns';
import { kindCode } from '../../../trace/trace';
import { receiverOptionsOf, senderOptionsOf, topologyOf as specOf } from '../topology';
import { type Commanded, commandsOf } from './commands';
import { bucketFit, fitOf } from './plan';
import { traitsOf, traitsOfNew } from './traits';

/** Requests of a client that is drawn where messages go to. */
const TAKES: readonly Commanded['type'][] = [
  'receiveMessage', 'deleteMessage', 'deleteMessageBatch', 'deleteEach',
];

export function topologyOf(world: DrawnWorld): Drawn {
  const { trace, scenario, isPresent } = world;
  const takers = takersOf(world);
  const present = trace.actors.filter(({ id }) => isPresent(id));
  const traits = scenario === undefined ? {} : traitsOf(scenario);
  const queues = present.filter(({ role }) => role === 'destination');
  const isDead = ({ name }: Actor): number => Number(traits[name]?.isDeadLetter ?? false);
  const nodes = present.toSorted((a, b) => isDead(a) - isDead(b)).flatMap((actor) => {
    if (actor.role !== 'destination') return nodeOf(actor, { scenario, takers });
    const own = traits[actor.name] ?? traitsOfNew(actor.name);
    return [{
      actor: actor.name, column: 'destination' as const, kind: 'queue',
      fit: (room: Parameters<typeof fitOf>[2]) => fitOf(own, queues.length, room),
    }];
  });
  const drawn = new Set(nodes.map(({ actor }) => actor));
  const edges = edgesOf(world, takers).filter(({ from, to }) => drawn.has(from) && drawn.has(to));
  return { nodes, edges };
}

interface Known {
  readonly scenario: Scenario | undefined;
  readonly takers: ReadonlySet<string>; // clients that receive
}

function nodeOf({ name, role, host, machine }: Actor, { scenario, takers }: Known): TopologyNode[] {
  if (role === 'producer') {
    return [{ actor: name, column: 'producer', kind: 'sender' }];
  }
  if (role === 'broker' && machine === 'bucket') {
    return [{
      actor: name, column: 'destination', kind: 'bucket', hasEffects: false, fit: bucketFit,
    }];
  }
  if (role === 'consumer') {
    return [{
      actor: name, column: 'consumer', kind: 'receiver', note: noteOf(name, scenario),
    }];
  }
  if (role !== 'client' || host !== undefined) return [];
  return takers.has(name)
    ? [{ actor: name, column: 'consumer', kind: 'client', hasEffects: false }]
    : [{ actor: name, column: 'producer', kind: 'client' }];
}

/** The settings that explain most of what a receiver does. */
function noteOf(name: string, scenario: Scenario | undefined): Note[] {
  const spec = scenario?.consumers.find(({ id }) => id === name);
  if (spec === undefined) return [];
  const { maxNumberOfMessages: most, waitTimeSeconds: wait } = receiverOptionsOf(spec);
  const poll: Note = wait === 0 ? { word: 'note.shortPoll' }
    : wait === null ? { word: 'note.poll' } : { word: 'note.longPoll', values: { wait } };
  return [poll, ...(most > 1 ? [{ word: 'note.max', values: { most } }] : [])];
}

/** Clients that take messages out, by their steps or as the trace has seen them. */
function takersOf({ trace, scenario }: DrawnWorld): Set<string> {
  const takers = receiversIn(trace);
  for (const { client, type } of scenario === undefined ? [] : commandsOf(scenario)) {
    if (TAKES.includes(type)) takers.add(client);
  }
  return takers;
}

/** Every road, once: as the scenario says, as its steps will go, as messages were seen to go. */
function edgesOf(world: DrawnWorld, takers: ReadonlySet<string>): TopologyEdge[] {
  const { scenario } = world;
  const edges = new Map<string, TopologyEdge>();
  const add = (edge: TopologyEdge): void => {
    edges.set(`${edge.from}>${edge.to}`, { ...edges.get(`${edge.from}>${edge.to}`), ...edge });
  };
  const ask = (client: string, queue: string): void => {
    const wire = `${client}-sqs`;
    if (takers.has(client)) add({ from: queue, to: client, wire });
    else add({ from: client, to: queue, wire });
  };
  if (scenario !== undefined) planned(scenario, { add, ask });
  for (const [client, queue] of seen(world)) ask(client, queue);
  return [...edges.values()];
}

interface Adding {
  readonly add: (edge: TopologyEdge) => void;
  readonly ask: (client: string, queue: string) => void;
}

function planned(scenario: Scenario, { add, ask }: Adding): void {
  for (const spec of scenario.producers) {
    const { id } = spec;
    const { queue, bucket } = senderOptionsOf(spec);
    add({ from: id, to: queue, wire: `${id}-sqs` });
    if (bucket !== null) add({ from: id, to: bucket, wire: `${id}-${bucket}` });
  }
  for (const spec of scenario.consumers) {
    const { id } = spec;
    const { queue, bucket } = receiverOptionsOf(spec);
    add({ from: queue, to: id, wire: `${id}-sqs` });
    if (bucket !== null) add({ from: bucket, to: id, wire: `${id}-${bucket}` });
  }
  const { functions, queues } = specOf(scenario);
  for (const { id, queue } of functions) add({ from: queue, to: id, wire: `${id}-sqs` });
  const traits = traitsOf(scenario);
  for (const { client, queue } of commandsOf(scenario)) if (queue in traits) ask(client, queue);
  for (const { name, attributes } of queues) {
    const target = Object.keys(traits).find((dlq) => isGivenTo(attributes, dlq));
    if (target !== undefined) add({ from: name, to: target, wire: '' });
  }
}

/** S51: whether a redrive policy names this queue; its ARN ends in the queue's name. */
function isGivenTo(attributes: { readonly [name: string]: unknown }, dlq: string): boolean {
  const policy = attributes['RedrivePolicy'];
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy ?? {});
  return /"deadLetterTargetArn"\s*:\s*"(?:[^"]*:)?([^":]+)"/.exec(text)?.[1] === dlq;
}

/** Which client was seen to ask which queue: a person's own commands are in no scenario. */
function seen({ trace }: DrawnWorld): [client: string, queue: string][] {
  const { kind, actor, peer } = trace.columns;
  const pairs = new Map<number, [string, string]>();
  for (let seq = 0; seq < trace.length; seq++) {
    if (kind[seq] !== SENT || peer[seq] === NO_ACTOR) continue;
    const [from, to] = [trace.actors[actor[seq]!]!, trace.actors[peer[seq]!]!];
    if (from.role !== 'client' || from.host !== undefined || to.role !== 'destination') continue;
    pairs.set(pairOf(from.id, to.id), [from.name, to.name]);
  }
  return [...pairs.values()];
}

const SENT = kindCode('sent');

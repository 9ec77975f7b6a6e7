/** Which actors of a Kafka world are drawn, and how they are joined. */
import { BED_PART, tapeFit } from '../../../frames/tape';
import type {
  DrawnWorld, Fit, Join, Room, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import { kindCode, type Trace } from '../../../trace/trace';
import { reads } from '../consumer/pattern';
import { labelOf, topicOf } from '../protocol/partition';
import {
  consumerOptionsOf, type ProducerOptions, producerOptionsOf, topologyOf as specOf,
} from '../topology';

export function topologyOf({ trace, scenario, isPresent, turned }: DrawnWorld): Drawn {
  const present = trace.actors.filter(({ id }) => isPresent(id));
  const seen = seenIn(trace, turned);
  const nodes = present.flatMap((actor) => nodeOf(actor, scenario, seen));
  const drawn = new Set(nodes.map(({ actor }) => actor));
  const partitions = nodes.filter(({ column }) => column === 'destination')
    .map(({ actor }) => actor);
  const isDrawn = ({ from, to }: Join): boolean => drawn.has(from) && drawn.has(to);
  const headings = { destination: headingOf(scenario) };
  if (scenario === undefined) return { nodes, edges: [], headings };
  const { writing, reading } = roadsOf(scenario, partitions, seen);
  return {
    nodes, edges: [...writing, ...reading].filter(isDrawn), headings,
    joins: [...writing, ...sharesOf(scenario, partitions)].filter(isDrawn),
  };
}

function nodeOf(
  { name, role, subscribers = [] }: Actor, scenario: Scenario | undefined, seen: Seen,
): TopologyNode[] {
  switch (role) {
    case 'producer':
      return [{
        actor: name, column: 'producer', kind: 'producer', note: producerNote(name, scenario),
      }];
    case 'destination': {
      const label = labelOf(name, scenario === undefined ? [] : specOf(scenario).topics);
      return isInternal(name) ? [] : [{
        actor: name, label, column: 'destination',
        kind: 'kafka.partition', rows: ['log'],
        fit: (room: Room) => tapeFit({ name: label, readers: subscribers.length }, room),
      }];
    }
    case 'consumer':
      return [consumerNode(name, scenario, seen.protocols.get(name))];
    case 'broker':
      return [{ actor: name, column: 'broker', kind: 'broker' }];
    case 'coordinator':
      return scenario !== undefined && specOf(scenario).controllers.includes(name)
        ? [{ actor: name, column: 'broker', kind: 'controller' }] : [];
    default:
      return [];
  }
}

/** `__consumer_offsets` and its kind: the brokers' own. */
const isInternal = (name: string): boolean => name.startsWith('__');

function headingOf(scenario: Scenario | undefined): { title?: string; note?: string } {
  if (scenario === undefined) return {};
  const { topics } = specOf(scenario);
  const [first] = topics;
  if (first === undefined || topics.length > 1) return {};
  const { name, replicationFactor } = first;
  return { title: name, note: `replication.factor=${replicationFactor}` };
}

/** The settings that explain most of what an application does, where they are said. */
function producerNote(name: string, scenario: Scenario | undefined): string[] {
  const spec = scenario?.producers.find(({ id }) => id === name);
  if (spec === undefined) return [];
  const { config } = producerOptionsOf(spec);
  return said(config, ['acks', 'transactional.id', 'enable.idempotence'], 2);
}

/** A member of a group also says what it is assigned by now. */
function consumerNode(
  name: string, scenario: Scenario | undefined, protocol: string | undefined,
): TopologyNode {
  const column = 'consumer';
  const spec = scenario?.consumers.find(({ id }) => id === name);
  if (spec === undefined) return { actor: name, column, kind: 'consumer' };
  const { group, config: own } = consumerOptionsOf(spec);
  const config = { ...own, ...(protocol !== undefined && { 'group.protocol': protocol }) };
  const note = [group ?? 'assign', ...said(config, ['isolation.level', 'group.protocol'], 1)];
  if (group === null) return { actor: name, column, kind: 'consumer', note };
  const full = 64 + 16 * note.length;
  const fit = ({ density }: Room): Fit => ({ height: density === 'full' ? full : 28 });
  return { actor: name, column, kind: 'kafka.member', note, fit };
}

/** The first settings that are set, in lines; of some their value alone says it. */
const said = (
  config: ProducerOptions['config'] = {}, names: readonly string[], most: number,
): string[] =>
  names.filter((name) => config[name] !== undefined).slice(0, most).flatMap((name) => {
    const value = String(config[name]);
    const both = `${name}=${value}`;
    if (name === 'isolation.level') return [value];
    if (both.length <= LINE_MAX) return [both];
    // After a dot of the name, where the rest then fits; else before the value.
    const dot = name.length < LINE_MAX ? 0 : name.lastIndexOf('.') + 1;
    const isAtDot = dot > 0 && both.length - dot <= LINE_MAX;
    return isAtDot ? [both.slice(0, dot), both.slice(dot)] : [`${name}=`, value];
  });

/** Letters of code that a line of a box has room for; what is longer goes on in the next. */
const LINE_MAX = 18;

interface Roads {
  readonly writing: readonly TopologyEdge[];
  readonly reading: readonly TopologyEdge[];
}

function roadsOf(scenario: Scenario, partitions: readonly string[], seen: Seen): Roads {
  const { brokers } = specOf(scenario);
  const wireOf = (app: string, name: string): string =>
    `${app}-${brokers[Math.max(0, (seen.leaders.get(name) ?? 1) - 1)] ?? ''}`;
  const writing = scenario.producers.flatMap((producer) => {
    const { id } = producer;
    const { topic } = producerOptionsOf(producer);
    return partitions.filter((name) => topicOf(name) === topic)
      .map((to) => ({ from: id, to, toPart: BED_PART, wire: wireOf(id, to) }));
  });
  const reading = scenario.consumers.flatMap((consumer) => {
    const { id } = consumer;
    return (seen.assigned.get(id) ?? consumerOptionsOf(consumer).assign)
      .map((from) => ({ from, fromPart: BED_PART, to: id, wire: wireOf(id, from) }));
  });
  return { writing, reading };
}

/** Each member stands beside an equal share of its topics, whatever it is assigned by now. */
function sharesOf({ consumers }: Scenario, partitions: readonly string[]): Join[] {
  const readers = consumers.map((consumer) =>
    ({ id: consumer.id, ...consumerOptionsOf(consumer) }));
  return readers.flatMap((reader) => {
    const { id, group, assign } = reader;
    const members = readers.filter((one) => one.id === id || (group ?? id) === one.group)
      .map((one) => one.id).toSorted();
    const own = partitions.filter((name) =>
      reads(reader, topicOf(name)) || assign.includes(name));
    const firstOf = (nth: number): number => Math.floor((nth * own.length) / members.length);
    const place = members.indexOf(id);
    const end = Math.max(firstOf(place + 1), firstOf(place) + 1); // nobody stands alone
    return own.slice(firstOf(place), end).map((from) => ({ from, fromPart: BED_PART, to: id }));
  });
}

const ASSIGNED = kindCode('assigned');
const CHANGED = kindCode('changed');
const CRASHED = kindCode('crashed');
const STOPPED = kindCode('stopped');

/** Who leads each partition, what each consumer was assigned, and by which protocol it is now. */
interface Seen {
  readonly leaders: ReadonlyMap<string, number>;
  readonly protocols: ReadonlyMap<string, string>; // of consumers that have changed it
  readonly assigned: ReadonlyMap<string, readonly string[]>;
}

function seenIn(trace: Trace, length: number): Seen {
  const leaders = new Map<string, number>();
  const assigned = new Map<string, readonly string[]>();
  const protocols = new Map<string, string>();
  const { kind } = trace.columns;
  for (let seq = 0; seq < length; seq++) {
    const code = kind[seq];
    if (code !== ASSIGNED && code !== CHANGED && code !== CRASHED && code !== STOPPED) continue;
    const { actor, native, detail, rule } = trace.entry(seq);
    const name = trace.nameOf(actor);
    if (code === CRASHED || code === STOPPED) {
      assigned.delete(name);
      continue;
    }
    const { partitions, value } = (detail ?? {}) as
      { partitions?: string[]; value?: number | string };
    if (kind[seq] === CHANGED) {
      if (native === 'leader' && typeof value === 'number' && value >= 0) leaders.set(name, value);
      else if (native === 'machine') {
        const protocol = value === 'member' ? 'classic' : 'consumer';
        protocols.set(name.replace(/\.member$/, ''), protocol);
      }
      continue;
    }
    const before = assigned.get(name) ?? [];
    const others = before.filter((one) => partitions?.includes(one) !== true);
    // What is given comes to what it has, and is revoked by name; K150: a share group says all.
    assigned.set(name, native !== 'assign' ? others
      : [...(rule === 'kafka:K150' ? [] : others), ...partitions ?? []]);
  }
  return { leaders, assigned, protocols };
}

/** The nodes of a scenario: one, or a cluster with a wire between every two. */
import { copyData } from '../../../../base/copy';
import { frozen } from '../../../../base/fact';
import type { World } from '../../../../kernel/kernel';
import type { Scenario } from '../../../../scenario/scenario';
import type { ActorId } from '../../../../trace/entry';
import { nodesOf } from '../../scenario/nodes';
import { subscriberOptionsOf, topologyOf } from '../../topology';
import { declareTopology } from '../assemble-topology';
import { clusterRecord } from './record';
import { node, type NodeRecord } from '../node';
import { settingsOf } from '../settings';
import type { Wires } from '../bridge/add';
import { linksOver } from '../federation/links';
import { shovelsOver } from '../shovel/shovels';
import { UPSTREAM, UPSTREAM_SET } from '../../scenario/federation/upstream';

/** A node that is there. */
export interface Standing {
  readonly name: string; // 'rabbit'
  readonly broker: ActorId;
  readonly record: NodeRecord;
}

/** Creates the nodes, with all that the topology declares. */
export function addNodes(scenario: Scenario, world: World): readonly Standing[] {
  const settings = settingsOf(scenario);
  const topology = topologyOf(scenario);
  const nodes = nodesOf(topology).map((name, place): Standing => {
    const record = nodeRecord(scenario, place);
    for (const { id } of [...scenario.producers, ...scenario.consumers]) {
      record.names[id] = 'application';
    }
    const broker = world.create({ name, role: 'broker', machine: node, record });
    return { name, broker, record };
  });
  const [first] = nodes as [Standing];
  for (const { id } of topology.clients) first.record.names[id] = 'client';
  const brokers = nodes.map(({ broker }) => broker);
  if (nodes.length > 1) {
    const { handling, preferred: named, heals, netTick } = settings;
    const preferred = nodes.flatMap(({ name, broker }) => (named.includes(name) ? [broker] : []));
    for (const { broker, record } of nodes) {
      record.cluster = clusterRecord(broker, brokers, { handling, preferred, heals, netTick });
    }
  }
  declareTopology(topology, { nodes, world });
  tellOthers(nodes);
  nodes.forEach(({ broker, name }, place) => {
    for (const other of nodes.slice(place + 1)) {
      const spec = { ...scenario.network, silence: settings.netTick };
      world.wire({ name: `${name}-${other.name}`, ...spec }, broker, other.broker);
    }
  });
  return nodes;
}

/** Every node knows what the first one does. */
function tellOthers([first, ...others]: readonly Standing[]): void {
  const { tables, queues, exchanges, policies, names } = (first as Standing).record;
  for (const { record } of others) {
    Object.assign(record, copyData({ tables, queues, exchanges, policies, names }));
  }
}

/** Whoever is set up to read a queue, by vhost and queue. */
function readersIn({ consumers }: Scenario): NodeRecord['readers'] {
  const readers: { [vhost: string]: { [queue: string]: string[] } } = {};
  for (const consumer of consumers) {
    const { vhost, queue: name } = subscriberOptionsOf(consumer);
    ((readers[vhost] ??= {})[name] ??= []).push(consumer.id);
  }
  return readers;
}

// Each node makes up names of its own: those of one never are those of another.
const NAMES_EACH = 1e9;

/** The plugins that act on parameters, with what the wires of their bridges are like. */
function componentsOver(wires: Wires): NodeRecord['components'] {
  const federation = linksOver(wires);
  return frozen({
    shovel: shovelsOver(wires), [UPSTREAM]: federation, [UPSTREAM_SET]: federation,
  });
}

function nodeRecord(scenario: Scenario, place: number): NodeRecord {
  const settings = settingsOf(scenario);
  return {
    version: settings.version,
    internalLatency: settings.internalLatency,
    syncLatency: settings.syncLatency,
    consumerTimeout: settings.consumerTimeout,
    channelTick: settings.channelTick,
    messageSizeMax: settings.messageSizeMax,
    tables: {},
    queues: {},
    readers: readersIn(scenario),
    exchanges: {},
    unwritten: new Map(),
    ended: new Set(),
    policies: {},
    parameters: [],
    components: componentsOver({ ...scenario.network, silence: settings.silence }),
    shovels: {},
    links: {},
    names: {},
    limiters: new Map(),
    generated: place * NAMES_EACH,
    replies: {},
    connections: [],
    served: new Set(),
    alarms: new Set(),
    blocked: new Set(),
    sockets: new Map(),
    leaderLocator: settings.leaderLocator,
    limits: settings.limits,
    credit: { initial: settings.credit, more: Math.floor(settings.credit / 2) },
    windows: new Map(),
    flowing: new Map(),
    isClean: false,
    cluster: null,
  };
}

/** Which processes of a world of sockets are drawn, and how they are joined. */
import type {
  DrawnWorld, Fit, PartBox, Room, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { ActorId } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import {
  meetingsIn, NETWORK, ownersOf, type SocketSpec, topologyOf as specOf, wireTo,
} from '../topology';
import { holds } from '../topology/types';
import { HALVES_MAX } from './detail';

const COLUMNS: { readonly [role: string]: TopologyNode['column'] } = {
  producer: 'producer', router: 'destination', client: 'destination', consumer: 'consumer',
};

/** Who makes messages left, devices and programs in the middle, who works on them right. */
export function topologyOf({ trace, scenario, isPresent }: DrawnWorld): Drawn {
  if (scenario === undefined) return { nodes: [], edges: [] };
  const nodes = trace.actors.filter(({ id, host, role, name }) =>
    isPresent(id) && host === undefined && COLUMNS[role] !== undefined && name !== NETWORK)
    .map(({ id, name, role }) => nodeOf(name, {
      column: COLUMNS[role] as TopologyNode['column'], sockets: socketsIn(trace, scenario, id),
      actors: trace.actors, scenario,
    }));
  return { nodes, edges: edgesOf(scenario, new Set(nodes.map(({ actor }) => actor))) };
}

/** The sockets that run in a process. */
function socketsIn(trace: Trace, scenario: Scenario, process: ActorId): readonly SocketSpec[] {
  const { sockets } = specOf(scenario);
  return trace.actors.filter(({ host }) => host === process)
    .flatMap(({ name }) => sockets.find((spec) => spec.name === name) ?? []);
}

interface Around {
  readonly column: TopologyNode['column'];
  readonly sockets: readonly SocketSpec[];
  readonly actors: Trace['actors'];
  readonly scenario: Scenario;
}

function nodeOf(actor: string, { column, sockets, actors, scenario }: Around): TopologyNode {
  const rows = sockets.map(({ name }) => ({ name, count: halvesOf(scenario, name) }));
  // Pipes are parts of the process in which they begin.
  const pipes = actors.flatMap(({ name, role }) => {
    const owner = role === 'destination'
      ? sockets.find((spec) => name.startsWith(`${spec.name}>`)) : undefined;
    return owner === undefined ? [] : [[name, owner.name] as const];
  });
  return {
    actor, column, kind: 'peer', hasEffects: column === 'consumer',
    parts: Object.fromEntries([...sockets.map(({ name }) => [name, name] as const), ...pipes]),
    fit: (room) => fitOf(room, rows, column === 'consumer'),
  };
}

/** How many halves of pipes are drawn for a socket. */
export function halvesOf(scenario: Scenario, socket: string): number {
  const spec = specOf(scenario).sockets.find(({ name }) => name === socket);
  if (spec === undefined) return 0;
  const halves = holds(spec.type);
  const each = Number(halves.out) + Number(halves.in);
  const peers = meetingsIn(scenario)
    .filter(([one, other]) => one.name === socket || other.name === socket).length;
  return Math.min(peers * each, HALVES_MAX);
}

export const [HEAD, SOCKET, HALF] = [34, 21, 17] as const;

interface Row {
  readonly name: string;
  readonly count: number;
}

const WIDE = 212;

/** Beside consumers stands what they have done: they are as wide as their column. */
function fitOf(
  { density, form, width }: Room, rows: readonly Row[], isNarrow: boolean,
): Fit {
  if (density !== 'full') return { height: density === 'compact' ? 44 : 28 };
  const parts: PartBox[] = [];
  let y: number = HEAD;
  for (const { name, count } of rows) {
    const height = SOCKET + count * HALF;
    parts.push({ id: name, y, height });
    y += height + 4;
  }
  const wide = isNarrow || form === 'column' ? width : WIDE;
  return { height: Math.max(y + 4, 66), width: wide, parts };
}

function edgesOf(scenario: Scenario, drawn: ReadonlySet<string>): TopologyEdge[] {
  const owners = ownersOf(specOf(scenario), scenario);
  return meetingsIn(scenario).flatMap(([one, other]) => {
    const isFrom = sendsTo(one, other);
    const [from, to] = isFrom ? [one, other] : [other, one];
    const [source, target] = [owners.get(from.name) ?? '', owners.get(to.name) ?? ''];
    if (source === target || !drawn.has(source) || !drawn.has(target)) return [];
    return [{
      from: source, to: target, fromPart: from.name, toPart: to.name,
      wire: wireTo(one.name, other.name),
    }];
  });
}

/** Which way most goes: from who asks or publishes to who answers or subscribes. */
const sendsTo = (one: SocketSpec, other: SocketSpec): boolean => {
  const first = ['PUSH', 'PUB', 'XPUB', 'REQ', 'CLIENT', 'RADIO', 'DEALER'];
  const [mine, theirs] = [first.indexOf(one.type), first.indexOf(other.type)];
  if (one.type === 'DEALER' && other.type === 'ROUTER') return false;
  return mine >= 0 && (theirs < 0 || mine <= theirs);
};

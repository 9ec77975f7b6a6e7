/** Which actors of a world of integrated applications are drawn, and how they are joined. */
import type {
  DrawnWorld, Fit, Join, Note, PartBox, Room, Topology as Drawn, TopologyEdge, TopologyNode,
} from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import {
  type ApplicationSpec, DEAD, formatOf, HUB, INVALID, MODEL, type SenderOptions, senderOptionsOf,
  topologyOf as specOf, wireTo, workerOptionsOf,
} from '../topology';
import { HEAD, ROW } from './detail';

/** Those who send left, the hub with its channels in the middle, those who receive right. */
export function topologyOf({ trace, scenario, isPresent }: DrawnWorld): Drawn {
  const present = trace.actors.filter(({ id }) => isPresent(id));
  const nodes = present.flatMap((actor) => nodeOf(actor, present, scenario));
  if (scenario === undefined) return { nodes, edges: [] };
  const edges = edgesOf(scenario);
  // Joined directly, an application's two halves stand at one height.
  return specOf(scenario).style === 'bus' ? { nodes, edges }
    : { nodes, edges, joins: [...ownJoins(scenario), ...edges.filter(({ isLine }) => !isLine)] };
}

function nodeOf(
  { id, name, role, host }: Actor, all: readonly Actor[], scenario: Scenario | undefined,
): TopologyNode[] {
  switch (role) {
    case 'producer':
      return [{ actor: name, column: role, kind: role, note: sends(name, scenario) }];
    case 'consumer':
      return [{ actor: name, column: role, kind: role, note: receives(name, scenario) }];
    case 'destination':
      // A channel of the hub's is a part of its station.
      return host !== undefined ? []
        : [{ actor: name, column: role, kind: 'bus.channel', rows: ['ready', 'unacked'] }];
    case 'broker': {
      const channels = all.filter((other) => other.host === id).map((other) => other.name);
      const rows = [FRONT, ...channels.filter((one) => !isAside(one)), ...channels.filter(isAside)];
      return [{
        actor: name, column: 'destination', kind: 'bus.hub', hasEffects: false,
        fit: (room) => fitOf(room, rows),
        parts: Object.fromEntries([[HUB, FRONT], ...channels.map((one) => [one, one])]),
      }];
    }
    default: return [];
  }
}

const isAside = (name: string): boolean => name === INVALID || name === DEAD;

/** The hub's own queue, among its parts. */
const FRONT = 'in front';

const WIDE = 330;

function fitOf({ density, form, width }: Room, rows: readonly string[]): Fit {
  if (density !== 'full') return { height: density === 'compact' ? 44 : 28 };
  const parts: PartBox[] = rows.map((id, nth) => ({ id, y: HEAD + nth * ROW, height: ROW - 4 }));
  return {
    width: form === 'column' ? width : WIDE, height: HEAD + rows.length * ROW + 4, parts,
  };
}

/** What explains most of an application that sends: its translators, and what it speaks. */
function sends(name: string, scenario: Scenario | undefined): Note[] {
  const spec = scenario?.producers.find(({ id }) => id === name);
  if (spec === undefined || scenario === undefined) return [];
  const options = senderOptionsOf(spec);
  const { protocol, bridge, translator, flow } = options;
  const { style, hub, applications } = specOf(scenario);
  const count = receiversIn(applications, options).length;
  const isForeign = !hub.protocols.includes(protocol);
  return [
    ...(flow === 'synchronous' ? [{ word: 'note.waits' }] : []),
    ...(isForeign
      ? [{ word: bridge ? 'note.bridged' : 'note.protocol', values: { protocol } }] : []),
    !translator ? { word: 'note.raw' }
    : style === 'direct' ? { word: 'note.each', values: { count } }
    : { word: 'note.into', values: { from: formatOf(name, options), into: MODEL } },
  ];
}

const receiversIn = (
  all: readonly ApplicationSpec[], { application, to }: SenderOptions,
): readonly ApplicationSpec[] =>
  all.filter(({ name }) => name !== application && (to ?? name) === name);

/** What an application that receives wants, and reads. */
function receives(name: string, scenario: Scenario | undefined): Note[] {
  const worker = scenario?.consumers.find(({ id }) => id === name);
  if (worker === undefined || scenario === undefined) return [];
  const { application } = workerOptionsOf(worker);
  const spec = specOf(scenario).applications.find((each) => each.name === application);
  if (spec === undefined || specOf(scenario).style === 'direct') return [];
  const { uses, translator, format } = spec;
  if (format === MODEL) return [{ word: 'note.speaks' }];
  if (!translator) return [{ word: 'note.raw' }];
  return uses.length === 0 ? [] : [{ word: 'note.uses', values: { uses: uses.join(', ') } }];
}

const ownJoins = ({ producers }: Scenario): Join[] => producers.flatMap((spec) => {
  const { application } = senderOptionsOf(spec);
  return application === null ? [] : [{ from: spec.id, to: application }];
});

function edgesOf(scenario: Scenario): TopologyEdge[] {
  const { style, applications } = specOf(scenario);
  const isBus = style === 'bus';
  return [
    ...scenario.producers.flatMap((spec): TopologyEdge[] => {
      const { id } = spec;
      if (isBus) return [{ from: id, to: HUB, toPart: FRONT, wire: wireTo(id, HUB) }];
      return receiversIn(applications, senderOptionsOf(spec))
        .map(({ name }) => ({ from: id, to: name, wire: wireTo(id, name), isLine: true }));
    }),
    ...scenario.consumers.map((spec): TopologyEdge => {
      const { id } = spec;
      const { application } = workerOptionsOf(spec);
      const wire = wireTo(id, application);
      return isBus
        ? { from: HUB, fromPart: application, to: id, wire, subscriber: application }
        : { from: application, to: id, wire };
    }),
  ];
}

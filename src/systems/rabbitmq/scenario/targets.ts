/** Whom a step may be about, by the names that actors have in a run. */
import type { Json } from '../../../base/json';
import type { Step } from '../../../scenario/scenario';
import type { Topology } from '../topology';
import { linksOf, parametersOf } from './federation/names';
import { nodesOf } from './nodes';
import { isShovel } from './shovel/spec';

/** Who is in a scenario beside its topology. */
export interface Cast {
  readonly applications: readonly string[];
  readonly steps: readonly Step[];
}

/** What a step may name beside the applications themselves, with wires last. */
export function targetsOf(topology: Topology, { applications, steps }: Cast): readonly string[] {
  const clients = topology.clients.map(({ id }) => id);
  const nodes = nodesOf(topology);
  const shovels = shovelsOf(topology, steps);
  const links = linksOf(topology, steps);
  const ends = [
    ...shovels.flatMap((name) => [`${name}.source`, `${name}.destination`]),
    ...links.map((name) => `${name}.upstream`),
  ];
  return [
    ...clients, ...nodes, ...shovels, ...links, ...holdersOf(topology),
    ...steps.flatMap(declaredBy),
    ...applications.map((id) => `${id}.client`),
    ...hopsOf(steps),
    ...wires([...applications, ...clients, ...ends], nodes),
  ];
}

// A hop is named by its link; the links of a run are known only when it runs.
const hopsOf = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap(({ at, target }) => ('hop' in at && at.hop.link === target ? [target] : []));

/** Shovels that are there from the start, and those that a step sets. */
function shovelsOf(topology: Topology, steps: readonly Step[]): readonly string[] {
  return parametersOf(topology, steps).filter(isShovel).map((parameter) => plain(parameter))
    .flatMap((name) => [name, `${name} (shovel)`]);
}

/** A queue and an exchange of one name are told apart by what they are. */
function holdersOf({ queues, exchanges }: Topology): readonly string[] {
  const vhosts = new Set(['/', ...[...queues, ...exchanges].map(({ vhost }) => vhost)]);
  const defaults = [...vhosts].map((vhost) => ({ vhost, name: '(default)' }));
  return [...queues, ...defaults, ...exchanges].map(plain).flatMap((name) =>
    [name, `${name} (queue)`, `${name} (exchange)`]);
}

const plain = ({ vhost, name }: { readonly vhost: string; readonly name: string }): string =>
  vhost === '/' ? name : `${vhost}/${name}`;

/** What a step's command makes: consumers, queues and exchanges of a client. */
function declaredBy({ command }: Step): readonly string[] {
  if (command === undefined) return [];
  const named = { consume: 'consumer', declareQueue: 'queue', declareExchange: 'exchange' };
  if (!Object.hasOwn(named, command.type)) return [];
  const name: Json | undefined = command[named[command.type as keyof typeof named]];
  return typeof name === 'string' ? [name] : [];
}

/** One wire from each application and client, and one between any two nodes. */
function wires(ends: readonly string[], nodes: readonly string[]): readonly string[] {
  const toNodes = ends.flatMap((end) => nodes.map((node) => `${end}-${node}`));
  const between = nodes.flatMap((node, at) =>
    nodes.slice(at + 1).map((other) => `${node}-${other}`));
  return [...toNodes, ...between];
}

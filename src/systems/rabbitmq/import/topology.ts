/** Turns definitions into a topology, with a note for whatever does not come over as it was. */
import { named, type Report } from '../../../interop/report';
import { isSafePattern } from '../../../scenario/own/safe-pattern';
import { UPSTREAM_TYPE } from '../routing/federation';
import { lookUp } from '../routing/value';
import { atLeast, type Version } from '../routing/version';
import { isFederation } from '../scenario/federation/upstream';
import { declareAll } from '../scenario/refusals';
import { isShovel } from '../scenario/shovel/spec';
import type { BindingSpec, ExchangeSpec, PolicySpec, QueueSpec, Topology } from '../topology';
import type { Definitions } from './definitions';
import { asBefore, type Importing } from './later';
import { nodesOf } from './nodes';
import { operatorPolicies } from './operator-policies';
import { governs, isActedOn, isInMemory, isMirroring, standInFor } from './support';
import { shovelsOf, vhostsOfParameters } from './shovels';
import { upstreamsOf } from './upstreams';
import { NOUNS, REPLICATED, refused, runsAs, WHYS } from './words';

/** The topology of a file, and the version it runs as. */
export function topologyOf(file: Definitions, version: Version, report: Report): Topology {
  const exchanges = file.exchanges.map((item) => exchangeOf(item, version, report));
  const nodes = nodesOf(file, version, report);
  const isAlone = nodes.length === 0;
  const queues = withDefaultTypes(file, version, report)
    .map((item) => queueOf(item, isAlone, report));
  const types = new Map(file.exchanges.map(({ vhost, name, type }) => [`${vhost}\n${name}`, type]));
  const bindings = file.bindings
    .filter(({ source }) => source !== '') // implied: every queue is bound by its name
    .map((item) => bindingOf(item, version, types.get(`${item.vhost}\n${item.source}`)));
  const given = { file, version, report };
  const policies = [
    ...file.policies.flatMap((item) => policyOf(item, given)),
    ...operatorPolicies(file).flatMap((item) =>
      policyOf(item, given).map((policy) => ({ ...policy, isOperator: true }))),
  ];
  noteUnheard({ exchanges, queues, policies }, version, report);
  const parameters = [...shovelsOf(file, report), ...upstreamsOf(given)];
  const named = file.vhosts.map(({ name }) => name).filter((name) => name !== '/');
  const vhosts = [...named, ...vhostsOfParameters(parameters, { file, report })];
  const all = {
    exchanges, queues, bindings, policies, clients: [], vhosts,
    ...(parameters.length > 0 && { parameters }),
    ...(!isAlone && { nodes }),
  };
  const topology = withoutRefused(all, version, report);
  count(topology, { vhosts: vhostsOf(file).size, report });
  return topology;
}

/** Those that a file names, or is about without a word. */
const vhostsOf = (file: Definitions): ReadonlySet<string> => new Set([
  ...file.vhosts.map(({ name }) => name),
  ...[...file.exchanges, ...file.queues, ...file.bindings].map(({ vhost }) => vhost),
]);

type Item<Section extends keyof Definitions> = NonNullable<Definitions[Section]> extends
readonly (infer One)[] ? One : never;

function exchangeOf(
  item: Item<'exchanges'>, version: Version, report: Report,
): ExchangeSpec {
  const { name, vhost, durable, auto_delete: autoDelete, internal, arguments: given } = item;
  const type = knownType(item, version);
  if (type !== item.type) {
    const what = {
      en: `${item.type} exchanges`, one: `${item.type} exchange`, ko: `${item.type} 익스체인지`,
    };
    const why = runsAs(what, { en: `${type} exchanges`, ko: `${type} 익스체인지` });
    report.note({ outcome: 'approximated', what, why, item: name });
  }
  return { name, vhost, type, durable, autoDelete, internal, arguments: given };
}

const KNOWN_TYPES = ['x-local-random', 'x-consistent-hash', 'x-modulus-hash', UPSTREAM_TYPE];

/** The type that the model routes by. */
function knownType({ type, arguments: given }: Item<'exchanges'>, version: Version): string {
  const plugin = standInFor(type, version);
  if (plugin === 'inner') return String(lookUp(given, 'x-delayed-type') ?? 'direct');
  if (plugin === 'one of') return 'direct';
  if (plugin !== undefined) return plugin;
  const isKnown = KNOWN_TYPES.includes(type);
  return type.startsWith('x-') && !isKnown ? 'fanout' : type;
}

// R133: rabbit_definitions.erl (v4.0.5), add_queue_int; an import of 3.10 does not look at it.
function withDefaultTypes(
  { vhosts, queues }: Definitions, version: Version, report: Report,
): readonly Item<'queues'>[] {
  const defaults = new Map(vhosts.flatMap(({ name, metadata }) => {
    const type = String(metadata.default_queue_type);
    return lookUp(REPLICATED, type) === undefined ? [] : [[name, type] as const];
  }));
  for (const name of defaults.keys()) {
    const what = named('default_queue_type');
    report.note({ outcome: 'approximated', what, why: WHYS.defaultType, item: name });
  }
  if (!atLeast(version, '4.0')) return queues;
  return queues.map((item) => {
    const isCompatible = item.durable && !item.exclusive && !item.auto_delete;
    const type = isCompatible ? defaults.get(item.vhost) : undefined;
    return type === undefined || item.type !== undefined ? item : { ...item, type };
  });
}

function queueOf(item: Item<'queues'>, isAlone: boolean, report: Report): QueueSpec {
  const { name, vhost, durable, exclusive, auto_delete: autoDelete } = item;
  const type = String(lookUp(item.arguments, 'x-queue-type') ?? item.type ?? 'classic');
  const isSaid = type === 'classic' || lookUp(item.arguments, 'x-queue-type') !== undefined;
  const given = isSaid ? item.arguments : { ...item.arguments, 'x-queue-type': type };
  const replicated = lookUp(REPLICATED, type);
  if (replicated !== undefined && isAlone) {
    const why = WHYS.oneMember;
    report.note({ outcome: 'approximated', what: replicated, why, item: name });
  }
  return { name, vhost, durable, exclusive, autoDelete, arguments: given };
}

/** What nothing acts on stays in the scenario, and is told. */
function noteUnheard(
  { exchanges, queues, policies }: Pick<Topology, 'exchanges' | 'queues' | 'policies'>,
  version: Version,
  report: Report,
): void {
  const note = (item: string, keys: readonly string[]): void => {
    for (const key of keys) {
      const why = isInMemory(key) ? WHYS.inMemory : WHYS.keptOnly;
      report.note({ outcome: 'approximated', what: named(key), why, item });
    }
  };
  for (const { name, arguments: given } of [...exchanges, ...queues]) {
    note(name, Object.keys(given).filter((key) => !isActedOn(key, version)));
  }
  for (const { name, definition } of policies) {
    note(name, Object.keys(definition).filter((key) => !governs(key, version)));
  }
}

/** Where a plugin would choose one queue by a hash, each queue is reached by its own name. */
function bindingOf(item: Item<'bindings'>, version: Version, type = ''): BindingSpec {
  const { vhost, source, destination, destination_type: destinationType } = item;
  const isChosen = standInFor(type, version) === 'one of';
  const routingKey = isChosen ? destination : item.routing_key;
  return { vhost, source, destination, destinationType, routingKey, arguments: item.arguments };
}

function policyOf(item: Item<'policies'>, given: Importing): readonly PolicySpec[] {
  const { version, report } = given;
  const { name, vhost, pattern, priority, 'apply-to': applyTo, definition } = item;
  if (!isSafePattern(pattern)) {
    report.note({ outcome: 'ignored', what: NOUNS.policies, why: WHYS.pattern, item: name });
    return [];
  }
  const kept = Object.entries(definition).filter(([key, value]) => {
    if (key === 'federation-upstream-pattern' && !isSafePattern(String(value))) {
      report.note({ outcome: 'ignored', what: named(key), why: WHYS.pattern, item: name });
      return false;
    }
    if (!isMirroring(key) || !atLeast(version, '4.0')) return true;
    report.note({ outcome: 'ignored', what: named(key), why: WHYS.mirroring, item: name });
    return false;
  });
  const policy = {
    name, vhost, pattern, applyTo, priority, definition: Object.fromEntries(kept),
  };
  return asBefore(policy, given);
}

const SECTION = /^topology\.(exchanges|queues|bindings)\[(\d+)\]/;

/** Takes out what this version would refuse; a binding goes with what it was bound to. */
export function withoutRefused(all: Topology, version: Version, report: Report): Topology {
  const { problems } = declareAll(all, version);
  if (problems.length === 0) return all;
  const gone = new Set<object>();
  for (const { path, problem } of problems) {
    const [, section, at] = SECTION.exec(path) ?? [];
    const list = section === 'exchanges' ? all.exchanges
      : section === 'queues' ? all.queues : all.bindings;
    const item = list[Number(at)] as ExchangeSpec | BindingSpec;
    if (gone.has(item)) continue;
    gone.add(item);
    const what = NOUNS[section as 'queues'];
    const name = 'name' in item ? item.name : `${item.source} > ${item.destination}`;
    report.note({ outcome: 'ignored', what, why: refused(problem), item: name });
  }
  const stays = (item: object): boolean => !gone.has(item);
  const rest = {
    ...all, exchanges: all.exchanges.filter(stays), queues: all.queues.filter(stays),
    bindings: all.bindings.filter(stays),
  };
  return withoutRefused(rest, version, report);
}

function count(
  { exchanges, queues, bindings, policies, parameters = [] }: Topology,
  { vhosts, report }: { readonly vhosts: number; readonly report: Report },
): void {
  const rows = [
    [NOUNS.exchanges, exchanges.length],
    [NOUNS.queues, queues.length],
    [NOUNS.bindings, bindings.length],
    [NOUNS.policies, policies.length],
    [NOUNS.shovels, parameters.filter(isShovel).length],
    [NOUNS.upstreams, parameters.filter(isFederation).length],
    [NOUNS.vhosts, vhosts],
  ] as const;
  for (const [what, amount] of rows) {
    if (amount > 0) report.note({ outcome: 'mapped', what, count: amount });
  }
}

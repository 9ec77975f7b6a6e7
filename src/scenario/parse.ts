/** Reads a scenario file: everything that is wrong at once, each with its place and its mend. */
import { isRecord, type Json } from '../base/json';
import { checkNames } from './check-shape';
import { checkSteps, checkTold, type Known, type Tellable } from './check-steps';
import { migrate } from './migrate';
import { commandedBy, producerCommands } from './own/commands';
import { isNot, unknownAt } from './own/names';
import type { Problem } from './problem';
import type { BranchSpec, Scenario, Step } from './scenario';
import { scenarioSchema, stepSchema } from './schemas';
import { type Read, readShape } from './shape';
import type { OwnParts, ReadParts, SystemScenario } from './system';
import { phrase } from './words/phrase';

/** A scenario, or why there is none. */
export type Parsed =
  | { readonly scenario: Scenario }
  | { readonly problems: readonly Problem[] };

/** Reads a file's JSON with the systems at hand. */
export function parseScenario(file: Json, systems: readonly SystemScenario[]): Parsed {
  const shape = checkNames(file);
  if (shape !== undefined) return { problems: [shape] };
  const migrated = migrate(file);
  if ('problem' in migrated) return { problems: [migrated.problem] };
  const read = readShape(scenarioSchema, migrated.file, '');
  if (read.value === undefined) {
    return { problems: [...read.problems, ...ownProblems(migrated.file, systems)] };
  }
  const { $schema: _, ...common } = read.value;
  const system = systems.find(({ id }) => id === common.system);
  if (system === undefined) return { problems: [unknownSystem(common.system, systems)] };
  return withOwnParts(common as unknown as Scenario, system);
}

/** What a system finds wrong in a file whose common part is wrong too: all is told at once. */
function ownProblems(file: Json, systems: readonly SystemScenario[]): readonly Problem[] {
  const given = file as { readonly [key: string]: Json };
  const system = systems.find(({ id }) => id === given['system']);
  if (system === undefined) {
    const name = given['system'];
    return typeof name === 'string' ? [unknownSystem(name, systems)] : [];
  }
  return system.read({
    topology: given['topology'] ?? {},
    settings: isRecord(given['settings']) ? given['settings'] : {},
    producers: applications(given['producers']),
    consumers: applications(given['consumers']),
  }).problems;
}

function applications(list: Json | undefined): OwnParts['producers'] {
  return (Array.isArray(list) ? list : []).map((item: Json) => {
    const { id, options } = isRecord(item) ? item : {};
    return { id: typeof id === 'string' ? id : '', options: options ?? {} };
  });
}

function withOwnParts(common: Scenario, system: SystemScenario): Parsed {
  const read = system.read(common);
  const { parts, problems, targets, disks = {} } = read;
  const ids = [...common.producers, ...common.consumers].map(({ id }) => id);
  const { steps, branches = [] } = common;
  const known = { names: [...ids, ...targets, '*'], disks, ...tellable(common, system, read) };
  const all = [
    ...problems, ...sameNames(common), ...checkSteps(steps, known, 'steps'),
    ...branches.flatMap((branch, place) => checkBranch(branch, place, known)),
  ];
  if (all.length > 0) return { problems: firstAt(all) };
  const optionsOf = (list: ReadParts['parts']['producers'], id: string): Json =>
    list.find((item) => item.id === id)?.options ?? {};
  const producers = common.producers.map((item) => ({
    ...item, options: optionsOf(parts.producers, item.id),
  }));
  const consumers = common.consumers.map((item) => ({
    ...item, options: optionsOf(parts.consumers, item.id),
  }));
  const { topology, settings } = parts;
  return { scenario: { ...common, topology, settings, producers, consumers } };
}

/** What steps may tell a world; those that come while it runs are checked by it, too. */
export function tellable(
  world: Scenario, system: SystemScenario, { commanded } = system.read(world),
): Tellable {
  const makers = commandedBy(world.producers.map(({ id }) => id), producerCommands);
  return {
    commanded: commanded && new Map([...makers, ...commanded]), settings: system.settings,
  };
}

/** A branch leaves a future that was there before it, and its steps are like any other's. */
function checkBranch(
  { parent, steps }: BranchSpec, place: number, known: Known,
): readonly Problem[] {
  const path = `branches[${place}]`;
  const inner = checkSteps(steps, known, `${path}.steps`);
  if (parent <= place) return inner;
  return [isNot(`${path}.parent`, parent, phrase('value.parent')), ...inner];
}

/** Where a system and the common rules both complain, the system knows more. */
function firstAt(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path }) => !seen.has(path) && seen.add(path));
}

const unknownSystem = (name: string, systems: readonly SystemScenario[]): Problem =>
  unknownAt({ noun: 'system', name, path: 'system' }, systems.map(({ id }) => id));

function sameNames({ producers, consumers }: Scenario): Problem[] {
  const seen = new Set<string>();
  const places = [
    ...producers.map(({ id }, at) => ({ id, path: `producers[${at}].id` })),
    ...consumers.map(({ id }, at) => ({ id, path: `consumers[${at}].id` })),
  ];
  return places.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const problem = phrase('name.application', { name: id });
    return [{ path, problem, hint: phrase('name.own') }];
  });
}

/** Reads one step, such as a person's; its target may be anything that lives in the run. */
export function parseStep(json: Json, at = 'step', told: Tellable = NOTHING): Read<Step> {
  const shape = checkNames(json);
  if (shape !== undefined) return { problems: [shape] };
  const read = readShape(stepSchema, json, at) as Read<Step>;
  const problems = read.value === undefined ? read.problems : checkTold(read.value, told, at);
  return problems.length > 0 ? { problems } : read;
}

const NOTHING: Tellable = { commanded: undefined, settings: [] };

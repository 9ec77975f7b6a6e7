/** Reads a scenario file: everything that is wrong at once, each with its place and its mend. */
import type { Json } from '../base/json';
import { checkShape } from './check-shape';
import { migrate } from './migrate';
import { nearest } from './nearest';
import type { Problem } from './problem';
import type { Scenario, Step } from './scenario';
import { scenarioSchema, stepSchema } from './schemas';
import { type Read, readShape } from './shape';
import type { ReadParts, SystemScenario } from './system';

/** A scenario, or why there is none. */
export type Parsed =
  | { readonly scenario: Scenario }
  | { readonly problems: readonly Problem[] };

/** Reads a file's JSON with the systems at hand. */
export function parseScenario(file: Json, systems: readonly SystemScenario[]): Parsed {
  const shape = checkShape(file);
  if (shape !== undefined) return { problems: [shape] };
  const migrated = migrate(file);
  if ('problem' in migrated) return { problems: [migrated.problem] };
  const read = readShape(scenarioSchema, migrated.file, '');
  if (read.value === undefined) return { problems: read.problems };
  const { $schema: _, ...common } = read.value;
  const system = systems.find(({ id }) => id === common.system);
  if (system === undefined) return { problems: [unknownSystem(common.system, systems)] };
  return withOwnParts(common as unknown as Scenario, system);
}

function withOwnParts(common: Scenario, system: SystemScenario): Parsed {
  const { parts, problems, targets } = system.read(common);
  const all = [...problems, ...sameNames(common), ...wrongTargets(common, targets)];
  if (all.length > 0) return { problems: all };
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

function unknownSystem(name: string, systems: readonly SystemScenario[]): Problem {
  const ids = systems.map(({ id }) => id);
  return { path: 'system', problem: `unknown system "${name}"`, hint: nearest(name, ids) };
}

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
    const problem = `another application is called "${id}"`;
    return [{ path, problem, hint: 'give each a name of its own' }];
  });
}

function wrongTargets(
  { producers, consumers, steps }: Scenario,
  own: readonly string[],
): Problem[] {
  const names = [...producers, ...consumers].map(({ id }) => id);
  const known = new Set([...names, ...own, '*']);
  return steps.flatMap(({ target }, at) => {
    if (known.has(target)) return [];
    const problem = `nothing here is called "${target}"`;
    return [{ path: `steps[${at}].target`, problem, hint: nearest(target, [...known]) }];
  });
}

/** Reads one step, such as a person's; its target may be anything that lives in the run. */
export function parseStep(json: Json, at = 'step'): Read<Step> {
  const shape = checkShape(json);
  if (shape !== undefined) return { problems: [shape] };
  return readShape(stepSchema, json, at) as Read<Step>;
}

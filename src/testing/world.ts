/** Plays the example worlds of one system, for the tests beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../base/json';
import type { Micros } from '../base/micros';
import type { Run } from '../kernel/run';
import { beginRun } from '../kernel/begin-run';
import type { SystemMachines } from '../kernel/system';
import { parseScenario } from '../scenario/parse';
import type { Scenario } from '../scenario/scenario';
import type { SystemScenario } from '../scenario/system';
import type { Trace } from '../trace/trace';

/** What a test knows of the system that it tests. */
export interface TestedSystem {
  readonly scenario: SystemScenario;
  readonly assemble: SystemMachines['assemble'];
}

export interface PlayedWorld {
  readonly scenario: Scenario;
  readonly run: Run;
  readonly trace: Trace;
}

/** A file of JSON; `parts` as join takes them. */
export const jsonOf = (...parts: readonly string[]): Json =>
  JSON.parse(readFileSync(join(...parts), 'utf8')) as Json;

/** The example worlds of the system in this folder, by name. */
export const worldNames = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'scenarios')).filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));

export const worldFile = (folder: string, name: string): Json =>
  jsonOf(folder, 'scenarios', `${name}.json`);

/** Plays a file to the end of its timeline or to a time; what is wrong with it fails the test. */
export function playWorld(
  file: Json, { scenario: system, assemble }: TestedSystem, until?: Micros,
): PlayedWorld {
  const parsed = parseScenario(file, [system]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  const { scenario } = parsed;
  const run = beginRun(scenario, assemble);
  run.runUntil(until ?? scenario.until);
  return { scenario, run, trace: run.world.trace };
}

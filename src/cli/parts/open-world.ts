/** Finds the world that somebody named, reads it, and makes a run of it. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isRecord, type Json } from '../../base/json';
import { openText } from '../../interop/open';
import { beginRun, problemsOf } from '../../kernel/begin-run';
import type { Run, RunSpec } from '../../kernel/run';
import { parseJson } from '../../scenario/check-shape';
import { closest } from '../../scenario/nearest';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { refuse, refuseFile } from './print';
import { setPath } from './set-path';
import type { SimArgs } from './sim-args';
import {
  systemImporters, systemMachines, systemScenarios, worldNamed, worldNames,
} from './systems';

/** A world, with what an import says of it. */
export interface OpenWorld {
  readonly scenario: Scenario;
  readonly report: Json | undefined;
}

/** Reads what the arguments name, with their changes. */
export async function openWorld(args: SimArgs): Promise<OpenWorld> {
  const systems = await systemScenarios();
  const { file, report } = args.importing === undefined
    ? { file: await fileOf(args.world as string), report: undefined }
    : await imported(args.importing);
  let changed = file;
  for (const { path, value } of args.sets) changed = setPath(changed, path, value);
  if (args.seed !== undefined) changed = setPath(changed, 'seed', args.seed);
  const parsed = parseScenario(changed, systems);
  if ('problems' in parsed) {
    return refuseFile((args.world ?? args.importing) as string, parsed.problems);
  }
  return { scenario: parsed.scenario, report };
}

/** A run of a scenario, at its beginning; it never goes back elsewhere. */
export async function runOf(
  scenario: Scenario, more: Pick<RunSpec, 'observers' | 'keep'> = {},
): Promise<Run> {
  const { assemble } = await systemMachines(scenario.system);
  try {
    return beginRun(scenario, assemble, { onlyFromStart: true, ...more });
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return refuseFile(scenario.title.en, problems);
  }
}

export async function fileOf(name: string): Promise<Json> {
  const known = await worldNamed(name);
  if (known !== undefined) return known;
  if (!name.endsWith('.json')) {
    refuse(name, 'is no world', hintFor(name));
  }
  const read = parseJson(readText(name));
  if ('problem' in read) return refuseFile(name, [read.problem]);
  if (isRecord(read.value)) return read.value;
  // Said before anything is to be changed in it.
  const parsed = parseScenario(read.value, []);
  return 'problems' in parsed ? refuseFile(name, parsed.problems) : read.value;
}

/** The world that was meant, or those that there are. */
function hintFor(name: string): string {
  const meant = closest(name, worldNames());
  return meant === undefined
    ? `name a file.json, or one of ${neighboursOf(name).join(', ')}`
    : `did you mean ${meant}?`;
}

/** The worlds of the same system; of a system that is not known, all of them. */
function neighboursOf(name: string): readonly string[] {
  const own = worldNames().filter((each) => each.startsWith(`${name.split('/')[0]}/`));
  return own.length > 0 ? own : worldNames();
}

/** npm runs a script in the project's folder; paths are meant from where the person stands. */
export const pathOf = (name: string): string => resolve(process.env['INIT_CWD'] ?? '.', name);

export function readText(path: string): string {
  try {
    return readFileSync(pathOf(path), 'utf8');
  } catch {
    return refuse(path, 'cannot be read', 'give the path of a file that is there');
  }
}

/** Reads a file of ours or of somebody else, whatever its name says. */
async function imported(path: string): Promise<{ file: Json; report: Json | undefined }> {
  const opened = openText(readText(path), basename(path), await systemImporters());
  if ('problems' in opened) return refuseFile(path, opened.problems);
  return { file: opened.scenario, report: opened.report as Json | undefined };
}

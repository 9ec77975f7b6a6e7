/**
 * Plays recordings of real brokers through the simulator: `npm run conform -- [--json] [paths]`.
 * Without paths, all of the project's own.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isProblems, readRecording } from '../conform/forms/read';
import type { Verdict } from '../conform/play';
import { playAny, type SystemConform, type SystemFiles, systemNamed } from '../conform/play-any';
import { reportOf, textOf } from '../conform/report';
import type { SystemMachines } from '../kernel/system';
import { main, refuse } from './parts/print';

const systems: SystemFiles = {
  conform: import.meta.glob<SystemConform>('../systems/*/conform.ts'),
  machines: import.meta.glob<SystemMachines>('../systems/*/machines.ts'),
};

const OWN = 'conformance';
const LIST = 'known-mismatches.json'; // lies among the recordings and is none

/** Every file that a path stands for, in a fixed order. */
function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) refuse(path, 'is not there', 'name files or folders of recordings');
  if (!found.isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    if (entry.isDirectory()) return filesUnder(join(path, entry.name));
    return entry.name.endsWith('.json') && entry.name !== LIST ? [join(path, entry.name)] : [];
  });
}

/** Plays one file; false when it holds no recording. */
async function playFile(file: string, verdicts: Verdict[]): Promise<boolean> {
  const read = readRecording(readFileSync(file, 'utf8'));
  if (isProblems(read)) {
    for (const { path, problem, hint } of read) {
      console.error(`${file}: ${path === '' ? 'it' : path} ${problem}. ${hint}.`);
    }
    return false;
  }
  verdicts.push(...playAny(read, await systemNamed(read.system.name, '../systems', systems)));
  return true;
}

main(async (args) => {
  const given = args.filter((arg) => arg !== '--json');
  // npm runs a script in the project's folder; paths are meant from where the person stands.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const paths = given.length > 0 ? given.map((path) => resolve(here, path)) : [resolve(OWN)];

  const verdicts: Verdict[] = [];
  let isReadable = true;
  const files = paths.map((path) => [path, filesUnder(path)] as const);
  for (const [path, inside] of files) {
    if (inside.length === 0) refuse(path, 'holds no recording', 'name a folder with .json files');
  }
  for (const file of files.flatMap(([, inside]) => inside)) {
    isReadable = (await playFile(file, verdicts)) && isReadable;
  }
  const report = reportOf(verdicts);
  console.log(args.includes('--json') ? JSON.stringify(report) : textOf(verdicts));
  process.exitCode = isReadable && report.mismatches.length === 0 ? 0 : 1;
});

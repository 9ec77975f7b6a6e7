/**
 * Plays recordings of real brokers through the simulator: `npm run conform -- [--json] [paths]`.
 * Without paths, all of the project's own.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isProblems, readRecording } from '../conform/forms/read';
import { isCaseFile } from '../conform/forms/sqs-cases';
import { playCases, type StepPlayable, type StepPlayer } from '../conform/forms/sqs-play';
import { isVectorFile } from '../conform/forms/vectors';
import { type Playable, playRecording, type Verdict } from '../conform/play';
import type { Player } from '../conform/player';
import { reportOf, textOf } from '../conform/report';
import { playVectors, type VectorPlayer } from '../conform/vectors';
import { main } from './parts/print';

const players = import.meta.glob<{
  player?: Player; vectors?: VectorPlayer; cases?: StepPlayer;
}>('../systems/*/conform.ts');
const engines = import.meta.glob<{ assemble: Playable['assemble'] }>('../systems/*/machines.ts');

const OWN = 'conformance';
const LIST = 'known-mismatches.json'; // lies among the recordings and is none

/** The system that plays recordings of this name, if there is one. */
async function systemNamed(name: string): Promise<Playable | undefined> {
  const folder = `../systems/${name}`;
  const [conform, machines] = [players[`${folder}/conform.ts`], engines[`${folder}/machines.ts`]];
  if (conform === undefined || machines === undefined) return undefined;
  const { player } = await conform();
  return player && { player, assemble: (await machines()).assemble };
}

/** Who plays the vectors of this system, if somebody does. */
async function vectorsOf(
  name: string,
): Promise<[player?: VectorPlayer | undefined, assemble?: Playable['assemble'] | undefined]> {
  const folder = `../systems/${name}`;
  const player = (await players[`${folder}/conform.ts`]?.())?.vectors;
  return [player, (await engines[`${folder}/machines.ts`]?.())?.assemble];
}

/** Who plays cases of this system, if somebody does. */
async function casesOf(name: string): Promise<StepPlayable | undefined> {
  const folder = `../systems/${name}`;
  const { cases } = (await players[`${folder}/conform.ts`]?.()) ?? {};
  const assemble = (await engines[`${folder}/machines.ts`]?.())?.assemble;
  return cases && assemble && { cases, assemble };
}

/** Every file that a path stands for, in a fixed order. */
function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
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
  const { name } = read.system;
  verdicts.push(...(isVectorFile(read)
    ? playVectors(read, ...await vectorsOf(name))
    : isCaseFile(read)
      ? playCases(read, await casesOf(name))
      : playRecording(read, await systemNamed(name))));
  return true;
}

// Not awaited: what is fetched later may need this file whole, and would wait for it for ever.
void main(async (args) => {
  const given = args.filter((arg) => arg !== '--json');
  // npm runs a script in the project's folder; paths are meant from where the person stands.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const paths = given.length > 0 ? given.map((path) => resolve(here, path)) : [resolve(OWN)];

  const verdicts: Verdict[] = [];
  let isReadable = true;
  for (const file of paths.flatMap(filesUnder)) {
    isReadable = (await playFile(file, verdicts)) && isReadable;
  }
  const report = reportOf(verdicts);
  console.log(args.includes('--json') ? JSON.stringify(report) : textOf(verdicts));
  process.exitCode = isReadable && report.mismatches.length === 0 ? 0 : 1;
});

/** The recorded cases of a system, for its tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblems, type Readable, readRecording } from '../conform/forms/read';
import type { CaseFile, StepCase } from '../conform/forms/cases/case';
import { readStepCases } from '../conform/forms/cases/read';
import { jsonOf } from './world';

const FOLDER = join(import.meta.dirname, '../../conformance');

export const casesIn = (system: string, file: string): readonly StepCase[] =>
  (readStepCases(jsonOf(FOLDER, system, file)) as CaseFile).cases;

/** All cases of a system, whatever file they are in. */
export const casesOf = (system: string): readonly StepCase[] =>
  readdirSync(join(FOLDER, system)).filter((name) => name.endsWith('.json'))
    .flatMap((file) => casesIn(system, file));

/** All recordings of a system, in whatever form. */
export function recordingsOf(system: string): readonly Readable[] {
  const folder = join(FOLDER, system);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const read = files.map((file) => readRecording(readFileSync(join(folder, file), 'utf8')));
  return read.filter((each): each is Readable => !isProblems(each));
}

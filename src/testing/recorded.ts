/** The recorded cases of a system, for its tests. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseFile, readStepCases, type StepCase } from '../conform/forms/sqs-cases';
import { jsonOf } from './world';

const FOLDER = join(import.meta.dirname, '../../conformance');

export const casesIn = (system: string, file: string): readonly StepCase[] =>
  (readStepCases(jsonOf(FOLDER, system, file)) as CaseFile).cases;

/** All cases of a system, whatever file they are in. */
export const casesOf = (system: string): readonly StepCase[] =>
  readdirSync(join(FOLDER, system)).filter((name) => name.endsWith('.json'))
    .flatMap((file) => casesIn(system, file));

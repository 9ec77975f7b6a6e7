/** Reads files of cases: one case, or several of one system. */
import * as v from 'valibot';
import { type Fields, isList, isRecord, type Json } from '../../../base/json';
import type { CaseFile, CaseStep, StepCase } from './case';
import { nameSteps } from './names';
import { type Trouble, troublesOf } from '../trouble';

const fields = v.record(v.string(), v.any());
const steps = v.array(v.looseObject({
  t: v.optional(v.number(), 0), op: v.string(), as: v.optional(v.string()),
}));
const body = {
  id: v.optional(v.string(), ''), description: v.optional(v.string()),
  topology: v.optional(fields), queues: v.optional(v.array(fields)),
  steps, expected: v.optional(fields), awsExpectation: v.optional(fields),
  googleExpectation: v.optional(fields), outcome: v.optional(fields),
};
const one = v.looseObject({ ...body, simulates: v.optional(v.string()) });
const several = v.looseObject({
  simulates: v.optional(v.string()), id: v.optional(v.string(), ''),
  scenarios: v.optional(v.array(v.looseObject(body))),
  cases: v.optional(v.array(v.looseObject(body))),
});

const hasOps = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.some((step) => isRecord(step) && 'op' in step);

/** Whether a file is of this form: its steps, or those of its cases, have operations. */
export function isStepCases(file: Json): boolean {
  if (!isRecord(file) || 'format' in file) return false;
  const inner = [file['scenarios'], file['cases']]
    .flatMap((list) => (Array.isArray(list) ? list : []));
  // A log without rows is one that tells all in words.
  const isBare = 'simulates' in file && isList(file['steps']) && file['steps'].length === 0;
  return hasOps(file['steps']) || isBare
    || inner.some((item) => isRecord(item) && hasOps(item['steps'] as Json | undefined));
}

/** Reads a file of this form; one that names no system is of SQS. */
export function readStepCases(file: Json): CaseFile | readonly Trouble[] {
  const isOne = isRecord(file) && 'steps' in file;
  const parsed = isOne ? v.safeParse(one, file) : v.safeParse(several, file);
  if (!parsed.success) {
    const issues = parsed.issues as readonly v.BaseIssue<unknown>[];
    return troublesOf(issues, 'conformance/README.md describes the form');
  }
  const read = parsed.output as unknown as File;
  const system = read.simulates ?? 'sqs';
  const written = isOne
    ? [read as unknown as Written] : [...(read.scenarios ?? []), ...(read.cases ?? [])];
  return { system: { name: system }, cases: written.map((item) => caseOf(item, system)) };
}

interface File {
  readonly simulates?: string;
  readonly scenarios?: readonly Written[];
  readonly cases?: readonly Written[];
}

interface Written {
  readonly id: string;
  readonly description?: string;
  readonly topology?: Fields;
  readonly queues?: Json;
  readonly steps: readonly CaseStep[];
  readonly expected?: Fields;
  readonly awsExpectation?: { readonly outcome?: Fields };
  readonly googleExpectation?: { readonly outcome?: Fields };
  readonly outcome?: Fields;
}

/** What is documented counts more than what an emulator did. */
function caseOf(written: Written, system: string): StepCase {
  const { id, topology, queues, steps: given, outcome } = written;
  const expected = written.awsExpectation?.outcome ?? written.googleExpectation?.outcome
    ?? written.expected ?? outcome ?? {};
  return {
    id, system, topology: topology ?? { queues: queues ?? [] }, expected,
    steps: nameSteps(given, expected), observed: outcome ?? {},
    about: written.description ?? '',
  };
}

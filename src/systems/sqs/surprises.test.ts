/** Each of the classic surprises happens in its example world, as the cases of it say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { type CaseFile, readStepCases } from '../../conform/forms/sqs-cases';
import { firstDifference } from '../../conform/forms/sqs-expect';
import { Run } from '../../kernel/run';
import { parseScenario } from '../../scenario/parse';
import { resultsOf } from './conform/results';
import { assemble } from './machines';
import { scenario as sqs } from './scenario';

const read = (path: string): Json =>
  JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')) as Json;

const { cases } = readStepCases(read('../../../conformance/sqs/surprises.json')) as CaseFile;

const WORLDS: { readonly [id: string]: string } = {
  U01: 'slow-worker', U02: 'batch-one-lease', U03: 'empty-answer', U04: 'ghost',
  U05: 'dead-unseen', U06: 'looking-kills', U07: 'poison-head', U08: 'late-delete',
  U09: 'second-coffee', U10: 'five-minutes', U11: 'one-group', U12: 'evidence-expires',
  U13: 'delayed-last', U14: 'in-flight-ceiling', U15: 'one-bad-record', U16: 'noisy-neighbour',
  U17: 'purged-after', U18: 'merry-go-round',
};

it.each(cases.map(({ id, expected }) => [id, WORLDS[id] ?? '', expected] as const))(
  '%s happens in %s', (_, name, expected) => {
    const parsed = parseScenario(read(`scenarios/${name}.json`), [sqs]);
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const { scenario } = parsed;
    const run = new Run({
      seed: scenario.seed, steps: scenario.steps, assemble: (world) => assemble(scenario, world),
    });
    run.runUntil(scenario.until);
    expect(firstDifference(expected, resultsOf(scenario, run.world.trace))).toBeUndefined();
  },
);

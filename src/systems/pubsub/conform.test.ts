import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { type CaseFile, readStepCases } from '../../conform/forms/sqs-cases';
import { playCase } from '../../conform/forms/sqs-play';
import { cases } from './conform';
import { assemble } from './machines';

const folder = join(import.meta.dirname, '../../../conformance/pubsub');
const all = readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) =>
  (readStepCases(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json) as CaseFile).cases);

describe('recordings of Pub/Sub', () => {
  it('are there', () => expect(all.length).toBeGreaterThan(15));

  it.each(all.map((one) => [one.id, one] as const))('%s matches', (_, one) => {
    const { difference, notPlayable } = playCase(one, { cases, assemble });
    expect(difference ?? notPlayable).toBeUndefined();
  });
});

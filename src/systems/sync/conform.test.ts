import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { type CaseFile, readStepCases } from '../../conform/forms/sqs-cases';
import { playCase } from '../../conform/forms/sqs-play';
import { cases } from './conform';
import { assemble } from './machines';

const folder = join(import.meta.dirname, '../../../conformance/sync');
const all = readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) =>
  (readStepCases(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json) as CaseFile).cases);

const known = JSON.parse(
  readFileSync(join(folder, '../known-mismatches.json'), 'utf8'),
) as readonly { readonly system: string; readonly id: string; readonly at: string }[];

describe('recordings of an HTTP service', () => {
  it('are there', () => expect(all.length).toBeGreaterThan(7));

  it.each(all.map((one) => [one.id, one] as const))('%s plays as is known', (id, one) => {
    const { difference, notPlayable } = playCase(one, { cases, assemble });
    const expected = known.find((item) => item.system === 'sync' && item.id === id)?.at;
    expect(notPlayable).toBeUndefined();
    expect(difference?.at).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { differences } from './conform-test.mjs';

const known = [{ system: 'kafka', id: 'a', reason: 'compaction is not modelled' }];

describe('differences', () => {
  it('is empty when the list tells the truth', () => {
    expect(differences([{ system: 'kafka', id: 'a' }], known)).toEqual([]);
  });

  it('names a mismatch that is not on the list', () => {
    const found = differences([...known, { system: 'sqs', id: 'a' }], known);
    expect(found).toEqual([expect.stringContaining('does not match: {"system":"sqs"')]);
  });

  it('names a listed mismatch that matches now', () => {
    expect(differences([], known)).toEqual([expect.stringContaining('kafka a matches now')]);
  });

  it('wants a reason for each', () => {
    const bare = [{ system: 'kafka', id: 'a' }];
    expect(differences(bare, bare)).toEqual([expect.stringContaining('without a reason')]);
  });
});

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { fc } from '../../../../../testing/by-chance';
import { sha256 } from './sha256';

it('sha256 is the hash of the standard', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('sha256 agrees with another implementation on any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }), { numRuns: 60, seed: 7 });
});

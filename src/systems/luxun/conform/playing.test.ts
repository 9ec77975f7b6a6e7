import { expect, it } from 'vitest';
import { parseVectors } from '../../../conform/forms/vectors';
import { playVectors } from '../../../conform/vectors';
import { vectors } from '../conform';

function outcome(note: string): string {
  const file = parseVectors({ simulates: 'luxun', luxun_bigqueue: [{ note }] });
  const [verdict] = playVectors(file, vectors);
  return verdict?.notPlayable ?? (verdict?.difference === undefined ? 'matches' : 'differs');
}

const FOUND = "searching an item's own timestamp returns its index";

it('items are found by their own time, unless several share it', () => {
  expect(outcome(`7 items 3 ms apart: ${FOUND}`)).toBe('matches');
  expect(outcome(`7 items 0 ms apart: ${FOUND}`)).toBe('differs');
});

it('another note is no case', () => {
  expect(outcome('some items')).toBe('it is told in other words');
});

import { expect, it } from 'vitest';
import type { Manifest } from '../../scenario/manifest';
import { worlds } from '../worlds';
import { firstWorld } from './gallery-worlds';

const MANIFESTS = import.meta.glob<Manifest>('../../systems/*/manifest.ts', {
  eager: true, import: 'manifest',
});

// The skeleton, too: a new system is a copy of it that the gallery shows.
it('every system has worlds to begin with, and all of them exist', () => {
  const ids = worlds().map(({ id }) => id);
  const all = Object.values(MANIFESTS);
  expect(all.length).toBeGreaterThan(0);
  for (const { id, begin = [] } of all) {
    expect(begin.length, id).toBeGreaterThan(0);
    for (const name of begin) expect(ids).toContain(`${id}/${name}`);
  }
});

// Of two worlds of that name the first system's would be taken.
it('the first page plays the one world that is made for it', async () => {
  const names = worlds().filter(({ name }) => name === 'first-orders').map(({ id }) => id);
  expect(names).toEqual(['kafka/first-orders']);
  expect((await firstWorld())?.id).toBe('kafka/first-orders');
});

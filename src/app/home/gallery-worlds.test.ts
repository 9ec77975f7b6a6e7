import { expect, it } from 'vitest';
import type { Manifest } from '../../scenario/manifest';
import { worlds } from '../catalogue';

const MANIFESTS = import.meta.glob<Manifest>('../../systems/*/manifest.ts', {
  eager: true, import: 'manifest',
});

it('every world that a system begins with exists, and every system in the gallery has some', () => {
  const ids = worlds().map(({ id }) => id);
  const shown = Object.values(MANIFESTS).filter(({ isHidden }) => isHidden !== true);
  expect(shown.length).toBeGreaterThan(0);
  for (const { id, begin = [] } of shown) {
    expect(begin.length, id).toBeGreaterThan(0);
    for (const name of begin) expect(ids).toContain(`${id}/${name}`);
  }
});

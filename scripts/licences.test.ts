import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { librariesOf } from './lib/licences.mjs';
import { root } from './lib/paths.mjs';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** Packages by where they lie, as `npm ci` leaves them. */
function installed(packages: { readonly [place: string]: object }): string {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'));
  folders.push(folder);
  for (const [place, own] of Object.entries(packages)) {
    mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, place, 'package.json'), JSON.stringify(own));
  }
  return folder;
}

test('librariesOf follows what libraries need, each version once, and leaves types out', () => {
  const folder = installed({
    '.': { dependencies: { b: '1', a: '1' }, devDependencies: { tool: '1' } },
    'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '2', '@types/b': '1' } },
    'node_modules/a/node_modules/b': { version: '2.0.0', license: 'ISC' },
    'node_modules/b': { version: '1.0.0', licenses: [{ type: 'MIT' }, { type: 'X11' }] },
    'node_modules/@types/b': { version: '1.0.0', license: 'MIT' },
    'node_modules/tool': { version: '1.0.0', license: 'MIT' },
  });
  writeFileSync(join(folder, 'node_modules/a/LICENSE.md'), 'Do as you like.\n');
  const all = librariesOf(folder);
  expect(all.map(({ name, version, licence, text }) => [name, version, licence, text])).toEqual([
    ['a', '1.0.0', 'MIT', 'Do as you like.'],
    ['b', '1.0.0', 'MIT, X11', ''],
    ['b', '2.0.0', 'ISC', ''],
  ]);
});

test('librariesOf says what is not installed, and what to do', () => {
  const folder = installed({ '.': { dependencies: { gone: '1' } } });
  expect(() => librariesOf(folder)).toThrow('gone is not installed: npm ci');
});

test('every library of ours names its licence', () => {
  const all = librariesOf(root);
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter(({ licence }) => licence === '')).toEqual([]);
});

/** Answers whether something built from the sources is still fresh, from names, times and sizes. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

/** What a build of the page or of the command line can read. */
const sourcePaths = ['src', 'lessons', 'conformance', 'docs'];
const configPaths = ['package.json', 'package-lock.json', 'vite.config.ts', 'scripts/lib'];
const pagePaths = [...sourcePaths, ...configPaths, 'public', 'index.html', 'embed.html'];

function* statsUnder(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  yield { path, stats };
  if (!stats.isDirectory()) return;
  for (const name of readdirSync(path).sort()) yield* statsUnder(join(path, name));
}

function* statsOf(paths) {
  for (const path of paths) yield* statsUnder(join(root, path));
}

/** A hash that changes when a source of the command line is added, removed or written. */
export function sourcesHash(salt) {
  const hash = createHash('sha256').update(salt);
  for (const { path, stats } of statsOf([...sourcePaths, ...configPaths])) {
    if (!stats.isFile()) continue;
    hash.update(`${relative(root, path)} ${stats.mtimeMs} ${stats.size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The latest time at which a source of the page changed; folders count, so removals do too. */
export function pageChangedAt() {
  let latest = 0;
  for (const { stats } of statsOf(pagePaths)) latest = Math.max(latest, stats.mtimeMs);
  return latest;
}

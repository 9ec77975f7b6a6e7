/** What takes long to work out from the sources is kept until one of them changes. */
import {
  existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';
import { sourcesHash } from './sources.mjs';

/**
 * The data of that name, made anew only when a source has changed.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} make plain data, as JSON can hold it
 * @returns {Promise<T>}
 */
export async function keep(name, make) {
  const file = join(cacheFolder, `${name}-${sourcesHash(name)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const data = await make();
  mkdirSync(cacheFolder, { recursive: true });
  for (const old of readdirSync(cacheFolder)) {
    if (old.startsWith(`${name}-`)) rmSync(join(cacheFolder, old), { force: true });
  }
  // Two builds may work at once: a file that is there is whole.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(data));
  renameSync(unfinished, file);
  return data;
}

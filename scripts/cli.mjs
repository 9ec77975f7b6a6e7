/**
 * Runs one entry of src/cli under Node: builds it once into a file of its own, then imports it.
 * Only the entry itself may write to standard output.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, root } from './lib/paths.mjs';
import { sourcesHash } from './lib/sources.mjs';

const buildLifetimeMs = 60 * 60 * 1000;

function entryNames() {
  const folder = join(root, 'src/cli');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[a-z0-9-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length));
}

/** Builds of older sources go; young ones stay, for another run may still be loading from them. */
function removeOldBuilds(keep) {
  for (const name of readdirSync(cacheFolder)) {
    const path = join(cacheFolder, name);
    if (!name.startsWith('cli-') || path === keep) continue;
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats || Date.now() - stats.mtimeMs < buildLifetimeMs) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

async function buildInto(folder, entry) {
  // The build goes to a folder of its own and moves when it is whole: two runs may start at once.
  const unfinished = `${folder}-${process.pid}`;
  const { build } = await import('vite');
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    mode: 'production',
    publicDir: false,
    build: {
      ssr: join(root, 'src/cli', `${entry}.ts`),
      outDir: unfinished,
      emptyOutDir: true,
      target: 'node20',
      minify: entry === 'bench', // what is measured is what is shipped
      rolldownOptions: {
        output: { entryFileNames: 'entry.mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { target: 'node', noExternal: true },
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(join(folder, 'entry.mjs'))) throw error;
  }
}

/** The path of the built entry; builds it when its sources changed. */
async function builtEntry(entry) {
  const folder = join(cacheFolder, `cli-${sourcesHash(entry)}`);
  const file = join(folder, 'entry.mjs');
  if (existsSync(file)) return file;
  mkdirSync(cacheFolder, { recursive: true });
  await buildInto(folder, entry);
  removeOldBuilds(folder);
  return file;
}

const [entry, ...args] = process.argv.slice(2);
const names = entryNames();
if (!entry || !names.includes(entry)) {
  const known = names.length > 0 ? names.join(', ') : 'none yet';
  console.error(`unknown command "${entry ?? ''}": src/cli has ${known}`);
  process.exit(2);
}
const file = await builtEntry(entry);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
